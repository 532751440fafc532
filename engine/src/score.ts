import type { Unit } from './exact/evaluation.ts'
import type { GivenCohort } from './exact/score.ts'
import { cohortShown, exactScorecard, type Scorecard, type UnitScore } from './exact/scorecard.ts'
import { scoreColumns } from './fast/columns/batch.ts'
import type { BatchScore } from './fast/columns/batchscore.ts'
import { type Columns, columnsOf } from './fast/columns/columns.ts'
import { scoreOne } from './fast/columns/one.ts'
import { type Standing, standingOf } from './fast/scorecard/standing.ts'
import { unitWriter } from './fast/scorecard/text.ts'
import { type UnitHead, UnitParts, type UnitPoints, unitHeads } from './fast/scorecard/unit.ts'
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
  units(): Iterable<UnitScore>
  /**
   * The scorecard as the pieces of its JSON text, for files whose text no string can hold.
   *
   * Shape: `before` stands above `units`; `wanted` leaves the others out
   */
  json(before?: Readonly<Record<string, Json>>, wanted?: ReadonlySet<string>): Iterable<string>
}

/** Scores as `score` does, and leaves it to the caller to take the units one by one. */
export function scoreEach(
  program: Program,
  units: readonly Unit[] | Columns,
  { cohort: given = {} }: ScoreOptions = {},
): Scored {
  const columns = 'count' in units ? units : columnsOf(program, units)
  const batch =
    columns.count === 1
      ? scoreOne(program, columns, given)
      : scoreColumns(program, columns, { cohort: given, keep: true })
  const cohort = cohortShown(batch.cohort)
  const head = unitHeads(program, columns, batch)
  let made: UnitParts | null = null
  const parts = () => {
    made ??= new UnitParts(program, columns, batch)
    return made
  }
  const ids = [...program.leaves.keys()]
  const unit = (row: number) => unitOf(ids, head(row), parts().at(row))
  return {
    columns,
    batch,
    cohort,
    head,
    standing: standingOf(program, batch),
    unit,
    *units() {
      for (let row = 0; row < columns.count; row++) yield unit(row)
    },
    json: (before = {}, wanted) => {
      const rows = Array.from(columns.ids.keys()).filter((row) => wanted?.has(columns.ids[row] as string) ?? true)
      return pieces(unitWriter(program, head, parts()), rows, JSON.stringify(before), JSON.stringify(cohort))
    },
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

function* pieces(
  write: (row: number) => [string, string],
  rows: readonly number[],
  before: string,
  cohort: string,
): Generator<string> {
  yield `${before.slice(0, -1)}${before === '{}' ? '' : ','}"units":[`
  for (const [index, row] of rows.entries()) {
    const [head, rest] = write(row)
    yield index === 0 ? head : `,${head}`
    yield rest
  }
  yield `],"cohort":${cohort}}`
}
