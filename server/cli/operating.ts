import { type Algorithm, algorithms } from '@chiso/engine/trust'
import { type Command, Option } from 'commander'
import type { Terminal } from './terminal.ts'

type Json = { json?: boolean }

/** The commands by which the store is kept: its evidence, its copies, its keys. */
export function addKeeping(
  add: (name: string, description: string) => Command,
  env: Record<string, string | undefined>,
  terminal: Terminal,
): void {
  const { help, keeping } = terminal.words
  const audit = add('audit', help.audit)
  sub(audit, 'verify', help.auditVerify, terminal)
    .option('--checkpoints <file>', help.auditCheckpoints)
    .option('--json', help.json)
    .action(async (options: Json & { checkpoints?: string }) => {
      await (await import('./commands/audit.ts')).verifyCommand(env, options, terminal)
    })
  sub(audit, 'checkpoint', help.auditCheckpoint, terminal).action(async () => {
    await (await import('./commands/audit.ts')).checkpointCommand(env, terminal)
  })

  add('backup', keeping.help.backup)
    .argument('<folder>', keeping.help.target)
    .option('--json', help.json)
    .action(async (folder: string, options: Json) => {
      await (await import('./commands/backup.ts')).backupCommand(env, folder, options, terminal)
    })
  add('restore', keeping.help.restore)
    .argument('<backup>', keeping.help.source)
    .option('--json', help.json)
    .action(async (backup: string, options: Json) => {
      await (await import('./commands/backup.ts')).restoreCommand(env, backup, options, terminal)
    })
  add('doctor', keeping.help.doctor)
    .option('--backups <folder>', keeping.help.backups)
    .option('--quick', keeping.help.quick)
    .option('--json', help.json)
    .action(async (options: Json & { backups?: string; quick?: boolean }) => {
      await (await import('./commands/doctor.ts')).doctorCommand(env, options, terminal)
    })
  add('migrate', keeping.help.migrate)
    .option('--json', help.json)
    .action(async (options: Json) => (await upkeep()).migrateCommand(env, options, terminal))
  const collect = (value: string, before: string[] = []) => [...before, value]
  add('reconcile', keeping.help.reconcile)
    .option('--pulled <folder>', keeping.help.pulled, collect)
    .option('--issued <set@version>', keeping.help.issued, collect)
    .option('--json', help.json)
    .action(async (options: Json & { pulled?: string[]; issued?: string[] }) =>
      (await upkeep()).reconcileCommand(env, options, terminal),
    )
  addKeys(add, env, terminal)
  addHooks(add, env, terminal)
}

/** The commands about addresses that are told of what happens: `chiso hooks …`. */
function addHooks(
  add: (name: string, description: string) => Command,
  env: Record<string, string | undefined>,
  terminal: Terminal,
): void {
  const { help } = terminal.words
  const { help: words } = terminal.words.keeping.hooks
  const load = () => import('./commands/hooks.ts')
  const hooks = add('hooks', words.hooks).helpCommand(false)
  sub(hooks, 'list', words.list, terminal)
    .option('--json', help.json)
    .action(async (options: Json) => (await load()).listCommand(env, options, terminal))
  sub(hooks, 'add', words.add, terminal)
    .argument('<url>', words.url)
    .requiredOption('--label <text>', words.label)
    .option('--kinds <kinds>', words.kinds)
    .option('--json', help.json)
    .action(async (url: string, options: Json & { label: string; kinds?: string }) =>
      (await load()).addCommand(env, url, options, terminal),
    )
  sub(hooks, 'remove', words.remove, terminal)
    .argument('<id>', words.id)
    .action(async (id: string) => (await load()).removeCommand(env, id, terminal))
  sub(hooks, 'send-again', words.sendAgain, terminal)
    .argument('<message>', words.message)
    .action(async (message: string) => (await load()).sendAgainCommand(env, message, terminal))
}

type Rooted = Json & { root?: string }

/** The commands about keys: `chiso keys …`. */
function addKeys(
  add: (name: string, description: string) => Command,
  env: Record<string, string | undefined>,
  terminal: Terminal,
): void {
  const { help } = terminal.words
  const { help: words } = terminal.words.trust
  const load = () => import('./commands/keys.ts')
  const keys = add('keys', words.keys).helpCommand(false)
  sub(keys, 'list', words.list, terminal)
    .option('--json', help.json)
    .action(async (options: Json) => (await load()).listCommand(env, options, terminal))
  sub(keys, 'rotate', words.rotate, terminal)
    .addOption(algorithmOption(terminal))
    .option('--root <file>', words.rootFile)
    .option('--json', help.json)
    .action(async (options: Rooted & { alg: Algorithm }) => (await load()).rotateCommand(env, options, terminal))
  sub(keys, 'revoke', words.revoke, terminal)
    .argument('<kid>', words.kid)
    .requiredOption('--reason <text>', words.reason)
    .addOption(algorithmOption(terminal))
    .option('--root <file>', words.rootFile)
    .option('--json', help.json)
    .action(async (kid: string, options: Rooted & { alg: Algorithm; reason: string }) =>
      (await load()).revokeCommand(env, kid, options, terminal),
    )
  const root = sub(keys, 'root', words.root, terminal).helpCommand(false)
  sub(root, 'export', words.rootExport, terminal)
    .argument('<file>', words.rootTarget)
    .option('--keep', words.keep)
    .option('--json', help.json)
    .action(async (file: string, options: Json & { keep?: boolean }) =>
      (await load()).exportRootCommand(env, file, options, terminal),
    )
  sub(root, 'replace', words.rootReplace, terminal)
    .requiredOption('--reason <text>', words.reason)
    .addOption(algorithmOption(terminal))
    .option('--json', help.json)
    .action(async (options: Json & { alg: Algorithm; reason: string }) =>
      (await load()).replaceRootCommand(env, options, terminal),
    )
}

/** Of which kind a new key is. */
export function algorithmOption({ words }: Terminal): Option {
  return new Option('--alg <name>', words.trust.help.alg).choices([...algorithms]).default('Ed25519')
}

const upkeep = () => import('./commands/upkeep.ts')

/** A command within a command. */
export function sub(parent: Command, name: string, description: string, { words }: Terminal): Command {
  return parent.command(name).description(description).option('--lang <vi|en>', words.help.lang)
}
