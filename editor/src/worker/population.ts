import {
  type BatchScore,
  type Column,
  type Columns,
  columnsOf,
  countedColumn,
  type Input,
  type Program,
  type Ruleset,
  type Unit,
} from '@chiso/engine'
import { type PointsColumn, type Results, type Roster, statuses } from './protocol.ts'

/** The units that drafts are tried on, by column; a column is built again only when its input is declared otherwise. */
export class Population {
  readonly units: readonly Unit[]
  readonly roster: Roster
  private readonly places: ReadonlyMap<string, number>
  private readonly columns = new Map<string, Column>()
  private readonly numbers = new Map<string, readonly number[]>()

  constructor(units: readonly Unit[], content: Roster['content']) {
    const names = units.map(({ name }) => name)
    const { compare } = new Intl.Collator('vi')
    const order = Uint32Array.from(names.keys()).sort((a, b) => compare(names[a] ?? '', names[b] ?? '') || a - b)
    this.units = units
    this.roster = { ids: units.map(({ id }) => id), names, order, content }
    this.places = new Map(this.roster.ids.map((id, place) => [id, place]))
  }

  placeOf(unit: string | null): number | null {
    return unit === null ? null : (this.places.get(unit) ?? null)
  }

  /** All units as a set's columns. */
  columnsFor(program: Program): Columns {
    const kept = new Map<string, Column>()
    const inputs = program.ruleset.inputs.map((input) => {
      const key = keyOf(input)
      const column = this.columns.get(key) ?? (columnsOf(only(program, [input]), this.units).inputs[0] as Column)
      kept.set(key, column)
      return column
    })
    this.columns.clear()
    for (const [key, column] of kept) this.columns.set(key, column)
    return { count: this.units.length, ids: this.roster.ids, names: this.roster.names, inputs }
  }

  /** The same with one unit in the place of another; only the inputs named may differ. */
  columnsWith(program: Program, place: number, unit: Unit, changed: readonly string[]): Columns {
    const columns = this.columnsFor(program)
    const among = program.ruleset.inputs.filter(({ id }) => changed.includes(id))
    const own = columnsOf(only(program, among), this.units.with(place, unit)).inputs
    const inputs = program.ruleset.inputs.map((input, index) => own[among.indexOf(input)] ?? columns.inputs[index])
    return { ...columns, inputs: inputs as Column[] }
  }

  /** Every number reported for an input. */
  reported(input: string): readonly number[] {
    const known =
      this.numbers.get(input) ??
      this.units.flatMap(({ inputs }) => (typeof inputs[input] === 'number' ? [inputs[input]] : []))
    this.numbers.set(input, known)
    return known
  }
}

/** What a column depends on: an input without its texts. */
function keyOf({ label: _, unit: __, source: ___, ...input }: Input): string {
  return JSON.stringify(input)
}

function only(program: Program, inputs: Ruleset['inputs']): Program {
  return { ...program, ruleset: { ...program.ruleset, inputs } }
}

/** The ids of the grades from best, as results count them. */
export function gradesOf(ruleset: Ruleset): string[] {
  return [...ruleset.grades].sort((a, b) => b.atLeast - a.atLeast).map(({ id }) => id)
}

/** A file's results as the screens take them. */
export function resultsOf(ruleset: Ruleset, score: BatchScore): Results {
  return {
    totals: score.totals.map((total) => total / score.scales.total),
    maxima: score.maxima.map((max) => max / score.scales.max),
    complete: score.complete,
    grades: score.grades,
    ranks: score.ranks,
    provisional: score.provisional,
    order: gradesOf(ruleset),
    leagues: score.leagues,
  }
}

/** One leaf's points for all units, as they are counted. */
export function pointsOf(
  program: Program,
  score: BatchScore,
  indicator: string,
  units: readonly Unit[],
): PointsColumn | null {
  const count = countedColumn(program, score, indicator, (row) => units[row] as Unit)
  if (!count) return null
  const column = { indicator, points: new Float64Array(score.count), statuses: new Uint8Array(score.count) }
  for (let row = 0; row < score.count; row++) {
    const { points, status } = count(row)
    column.points[row] = points ?? Number.NaN
    column.statuses[row] = statuses.indexOf(status)
  }
  return column
}
