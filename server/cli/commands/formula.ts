import {
  applyFix,
  type FormulaContext,
  type FormulaProblem,
  formulaContext,
  formulaSentence,
  parseFormula,
  printFormula,
} from '@chiso/engine'
import { Failure } from '../failure.ts'
import { readJsonFile } from '../reading.ts'
import { readRuleset } from '../rulesets.ts'
import type { Terminal } from '../terminal.ts'

type Options = { from?: string; ruleset?: string; json?: boolean }

/** Turns a formula's text into JSON Logic, or JSON Logic from a file into text (công thức). */
export async function formulaCommand(text: string | undefined, options: Options, terminal: Terminal): Promise<void> {
  const { from, ruleset, json } = options
  if ((text === undefined) === (from === undefined)) throw new Failure(terminal.words.formula.oneOf, { exit: 2 })
  const context = ruleset === undefined ? null : formulaContext((await readRuleset(ruleset, terminal)).ruleset)
  if (from !== undefined) write(from, context, json === true, terminal)
  else read(text ?? '', context, json === true, terminal)
}

function write(file: string, context: FormulaContext | null, json: boolean, terminal: Terminal): void {
  const printed = printFormula(readJsonFile(file, terminal), terminal.locale, context)
  terminal.print(json ? JSON.stringify(printed) : printed.text)
}

function read(text: string, context: FormulaContext | null, json: boolean, terminal: Terminal): void {
  const { rule, issues } = parseFormula(text, context, terminal.locale)
  const isWrong = issues.some(({ severity }) => severity === 'error')
  if (isWrong) terminal.exit = 1
  else terminal.print(JSON.stringify(rule))
  if (isWrong && json) {
    const told = issues.map((problem) => {
      const { code, severity, start, end, fix } = problem
      return { code, severity, start, end, message: formulaSentence(problem, terminal.locale), fix }
    })
    terminal.print(JSON.stringify({ issues: told }))
  }
  for (const problem of issues) tellProblem(text, problem, terminal)
}

/** The sentence, the line of the text it is about, and a caret below the place. */
function tellProblem(text: string, problem: FormulaProblem, terminal: Terminal): void {
  const { severity, start, end, fix } = problem
  const colour = severity === 'error' ? 'red' : 'yellow'
  const label = terminal.paint(colour, terminal.words.check.severity[severity])
  terminal.tell(`${label}  ${formulaSentence(problem, terminal.locale)}`)
  const from = text.lastIndexOf('\n', start - 1) + 1
  const below = text.indexOf('\n', start)
  const line = text.slice(from, below < 0 ? text.length : below).replaceAll('\t', ' ')
  const width = Math.max(1, columns(line.slice(start - from, end - from)))
  terminal.tell(`    ${line}`)
  terminal.tell(`    ${' '.repeat(columns(line.slice(0, start - from)))}${terminal.paint(colour, '^'.repeat(width))}`)
  if (fix !== null) terminal.tell(`    ${terminal.words.formula.fixed(applyFix(text, fix))}`)
}

/** How wide text stands on a terminal: marks stand on their letter. */
function columns(text: string): number {
  return [...text.normalize('NFC')].filter((character) => !/\p{M}/u.test(character)).length
}
