import type { Unit } from './exact/evaluation.ts'
import type { GivenCohort } from './exact/score.ts'
import { cohortShown, exactScorecard, type Points, type Scorecard, type UnitScore } from './exact/scorecard.ts'
import { scoreColumns } from './fast/columns/batch.ts'
import type { BatchScore } from './fast/columns/batchscore.ts'
import { type Columns, columnsOf } from './fast/columns/columns.ts'
import { scoreOne } from './fast/columns/one.ts'
import type { Standing } from './fast/columns/standings.ts'
import { unitWriter } from './fast/scorecard/text.ts'
import { type UnitHead, UnitParts, type UnitPoints, unitHeads } from './fast/scorecard/unit.ts'
import { type Parts, Windows, windowRows } from './fast/scorecard/windows.ts'
import type { Program } from './program/program.ts'
import type { Json } from './values/json.ts'

/** Shape: `cohort` gives cohort values by league id ('' without leagues) where the units are not the whole league */
export type ScoreOptions = { cohort?: GivenCohort }

/**
 * Scores units with a compiled set (chấm điểm): totals, grades and ranks as published.
 *
 * It chooses by itself how: columns for many units, closures for one, and exact evaluation of whatever lies too close
 * to an edge for both, or of the first unit that stands alone. The answer is the exact one, to the last decimal.
 *
 * Source: SPEC W-6
 */
export function score(program: Program, units: readonly Unit[] | Columns, options: ScoreOptions = {}): Scorecard {
  if (isFirstAlone(program, units)) return exactScorecard(program, units, options)
  const scored = scoreEach(program, units, options)
  return { units: [...scored.units()], cohort: scored.cohort }
}

/** Sets that were asked for a unit alone. */
const asked = new WeakSet<Program>()

/** Whether a set is asked for its first unit alone: a process that asks once never pays for closures. */
function isFirstAlone(program: Program, units: readonly Unit[] | Columns): units is readonly Unit[] {
  if ('count' in units || units.length !== 1 || asked.has(program)) return false
  asked.add(program)
  return true
}

/**
 * A file of any size that was scored; each unit's entry is made when it is asked for, and need not be kept.
 *
 * Shape: `batch` and `columns` hold all units at once
 */
export type Scored = {
  columns: Columns
  batch: BatchScore
  cohort: Scorecard['cohort']
  /** A unit's total, grade and rank, by its row. */
  head(row: number): UnitHead
  /** How many of a unit's leaves wait for data or have issues; what is only informative stands in nobody's way. */
  standing(row: number): Standing
  unit(row: number): UnitScore
  /**
   * The points of a unit's leaves by its row.
   *
   * Shape: in the order of `leavesOf`; shared among units, and not to be changed
   */
  leaves(row: number): readonly Readonly<Points>[]
  units(): Iterable<UnitScore>
  /**
   * The scorecard as the pieces of its JSON text, for files whose text no string can hold.
   *
   * Shape: `before` stands above `units`; `wanted` leaves the others out
   */
  json(before?: Readonly<Record<string, Json>>, wanted?: ReadonlySet<string>): Iterable<string>
  /** The units' entries of that text alone, each with the end of its line. */
  lines(wanted?: ReadonlySet<string>): Iterable<string>
}

/**
 * Scores as `score` does, and leaves it to the caller to take the units one by one.
 *
 * Shape: the points of many units are held only where `keep` asks for them in `batch`; they are else computed again, some rows at a time
 */
export function scoreEach(
  program: Program,
  units: readonly Unit[] | Columns,
  { cohort: given = {}, keep = false }: ScoreOptions & { keep?: boolean } = {},
): Scored {
  const columns = 'count' in units ? units : columnsOf(program, units)
  const isKept = keep || columns.count <= windowRows
  const batch =
    columns.count === 1
      ? scoreOne(program, columns, given)
      : scoreColumns(program, columns, { cohort: given, keep: isKept, stand: true })
  const cohort = cohortShown(batch.cohort)
  const head = unitHeads(program, columns, batch)
  let made: Parts | null = null
  const parts = () => {
    made ??= isKept ? new UnitParts(program, columns, batch) : new Windows(program, columns, batch)
    return made
  }
  const ids = [...program.leaves.keys()]
  const unit = (row: number) => unitOf(ids, head(row), parts().at(row))
  return {
    columns,
    batch,
    cohort,
    head,
    standing: batch.standing as Scored['standing'],
    unit,
    leaves: (row) =>
      parts()
        .entries(row)
        .map(({ points }) => points),
    *units() {
      for (let row = 0; row < columns.count; row++) yield unit(row)
    },
    json: (before = {}, wanted) =>
      pieces(
        unitWriter(program, head, parts()),
        rowsOf(columns, wanted),
        JSON.stringify(before),
        JSON.stringify(cohort),
      ),
    lines: (wanted) => lines(unitWriter(program, head, parts()), rowsOf(columns, wanted)),
  }
}

function unitOf(ids: readonly string[], head: UnitHead, { entries, groups, rollups }: UnitPoints): UnitScore {
  const points: UnitScore['points'] = {}
  entries.forEach((entry, place) => {
    // Entries are shared among units, and a scorecard is its owner's to change.
    const { issues, missing, ...rest } = entry.points
    points[ids[place] as string] = { ...rest, issues: [...issues], missing: [...missing] }
  })
  return { ...head, points, groups, rollups }
}

function* rowsOf({ ids }: Columns, wanted?: ReadonlySet<string>): Generator<number> {
  for (let row = 0; row < ids.length; row++) if (wanted?.has(ids[row] as string) ?? true) yield row
}

function* lines(write: (row: number) => [string, string], rows: Iterable<number>): Generator<string> {
  for (const row of rows) {
    const [head, rest] = write(row)
    yield head
    yield `${rest}\n`
  }
}

function* pieces(
  write: (row: number) => [string, string],
  rows: Iterable<number>,
  before: string,
  cohort: string,
): Generator<string> {
  yield `${before.slice(0, -1)}${before === '{}' ? '' : ','}"units":[`
  let isFirst = true
  for (const row of rows) {
    const [head, rest] = write(row)
    yield isFirst ? head : `,${head}`
    yield rest
    isFirst = false
  }
  yield `],"cohort":${cohort}}`
}
