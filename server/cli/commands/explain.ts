import { type Columns, explain, explanationText, nearestName, type Ruleset, rowsOf } from '@chiso/engine'
import { Failure } from '../failure.ts'
import { readCohort } from '../given.ts'
import { contentLabel, type Reading } from '../reading.ts'
import { readRuleset, tellFaults } from '../rulesets.ts'
import type { Terminal } from '../terminal.ts'
import { readUnitsColumns } from '../unitfile.ts'

type Options = Reading & { unit: string; indicator?: string; cohort?: string; json?: boolean }

/** Says why a unit has its points (diễn giải): sentence, values, branch, citation. */
export async function explainCommand(
  [reference, path]: readonly [string, string],
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const source = await readRuleset(reference, terminal)
  const { ruleset, program } = source
  tellFaults(source, terminal)
  const { head, columns } = await readUnitsColumns(path, terminal, options, program)
  // What is wrong elsewhere in the file was told; only an absent unit or indicator fails an explanation.
  terminal.exit = 0
  if (!columns.ids.includes(options.unit))
    throw new Failure(terminal.words.failure.noUnit(options.unit, nearestUnit(options.unit, columns)))
  const indicator = options.indicator === undefined ? undefined : indicatorId(options.indicator, ruleset, terminal)
  const explanation = explain(program, columns, options.unit, {
    ...(options.cohort ? { cohort: readCohort(options.cohort, ruleset, terminal) } : {}),
    ...(indicator === undefined ? {} : { indicator }),
  })
  if (options.json) {
    terminal.print(JSON.stringify({ ...explanation, content: ruleset.legal.content }, null, 2))
    return
  }
  // The explanation of an illustrative set says so itself.
  const label = ruleset.legal.content === 'illustrative' ? null : contentLabel([head.content], terminal)
  if (label !== null) terminal.print(terminal.paint('yellow', label))
  for (const line of explanationText(explanation, terminal.locale)) terminal.print(line)
}

function nearestUnit(id: string, { ids, names }: Columns): string | undefined {
  const named = names.findIndex((name) => name.toLowerCase() === id.toLowerCase())
  return ids[named] ?? nearestName(id, ids)
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
