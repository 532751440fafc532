import { Evaluation, type Unit } from '../../exact/evaluation.ts'
import { count } from '../../exact/score.ts'
import type { PointsStatus } from '../../exact/scorecard.ts'
import type { Leaf, Program } from '../../program/program.ts'
import { toNumber } from '../../values/number.ts'
import { type Outcome, Unknown } from '../../values/value.ts'
import { faulty, notApplicable, pending } from '../plan/memory.ts'
import type { BatchScore } from './batchscore.ts'
import type { Kept } from './lanes.ts'

/** One leaf of one unit as it is counted. Unit: points, null where there are none */
export type Counted = { points: number | null; status: PointsStatus }

/**
 * How one leaf is counted row by row: the policies for absence and for not applicable, and the rounding that is each
 * indicator's (SPEC T-2, T-3, N-4); null for a leaf whose points were not kept.
 *
 * Shape: `unitAt` gives a row's unit, whose points are computed exactly where a double lies too close to a tie
 */
export function countedColumn(
  program: Program,
  score: BatchScore,
  indicator: string,
  unitAt: (row: number) => Unit,
): ((row: number) => Counted) | null {
  const kept = score.points.get(indicator)
  const leaf = program.leaves.get(indicator)
  if (!kept || !leaf) return null
  const { missing, notApplicable, rounding } = program.ruleset.policy
  const { kind } = leaf.indicator
  const valued = kind !== 'gate' && kind !== 'information'
  const scale = rounding.at === 'indicator' ? 10 ** rounding.places : null
  return (row) => {
    const status = statusAt(kept, row)
    if (status === 'scored') {
      if (!valued) return { points: null, status }
      const value = kept.values[row] as number
      if (scale === null) return { points: value, status }
      const scaled = value * scale
      // Far wider than any error of a double, and still hardly ever met.
      if (Math.abs(scaled - Math.floor(scaled) - 0.5) < 1e-6) return countedRow(program, score, leaf, unitAt(row))
      return { points: Math.round(scaled) / scale, status }
    }
    if (status === 'not-applicable')
      return { points: notApplicable === 'full' && kind === 'scored' ? toNumber(leaf.max) : null, status }
    if (status === 'pending' && missing === 'zero' && kind !== 'gate')
      return { points: valued ? 0 : null, status: 'scored' }
    if (status === 'pending' && missing === 'exclude' && notApplicable !== 'full')
      return { points: null, status: 'not-applicable' }
    return { points: null, status }
  }
}

/** The same for one unit, exactly, whatever its place among the others. */
export function countedRow(program: Program, score: Pick<BatchScore, 'cohort'>, leaf: Leaf, unit: Unit): Counted {
  const { points, status } = count(leaf, new Evaluation(program, unit, cohortOutcomes(score)), program)
  return { points: points && toNumber(points), status }
}

/** What a file's cohort values are to a unit of it that is evaluated alone. */
export function cohortOutcomes({ cohort }: Pick<BatchScore, 'cohort'>) {
  return (league: string | null, id: string): Outcome =>
    cohort.get(league ?? '')?.get(id)?.outcome ?? new Unknown('pending', [`cohort.${id}`])
}

/** What a leaf's formula came to for one row, before any policy. */
function statusAt({ states }: Kept, row: number): PointsStatus {
  const state = states?.[row]
  if (state === pending) return 'pending'
  if (state === notApplicable) return 'not-applicable'
  return state === faulty ? 'issues' : 'scored'
}
