import { nearestName } from '@chiso/engine'
import { Argument, Command, CommanderError } from 'commander'
import { completionOf, type Shell, shells } from './completion.ts'
import { addComputing } from './computing.ts'
import { addConsuming } from './consuming.ts'
import { examples } from './examples.ts'
import { Failure } from './failure.ts'
import { addOffice } from './office.ts'
import { addKeeping } from './operating.ts'
import type { Terminal } from './terminal.ts'

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

  addComputing(add, terminal)
  addConsuming(add, env, terminal)
  // Packed for who has no server, the command is without these two.
  addOffice(add, env, terminal)
  addKeeping(add, env, terminal)
  add('completion', help.completion)
    .addArgument(new Argument('<shell>', help.shell).choices(shells))
    .action((shell: Shell) => terminal.print(completionOf(program, shell)))
  exemplify(program, [], terminal)
  refuseTwice(program, terminal)
  return program
}

/** Refuses an option of one value that is given twice: which of the two was meant nobody could tell. */
function refuseTwice(command: Command, terminal: Terminal): void {
  for (const option of command.options) {
    if (option.variadic || (!option.required && !option.optional)) continue
    const { parseArg } = option
    let times = 0
    option.argParser((value, previous) => {
      times += 1
      if (times > 1) throw new Failure(terminal.words.usage.twice(option.long ?? option.flags), { exit: 2 })
      return parseArg ? parseArg(value, previous) : value
    })
  }
  for (const inner of command.commands) refuseTwice(inner, terminal)
}

/** Shows below each command's help how it is called. */
function exemplify(command: Command, path: readonly string[], terminal: Terminal): void {
  const { help } = terminal.words
  const shown = (examples[path.join(' ')] ?? []).map((line) => `  ${line}`)
  command.addHelpText('after', ['', help.examples, ...shown, '', help.standardInput].join('\n'))
  for (const inner of command.commands) exemplify(inner, [...path, inner.name()], terminal)
}

/** Refuses a command that there is not, also where its help is asked for: help on another would be no answer. */
export function refuseUnknown(program: Command, args: readonly string[]): void {
  let command = program
  for (const arg of args) {
    if (arg.startsWith('-') || command.commands.length === 0) return
    const inner = command.commands.find((one) => one.name() === arg)
    if (!inner) throw new CommanderError(1, 'commander.unknownCommand', `error: unknown command '${arg}'`)
    command = inner
  }
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
