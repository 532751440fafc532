import { Evaluation, type Unit } from '../../exact/evaluation.ts'
import type { Treatment } from '../../exact/policy.ts'
import { roundsAt, treatment } from '../../exact/policy.ts'
import { count } from '../../exact/score.ts'
import type { PointsStatus } from '../../exact/scorecard.ts'
import type { Leaf, Program } from '../../program/program.ts'
import { round, toNumber } from '../../values/number.ts'
import { type Outcome, Unknown } from '../../values/value.ts'
import { known, stateNames } from '../plan/memory.ts'
import type { BatchScore } from './batchscore.ts'

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
  const { policy } = program.ruleset
  const { places } = policy.rounding
  const rounds = roundsAt(policy)
  const treated = stateNames.map((state) => treatment(leaf.indicator.kind, state, policy))
  const scale = rounds.leaves ? 10 ** places : null
  const full = toNumber(rounds.maxima ? round(leaf.max, places) : leaf.max)
  return (row) => {
    const { status, counts } = treated[kept.states?.[row] ?? known] as Treatment
    if (counts !== 'own') return { points: counts === 'nothing' ? null : counts === 'zero' ? 0 : full, status }
    const value = kept.values[row] as number
    if (scale === null) return { points: value, status }
    const scaled = value * scale
    // Far wider than any error of a double, and still hardly ever met.
    if (Math.abs(scaled - Math.floor(scaled) - 0.5) < 1e-6) return countedRow(program, score, leaf, unitAt(row))
    return { points: Math.round(scaled) / scale, status }
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
