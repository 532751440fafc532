import type { DecimalMark, Profile } from '@chiso/engine'
import { type Command, Option } from 'commander'
import type { CasesGiven } from './commands/cases.ts'
import { checkCommand } from './commands/check.ts'
import { conformanceCommand } from './commands/conformance.ts'
import { type DiffGiven, diffCommand } from './commands/diff.ts'
import type { DuckdbGiven } from './commands/duckdb.ts'
import { evalCommand } from './commands/eval.ts'
import { explainCommand } from './commands/explain.ts'
import { formulaCommand } from './commands/formula.ts'
import { scoreCommand } from './commands/score.ts'
import type { TestGiven } from './commands/test.ts'
import { wordingCommand } from './commands/wording.ts'
import type { Reading } from './reading.ts'
import { reportFormats } from './report.ts'
import type { Terminal } from './terminal.ts'

type Json = { json?: boolean }

/** The commands that compute from what they are given. */
export function addComputing(add: (name: string, description: string) => Command, terminal: Terminal): void {
  const { help } = terminal.words
  add('check', help.check)
    .argument('<file...>', help.checkFiles)
    .addOption(profileOption(help.profileCheck, 'strict'))
    .addOption(decimalOption(help.decimalRead))
    .addOption(encodingOption(help.encoding))
    .option('--wording', help.checkWording)
    .option('--json', help.json)
    .action((files: string[], options: Json & Reading & { profile: Profile; wording?: boolean }) =>
      checkCommand(files, options, terminal),
    )

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

  add('wording', help.wording)
    .argument('<text>', help.wordingText)
    .option('--max <points>', help.wordingMax)
    .option('--json', help.json)
    .action((text: string, options: Json & { max?: string }) => wordingCommand(text, options, terminal))

  add('conformance', help.conformance)
    .argument('<suite...>', help.suites)
    .addOption(profileOption(help.profileCompat, 'compat'))
    .option('--json', help.json)
    .action((suites: string[], options: Json & { profile: Profile }) => conformanceCommand(suites, options, terminal))

  add('score', help.score)
    .argument('<ruleset>', help.ruleset)
    .argument('<units>', help.units)
    .option('--cohort <file>', help.cohort)
    .option('--registry <file>', help.registry)
    .option('--out <file>', help.out)
    .addOption(decimalOption(help.decimal))
    .addOption(encodingOption(help.encoding))
    .option('--json', help.json)
    .addOption(new Option('--engine <name>', terminal.words.sql.help.engine).choices(['duckdb']))
    .option('--memory <size>', terminal.words.sql.help.memory)
    .action(async (ruleset: string, units: string, options: Json & Reading & DuckdbGiven & { engine?: 'duckdb' }) => {
      if (options.engine === undefined) return scoreCommand([ruleset, units], options, terminal)
      const { scoreByDuckdb } = await import('./commands/duckdb.ts')
      await scoreByDuckdb([ruleset, units], options, terminal)
    })

  add('explain', help.explain)
    .argument('<ruleset>', help.ruleset)
    .argument('<units>', help.units)
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
    .option('--next-units <file>', help.nextUnits)
    .option('--out <file>', help.diffOut)
    .option('--cohort <file>', help.cohort)
    .option('--fail-on <limits>', terminal.words.testing.help.failOn)
    .addOption(formatOption(terminal))
    .addOption(decimalOption(help.decimalRead))
    .addOption(encodingOption(help.encoding))
    .option('--json', help.json)
    .action((old: string, next: string, options: DiffGiven) => diffCommand([old, next], options, terminal))

  addTesting(add, terminal)
}

/** The commands that keep sets right: cases that people answered, golden results. */
function addTesting(add: (name: string, description: string) => Command, terminal: Terminal): void {
  const { help, testing } = terminal.words
  add('cases', testing.help.cases)
    .argument('<ruleset>', help.ruleset)
    .option('--generate', testing.help.generate)
    .option('--ask', testing.help.ask)
    .option('--confirm <indicator>', testing.help.confirm)
    .option('--coverage <percent>', testing.help.coverage)
    .option('--indicator <id>', testing.help.indicator)
    .option('--golden <units>', testing.help.golden)
    .option('--file <file>', testing.help.file)
    .addOption(formatOption(terminal))
    .addOption(decimalOption(help.decimalRead))
    .addOption(encodingOption(help.encoding))
    .option('--json', help.json)
    .action(async (ruleset: string, options: CasesGiven) => {
      const { casesCommand } = await import('./commands/cases.ts')
      await casesCommand(ruleset, options, terminal)
    })

  add('test', testing.help.test)
    .argument('<dir...>', testing.help.dirs)
    .option('--coverage <percent>', testing.help.coverage)
    .option('--allow-unconfirmed', testing.help.allowUnconfirmed)
    .addOption(formatOption(terminal))
    .addOption(decimalOption(help.decimalRead))
    .addOption(encodingOption(help.encoding))
    .option('--json', help.json)
    .action(async (folders: string[], options: TestGiven) => {
      const { testCommand } = await import('./commands/test.ts')
      await testCommand(folders, options, terminal)
    })
}

function formatOption({ words }: Terminal): Option {
  return new Option('--format <format>', words.testing.help.format).choices(reportFormats).default('text')
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
