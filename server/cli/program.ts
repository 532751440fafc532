import type { DecimalMark, Profile } from '@chiso/engine'
import { nearestName } from '@chiso/engine'
import type { Algorithm } from '@chiso/engine/trust'
import { Command, type CommanderError, Option } from 'commander'
import type { Role } from '../src/ports.ts'
import { checkCommand } from './commands/check.ts'
import { conformanceCommand } from './commands/conformance.ts'
import { diffCommand } from './commands/diff.ts'
import { evalCommand } from './commands/eval.ts'
import { explainCommand } from './commands/explain.ts'
import { formulaCommand } from './commands/formula.ts'
import type { PeopleCommands } from './commands/people.ts'
import { scoreCommand } from './commands/score.ts'
import { Failure } from './failure.ts'
import { type Limited, readLimits } from './limited.ts'
import { addKeeping, algorithmOption, sub as inner } from './operating.ts'
import type { Reading } from './reading.ts'
import type { Terminal } from './terminal.ts'

type Json = { json?: boolean }
type Adding = Limited & { name: string; roles: string; service?: boolean }
type Environment = Record<string, string | undefined>

/** The command line (dòng lệnh) with all commands; `version` is the program's own. */
export function createProgram(terminal: Terminal, env: Environment, version: string): Command {
  const { help } = terminal.words
  const program = framed(new Command('chiso'), terminal)
    .description(help.program)
    // A command's own --version, as of pull, is not the program's.
    .enablePositionalOptions()
    .version(version, '-V, --version', help.showVersion)
    .option('--lang <vi|en>', help.lang)
  const add = (name: string, description: string) =>
    program.command(name).description(description).option('--lang <vi|en>', help.lang)

  add('check', help.check)
    .argument('<file...>', help.checkFiles)
    .addOption(profileOption(help.profileCheck, 'strict'))
    .addOption(decimalOption(help.decimalRead))
    .addOption(encodingOption(help.encoding))
    .option('--json', help.json)
    .action((files: string[], options: Json & Reading & { profile: Profile }) => checkCommand(files, options, terminal))

  add('eval', help.eval)
    .argument('<rule>', help.evalRule)
    .argument('<data>', help.evalData)
    .addOption(profileOption(help.profileStrict, 'strict'))
    .option('--json', help.json)
    .action((rule: string, data: string, options: Json & { profile: Profile }) =>
      evalCommand([rule, data], options, terminal),
    )

  add('formula', help.formula)
    .argument('[text]', help.formulaText)
    .option('--from <file>', help.formulaFrom)
    .option('--ruleset <ruleset>', help.formulaRuleset)
    .option('--json', help.json)
    .action((text: string | undefined, options: Json & { from?: string; ruleset?: string }) =>
      formulaCommand(text, options, terminal),
    )

  add('conformance', help.conformance)
    .argument('<suite...>', help.suites)
    .addOption(profileOption(help.profileCompat, 'compat'))
    .option('--json', help.json)
    .action((suites: string[], options: Json & { profile: Profile }) => conformanceCommand(suites, options, terminal))

  add('score', help.score)
    .argument('<ruleset>', help.ruleset)
    .argument('<units>', help.ofUnits)
    .option('--cohort <file>', help.cohort)
    .option('--registry <file>', help.registry)
    .option('--out <file.csv>', help.out)
    .addOption(decimalOption(help.decimal))
    .addOption(encodingOption(help.encoding))
    .option('--json', help.json)
    .action((ruleset: string, units: string, options: Json & Reading) =>
      scoreCommand([ruleset, units], options, terminal),
    )

  add('explain', help.explain)
    .argument('<ruleset>', help.ruleset)
    .argument('<units>', help.ofUnits)
    .requiredOption('--unit <id>', help.unit)
    .option('--indicator <id>', help.indicator)
    .option('--cohort <file>', help.cohort)
    .addOption(decimalOption(help.decimalRead))
    .addOption(encodingOption(help.encoding))
    .option('--json', help.json)
    .action((ruleset: string, units: string, options: Json & Reading & { unit: string; indicator?: string }) =>
      explainCommand([ruleset, units], options, terminal),
    )

  add('diff', help.diff)
    .argument('<old>', help.old)
    .argument('<new>', help.next)
    .option('--units <file>', help.diffUnits)
    .option('--cohort <file>', help.cohort)
    .addOption(decimalOption(help.decimalRead))
    .addOption(encodingOption(help.encoding))
    .option('--json', help.json)
    .action((old: string, next: string, options: Json & Reading) => diffCommand([old, next], options, terminal))

  addServers(add, env, terminal)
  addPeople(add, env, terminal)
  addKeeping(add, env, terminal)
  return program
}

