import { readFileSync } from 'node:fs'
import { type Locale, message } from '@chiso/engine'
import { CommanderError } from 'commander'
import { Failure, stackOf } from './failure.ts'
import { createProgram, refuseUnknown, usageSentence } from './program.ts'
import { createTerminal, type Terminal, tellIssues } from './terminal.ts'

/** Takes `--lang` out of the arguments, since help is written before they are read. */
function takeLanguage(given: readonly string[], fallback: string | undefined): { locale: Locale; args: string[] } {
  const args = [...given]
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (at < 0) return { locale: /^en\b/i.test((fallback ?? '').replace('_', '-')) ? 'en' : 'vi', args }
  const joined = args[at]?.slice('--lang='.length)
  const value = joined || args[at + 1]
  // Another value stays where it is, to be refused like any wrong option.
  if (value !== 'vi' && value !== 'en') return { locale: 'vi', args }
  args.splice(at, joined ? 1 : 2)
  return { locale: value, args }
}

/** Whether a setting names a language that is none of ours; `vi_VN.UTF-8` and `en-US` are. */
function isOtherLanguage(setting: string | undefined): boolean {
  return setting !== undefined && setting !== '' && !/^(vi|en)\b/i.test(setting.replace('_', '-'))
}

/** Runs one command; every failure becomes a sentence and an exit code. */
async function run(given: readonly string[]): Promise<void> {
  const { locale, args } = takeLanguage(given, process.env.CHISO_LANG)
  const terminal = createTerminal(locale, {
    out: process.stdout,
    err: process.stderr,
    isTerminal: process.stdout.isTTY === true && process.stderr.isTTY === true && !process.env.NO_COLOR,
  })
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const program = createProgram(terminal, process.env, version)
  // A reader that has seen enough, such as head, ends the work without a word.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(terminal.exit)
    throw error
  })
  try {
    if (args.some((arg) => arg.startsWith('--lang'))) refuseLanguage(args, terminal)
    if (isOtherLanguage(process.env.CHISO_LANG))
      terminal.tell(terminal.words.usage.otherLanguage(process.env.CHISO_LANG ?? ''))
    refuseUnknown(program, args)
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    terminal.exit = tellFailure(error, program, terminal)
    // Who asked for one value gets one, also where there is nothing else to say.
    if (error instanceof Failure && args.includes('--json'))
      terminal.print(JSON.stringify(failureOf(error, locale), null, 2))
  }
  process.exitCode = terminal.exit
}

function refuseLanguage(args: readonly string[], { words }: Terminal): never {
  const at = args.findIndex((arg) => arg.startsWith('--lang'))
  const value = args[at]?.split('=')[1] ?? args[at + 1]
  const sentence =
    value === undefined ? words.usage.missingValue('--lang') : words.usage.badChoice('--lang', value, 'vi, en')
  throw new Failure(sentence, { exit: 2 })
}

function failureOf({ message: sentence, issues }: Failure, locale: Locale) {
  return { error: sentence, issues: issues.map((issue) => ({ ...issue, message: message(issue, locale) })) }
}

function tellFailure(error: unknown, program: ReturnType<typeof createProgram>, terminal: Terminal): number {
  const { words } = terminal
  if (error instanceof Failure) {
    terminal.tell(terminal.paint('red', error.message))
    tellIssues(terminal, error.issues, (issue) => issue.path)
    return error.exit
  }
  if (error instanceof CommanderError) {
    const sentence = usageSentence(error, program, terminal)
    // Help that nobody asked for, since no command was named, is a wrong call too.
    if (sentence === null) return error.code === 'commander.help' ? 2 : 0
    terminal.tell(`${terminal.paint('red', sentence)} ${words.usage.seeHelp('chiso')}`)
    return 2
  }
  terminal.tell(words.failure.fault)
  terminal.tell(error instanceof Error ? stackOf(error) : String(error))
  return 1
}

await run(process.argv.slice(2))
