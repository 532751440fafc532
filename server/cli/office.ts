import type { Algorithm } from '@chiso/engine/trust'
import type { Command } from 'commander'
import type { Role } from '../src/ports.ts'
import type { PeopleCommands } from './commands/people.ts'
import { Failure } from './failure.ts'
import { type Limited, readLimits } from './limited.ts'
import { algorithmOption, sub as inner } from './operating.ts'
import type { Terminal } from './terminal.ts'

type Json = { json?: boolean }
type Adding = Limited & { name: string; roles: string; service?: boolean }
type Environment = Record<string, string | undefined>

const roleNames: readonly Role[] = ['author', 'reviewer', 'publisher', 'admin', 'auditor', 'viewer']

/** The commands by which an office begins, serves, and keeps its people at the server itself. */
export function addOffice(
  add: (name: string, description: string) => Command,
  env: Environment,
  terminal: Terminal,
): void {
  const { help } = terminal.words
  const load = () => import('./commands/people.ts')
  add('serve', help.serve)
    .option('--demo', help.demo)
    .action(async (options: { demo?: boolean }) => {
      // The server's libraries take a while to load; no other command needs them.
      const { serveCommand } = await import('./commands/serve.ts')
      await serveCommand(env, options, terminal)
    })
  const readRoles = (text: string): Role[] =>
    text.split(',').map((part) => {
      const role = roleNames.find((name) => name === part.trim())
      if (!role) throw new Failure(terminal.words.usage.badChoice('--roles', part.trim(), roleNames.join(', ')))
      return role
    })
  add('init', help.init)
    .option('--admin <username>', help.initAdmin, 'quantri')
    .option('--name <name>', help.personName)
    .option('--typed', help.typed)
    .option('--url <origin>', help.origin)
    .addOption(algorithmOption(terminal))
    .action(async (options: { admin: string; name?: string; typed?: boolean; url?: string; alg: Algorithm }) => {
      await (await load()).initCommand(env, options, terminal)
    })

  const sub = (parent: Command, name: string, description: string) => inner(parent, name, description, terminal)
  const user = add('user', help.user).helpCommand(false)
  sub(user, 'add', help.userAdd)
    .argument('<username>', help.username)
    .requiredOption('--name <name>', help.personName)
    .requiredOption('--roles <roles>', help.roles)
    .option('--sets <ids>', help.ofSets)
    .option('--units <codes>', help.ofUnits)
    .option('--service', help.service)
    .option('--url <origin>', help.origin)
    .action(async (username: string, { roles, sets, units, ...options }: Adding) => {
      const asked = { ...options, ...readLimits({ sets, units }, terminal), roles: readRoles(roles) }
      await (await load()).addCommand(env, username, asked, terminal)
    })
  sub(user, 'list', help.userList)
    .option('--json', help.json)
    .action(async (options: Json) => (await load()).listCommand(env, options, terminal))
  sub(user, 'roles', help.userRoles)
    .argument('<username>', help.username)
    .argument('<roles>', help.roles)
    .option('--sets <ids>', help.ofSets)
    .option('--units <codes>', help.ofUnits)
    .option('--all-sets', help.allSets)
    .option('--all-units', help.allUnits)
    .action(async (username: string, roles: string, limits: Limited) => {
      await (await load()).rolesCommand(
        env,
        username,
        { ...readLimits(limits, terminal), roles: readRoles(roles) },
        terminal,
      )
    })
  const named = (parent: Command, name: string, description: string, act: keyof PeopleCommands) =>
    sub(parent, name, description)
      .argument('<username>', help.username)
      .option('--url <origin>', help.origin)
      .action(async (username: string, options: { url?: string }) => {
        await (await load()).peopleCommands[act](env, username, options, terminal)
      })
  named(user, 'password', help.userPassword, 'password')
  named(user, 'confirm', help.userConfirm, 'confirm')
  named(user, 'disable', help.userDisable, 'disable')
  named(user, 'enable', help.userEnable, 'enable')
  named(user, 'unlink', help.userUnlink, 'unlink')
  named(add('sessions', help.sessions).helpCommand(false), 'end', help.sessionsEnd, 'endSessions')
}
