import type { Unit } from '@chiso/engine'
import { shippedEngine } from './bundle.ts'
import { jsonLogicEngineBuild } from './others.ts'
import { many, programOf } from './speed.ts'
import { race } from './timing.ts'
import { units, workload } from './workload.ts'

/**
 * From the text of a file of units to ranked units, by form of the file.
 *
 * Unit: microseconds a unit
 */
export async function file(rounds: number): Promise<Map<string, number>> {
  const engine = await shippedEngine()
  const program = programOf(engine, 'total')
  const ids = program.ruleset.inputs.map(({ id }) => id)
  const given = units(many, 0.02)
  const texts = {
    rows: JSON.stringify({ units: given }),
    columns: JSON.stringify({
      ids: given.map(({ id }) => id),
      names: given.map(({ name }) => name),
      inputs: Object.fromEntries(ids.map((id) => [id, given.map(({ inputs }) => inputs[id] ?? null)])),
    }),
    csv: csvOf(given, ids),
  }
  const other = jsonLogicEngineBuild(workload().formulas)
  const fromRows = () => engine.scoreColumns(program, engine.columnsOf(program, JSON.parse(texts.rows).units))
  const fromColumns = () => engine.scoreColumns(program, engine.columnsFrom(program, JSON.parse(texts.columns)))
  const fromCsv = () => {
    const { read, issues } = engine.readUnits(texts.csv, 'table', program)
    if (!read || issues.length > 0) throw new Error(JSON.stringify(issues.slice(0, 3)))
    return engine.scoreColumns(program, read.columns)
  }
  const ways: Record<string, () => unknown> = {
    'row JSON, json-logic-engine build': () => {
      const scored = (JSON.parse(texts.rows).units as Unit[]).map((unit) => ({
        unit,
        scores: other(unit) as { total: number },
      }))
      return scored.sort((a, b) => b.scores.total - a.scores.total)
    },
    'row JSON': fromRows,
    'JSON by columns': fromColumns,
    CSV: fromCsv,
  }
  const totals = [fromRows, fromColumns, fromCsv].map((way) => way().totals)
  if (totals.some((found) => found.some((total, row) => !Object.is(total, totals[0]?.[row]))))
    throw new Error('the forms of a file disagree')
  return race(
    Object.entries(ways).map(([name, run]) => ({ name, units: many, run })),
    rounds,
  )
}

/** The file as a spreadsheet in Vietnam writes it. */
function csvOf(given: readonly Unit[], ids: readonly string[]): string {
  const cell = (value: unknown) =>
    value === true ? 'Có' : value === false ? 'Không' : value === null ? '' : String(value).replace('.', ',')
  const rows = given.map(({ id, name, inputs }) => [id, name, ...ids.map((input) => cell(inputs[input]))].join(';'))
  return `\ufeff${['id', 'name', ...ids].join(';')}\r\n${rows.join('\r\n')}\r\n`
}
