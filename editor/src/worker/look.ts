import {
  type BatchScore,
  columnsOf,
  countedRow,
  explainRow,
  type Program,
  score,
  scoreColumns,
  type Unit,
} from '@chiso/engine'
import { curveOf } from './curve.ts'
import { gradesOf, type Population } from './population.ts'
import type { Focus, Look, Outcome, Tried, UnitStanding } from './protocol.ts'

/** A draft that holds together, and what the units come to by it once there are any. */
export type ScoredDraft = { program: Program; score: BatchScore | null }

/** What the unit that is looked at comes to, with the values tried where some are. */
export function lookAt({ program, score }: ScoredDraft, population: Population | null, focus: Focus): Look {
  const place = population?.placeOf(focus.unit) ?? null
  const known = place === null ? null : (population?.units[place] ?? null)
  const alone = { id: '', name: '', inputs: {} } satisfies Unit
  const unit = known ?? alone
  const among = known && score ? { score, row: place ?? 0 } : { score: trialScore(program, [alone], {}), row: 0 }
  const { trial } = focus
  const own = trial ? { ...unit, inputs: { ...unit.inputs, ...trial.inputs } } : unit
  const shown = trial ? tried(program, population, place, own, trial) : among
  const option = focus.whole || focus.indicator === null ? {} : { indicator: focus.indicator }
  const explains = (known || trial) && (focus.whole || focus.indicator !== null)
  return {
    focus,
    inputs: own.inputs,
    explanation: explains ? explainRow(program, shown.score, own, shown.row, option) : null,
    curve:
      focus.indicator !== null && focus.input !== null
        ? curveOf(program, shown.score, own, focus.indicator, focus.input, population?.reported(focus.input) ?? [])
        : null,
    reported: standing(program, among, unit, focus.indicator, known !== null),
    tried: trial && {
      ...standing(program, shown, own, focus.indicator, known !== null && !hasAny(trial.cohort)),
      others: known && score ? moved(score, shown.score, shown.row) : 0,
    },
  }
}

function hasAny(record: object): boolean {
  return Object.keys(record).length > 0
}

/** The whole file with one unit's values tried, since league values and ranks may follow; without a unit, it alone. */
function tried(
  program: Program,
  population: Population | null,
  place: number | null,
  unit: Unit,
  { inputs, cohort }: NonNullable<Focus['trial']>,
): { score: BatchScore; row: number } {
  if (!population || place === null) return { score: trialScore(program, [unit], cohort), row: 0 }
  const columns = population.columnsWith(program, place, unit, Object.keys(inputs))
  return { score: scoreColumns(program, columns, { cohort: everywhere(program, cohort), keep: true }), row: place }
}

function trialScore(program: Program, units: readonly Unit[], cohort: Readonly<Record<string, number>>): BatchScore {
  return scoreColumns(program, columnsOf(program, units), { cohort: everywhere(program, cohort), keep: true })
}

/** Given league values hold in whatever league a unit falls into. */
function everywhere(program: Program, cohort: Readonly<Record<string, number>>) {
  return Object.fromEntries(['', ...program.leagues.map(({ id }) => id)].map((league) => [league, { ...cohort }]))
}

function standing(
  program: Program,
  { score, row }: { score: BatchScore; row: number },
  unit: Unit,
  indicator: string | null,
  ranked: boolean,
): UnitStanding {
  const leaf = indicator === null ? undefined : program.leaves.get(indicator)
  const { totals, maxima, complete, grades, ranks, scales } = score
  return {
    points: leaf ? countedRow(program, score, leaf, unit).points : null,
    total: orNull((totals[row] ?? Number.NaN) / scales.total),
    max: (maxima[row] ?? Number.NaN) / scales.max,
    grade: gradesOf(program.ruleset)[grades[row] ?? -1] ?? null,
    complete: complete[row] === 1,
    rank: ranked ? ranks[row] || null : null,
  }
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}

function moved(before: BatchScore, after: BatchScore, but: number): number {
  let others = 0
  for (let row = 0; row < before.count; row++)
    if (row !== but && !Object.is(before.totals[row], after.totals[row])) others++
  return others
}

/** What a case comes to; it holds or fails to the last place, so it is scored exactly. */
export function outcomeOf(program: Program, { id, inputs, cohort }: Tried): Outcome | null {
  const [found] = score(program, [{ id, name: id, inputs }], { cohort: everywhere(program, cohort) }).units
  if (!found) return null
  const points = Object.fromEntries(Object.entries(found.points).map(([leaf, { points }]) => [leaf, points]))
  return { total: found.total, grade: found.grade, points }
}
