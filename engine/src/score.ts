import type { Unit } from './exact/evaluation.ts'
import type { GivenCohort } from './exact/score.ts'
import { cohortShown, type Scorecard, type UnitScore } from './exact/scorecard.ts'
import { scoreColumns } from './fast/columns/batch.ts'
import type { BatchScore } from './fast/columns/batchscore.ts'
import { type Columns, columnsOf } from './fast/columns/columns.ts'
import { scoreOne } from './fast/columns/one.ts'
import { unitWriter } from './fast/scorecard/text.ts'
import { UnitScores } from './fast/scorecard/unit.ts'
import type { Program } from './program/program.ts'
import type { Json } from './values/json.ts'

/** Shape: `cohort` gives cohort values by league id ('' without leagues) where the units are not the whole league */
export type ScoreOptions = { cohort?: GivenCohort }

/**
 * Scores units with a compiled set (chấm điểm): totals, grades and ranks as published.
 *
 * It chooses by itself how: columns for many units, closures for one, and exact evaluation of whatever lies too close
 * to an edge for both. The answer is the exact one, to the last decimal.
 *
 * Source: SPEC W-6
 */
export function score(program: Program, units: readonly Unit[] | Columns, options: ScoreOptions = {}): Scorecard {
  const scored = scoreEach(program, units, options)
  return { units: [...scored.units()], cohort: scored.cohort }
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
  return {
    columns,
    batch,
    cohort,
    units: () => entries(program, columns, batch),
    json: (before = {}, wanted) => pieces(program, columns, batch, { before, wanted, cohort }),
  }
}

function* entries(program: Program, columns: Columns, batch: BatchScore): Generator<UnitScore> {
  const ids = [...program.leaves.keys()]
  const scores = new UnitScores(program, columns, batch)
  for (let at = 0; at < columns.count; at++) {
    const { entries, groups, rollups } = scores.parts(at)
    const points: UnitScore['points'] = {}
    entries.forEach((entry, place) => {
      // Entries are shared among units, and a scorecard is its owner's to change.
      const { issues, missing, ...rest } = entry.points
      points[ids[place] as string] = { ...rest, issues: [...issues], missing: [...missing] }
    })
    yield { ...scores.head(at), points, groups, rollups }
  }
}

type Around = {
  before: Readonly<Record<string, Json>>
  wanted: ReadonlySet<string> | undefined
  cohort: Scorecard['cohort']
}

function* pieces(
  program: Program,
  columns: Columns,
  batch: BatchScore,
  { before, wanted, cohort }: Around,
): Generator<string> {
  const write = unitWriter(program, new UnitScores(program, columns, batch))
  const above = JSON.stringify(before).slice(0, -1)
  yield `${above}${above === '{' ? '' : ','}"units":[`
  let first = true
  for (let at = 0; at < columns.count; at++) {
    if (wanted && !wanted.has(columns.ids[at] as string)) continue
    const [head, rest] = write(at)
    yield first ? head : `,${head}`
    yield rest
    first = false
  }
  yield `],"cohort":${JSON.stringify(cohort)}}`
}
