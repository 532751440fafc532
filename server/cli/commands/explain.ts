import { compile, explain, explanationText, nearestName, type Ruleset, rowsOf } from '@chiso/engine'
import { Failure } from '../failure.ts'
import { readCohort } from '../given.ts'
import { readUnitsFile } from '../reading.ts'
import { readRuleset } from '../rulesets.ts'
import type { Terminal } from '../terminal.ts'

type Options = { unit: string; indicator?: string; cohort?: string; json?: boolean }

/** Says why a unit has its points (diễn giải): sentence, values, branch, citation. */
export async function explainCommand(
  [reference, path]: readonly [string, string],
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const { ruleset } = await readRuleset(reference, terminal)
  const file = readUnitsFile(path, terminal, ruleset)
  // What is wrong elsewhere in the file was told; only an absent unit or indicator fails an explanation.
  terminal.exit = 0
  const ids = file.units.map(({ id }) => id)
  if (!ids.includes(options.unit))
    throw new Failure(terminal.words.failure.noUnit(options.unit, nearestUnit(options.unit, file.units)))
  const indicator = options.indicator === undefined ? undefined : indicatorId(options.indicator, ruleset, terminal)
  const explanation = explain(compile(ruleset), file.units, options.unit, {
    ...(options.cohort ? { cohort: readCohort(options.cohort, ruleset, terminal) } : {}),
    ...(indicator === undefined ? {} : { indicator }),
  })
  if (options.json) {
    terminal.print(JSON.stringify({ ...explanation, content: ruleset.legal.content }, null, 2))
    return
  }
  // The explanation of an illustrative set says so itself.
  if (ruleset.legal.content !== 'illustrative' && file.content === 'illustrative')
    terminal.print(terminal.paint('yellow', terminal.words.illustrative))
  for (const line of explanationText(explanation, terminal.locale)) terminal.print(line)
}

function nearestUnit(id: string, units: readonly { id: string; name: string }[]): string | undefined {
  const named = units.find(({ name }) => name.toLowerCase() === id.toLowerCase())
  return (
    named?.id ??
    nearestName(
      id,
      units.map((unit) => unit.id),
    )
  )
}

function indicatorId(asked: string, ruleset: Ruleset, { words }: Terminal): string {
  const rows = rowsOf(ruleset).map(({ indicator }) => indicator)
  const found = rows.find(({ id }) => id === asked) ?? rows.find(({ code }) => code === asked)
  if (found) return found.id
  throw new Failure(
    words.failure.noIndicator(
      asked,
      nearestName(
        asked,
        rows.map(({ id }) => id),
      ),
    ),
  )
}