/** The commands that ask a server, or are one. */
function addServers(add: (name: string, description: string) => Command, env: Environment, terminal: Terminal): void {
  const { help, trust } = terminal.words
  add('pull', help.pull)
    .argument('<server>', help.server)
    .argument('<id>', help.rulesetId)
    .addOption(new Option('--version <version>', help.version).conflicts('asOf'))
    .option('--as-of <day>', help.asOf)
    .requiredOption('--out <dir>', help.outDir)
    .option('--keys <file>', trust.help.pinnedKeys)
    .option('--lock <file>', trust.help.lock)
    .option('--allow-older', trust.help.allowOlder)
    .option('--json', help.json)
    .action(async (server: string, id: string, options: Json & { out: string }) => {
      // Signatures take a library that no other command needs.
      const { pullCommand } = await import('./commands/pull.ts')
      await pullCommand([server, id], options, terminal)
    })

  add('verify', help.verify)
    .argument('<dir>', help.verifyDir)
    .option('--keys <file>', trust.help.pinnedKeys)
    .option('--lock <file>', trust.help.lock)
    .option('--json', help.json)
    .action(async (dir: string, options: Json) => {
      const { verifyCommand } = await import('./commands/pull.ts')
      await verifyCommand(dir, options, terminal)
    })

  add('serve', help.serve)
    .option('--demo', help.demo)
    .action(async (options: { demo?: boolean }) => {
      // The server's libraries take a while to load; no other command needs them.
      const { serveCommand } = await import('./commands/serve.ts')
      await serveCommand(env, options, terminal)
    })
}

const roleNames: readonly Role[] = ['author', 'reviewer', 'publisher', 'admin', 'auditor', 'viewer']

/** The commands by which an office begins, and keeps its people at the server itself. */
function addPeople(add: (name: string, description: string) => Command, env: Environment, terminal: Terminal): void {
  const { help } = terminal.words
  const load = () => import('./commands/people.ts')
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

function profileOption(description: string, profile: Profile): Option {
  return new Option('--profile <profile>', description).choices(['strict', 'compat']).default(profile)
}

const decimalMarks: Record<string, DecimalMark> = { comma: ',', point: '.', ',': ',', '.': '.' }

function decimalOption(description: string): Option {
  const option = new Option('--decimal <mark>', description).choices(Object.keys(decimalMarks))
  const { parseArg } = option
  return option.argParser((value, previous: unknown) => decimalMarks[String(parseArg?.(value, previous))])
}

function encodingOption(description: string): Option {
  return new Option('--encoding <name>', description).choices(['windows-1258', 'tcvn3', 'vni'])
}

/** Help and refusals in the terminal's language; settings that every command inherits. */
function framed(program: Command, { words }: Terminal): Command {
  const { help } = words
  const titles: Record<string, string> = {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Commands:': help.commands,
  }
  return program
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      commandUsage(command) {
        const names: string[] = []
        for (let each: Command | null = command; each; each = each.parent) names.unshift(each.name())
        return `${names.join(' ')} ${translated(command.usage(), words)}`
      },
      subcommandTerm: (command) => `${command.name()} ${translated(command.usage(), words)}`,
      optionDescription: (option) => option.description,
      argumentDescription: (argument) => argument.description,
    })
    .helpOption('-h, --help', help.showHelp)
    .helpCommand(false)
}

function translated(usage: string, { help }: Terminal['words']): string {
  return usage.replace('[options]', help.anyOptions).replace('[command]', help.anyCommand)
}

/** What was wrong with how a command was called, in the terminal's language; null when only help was asked for. */
export function usageSentence(error: CommanderError, program: Command, { words }: Terminal): string | null {
  const { usage } = words
  const named = [...error.message.matchAll(/'([^']*)'/g)].map(([, name = '']) => name)
  const [name = '', value = ''] = named
  switch (error.code) {
    case 'commander.helpDisplayed':
    case 'commander.version':
    case 'commander.help':
      return null
    case 'commander.unknownOption':
      return usage.unknownOption(name)
    case 'commander.unknownCommand':
      return usage.unknownCommand(
        name,
        nearestName(
          name,
          program.commands.flatMap((command) => [command.name(), ...command.commands.map((inner) => inner.name())]),
        ),
      )
    case 'commander.missingArgument':
      return usage.missingArgument(name)
    case 'commander.optionMissingArgument':
      return usage.missingValue(name)
    case 'commander.missingMandatoryOptionValue':
      return usage.missingOption(name)
    case 'commander.excessArguments':
      return usage.tooMany
    case 'commander.invalidArgument':
      return usage.badChoice(name, value, /choices are (.*)\.$/.exec(error.message)?.[1] ?? '')
    case 'commander.conflictingOption':
      return usage.both(name, value)
    default:
      return error.message
  }
}
