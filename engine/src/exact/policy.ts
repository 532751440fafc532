import type { Grade, Indicator, Policy, Ruleset } from '../ruleset/rows.ts'
import type { Unknown } from '../values/value.ts'
import type { PointsStatus } from './scorecard.ts'

/** What a leaf's rule came to before any policy. */
export type LeafState = 'known' | Unknown['state']

/**
 * How a leaf counts for a unit, after policy (cách tính khi thiếu số liệu, khi không áp dụng).
 *
 * Shape: `counts` says which points: its own, none, zero, or its whole maximum; `applicable`: its maximum counts in A;
 *        `complete`: it leaves the unit complete
 */
export type Treatment = {
  status: PointsStatus
  counts: 'own' | 'nothing' | 'zero' | 'maximum'
  applicable: boolean
  complete: boolean
}

/**
 * The one table that every way of computing reads.
 *
 * Source: SPEC T-2 … T-5
 */
export function treatment(kind: Indicator['kind'], state: LeafState, { missing, notApplicable }: Policy): Treatment {
  const stands = kind === 'information' || kind === 'gate'
  const full = notApplicable === 'full'
  switch (state) {
    case 'known':
      return { status: 'scored', counts: stands ? 'nothing' : 'own', applicable: true, complete: true }
    case 'issues':
      return { status: 'issues', counts: 'nothing', applicable: true, complete: stands }
    case 'not-applicable':
      return full && kind === 'scored'
        ? { status: 'not-applicable', counts: 'maximum', applicable: true, complete: true }
        : { status: 'not-applicable', counts: 'nothing', applicable: false, complete: true }
    case 'pending':
      if (missing === 'zero' && kind !== 'gate')
        return { status: 'scored', counts: 'zero', applicable: true, complete: true }
      if (missing === 'exclude' && !full)
        return { status: 'not-applicable', counts: 'nothing', applicable: false, complete: true }
      return { status: 'pending', counts: 'nothing', applicable: true, complete: stands }
  }
}

/**
 * What is rounded on the way to the total, which is rounded last in any case (nơi làm tròn).
 *
 * Shape: `leaves` are their own points, `maxima` those of a leaf that counts its maximum, `groups` the outermost ones.
 *        With `each` all sums are of rounded leaves, and have no more places than those
 * Source: SPEC T-8
 */
export function roundsAt({ rounding: { at } }: Policy): { leaves: boolean; maxima: boolean; groups: boolean } {
  return { leaves: at === 'indicator' || at === 'each', maxima: at === 'each', groups: at === 'group' }
}

/** The grades from best to worst. */
export function gradesFromBest({ grades }: Pick<Ruleset, 'grades'>): Grade[] {
  return [...grades].sort((a, b) => b.atLeast - a.atLeast)
}

/**
 * The place among the grades from best that a gate leaves of the one reached; null where the grade is not known.
 *
 * Shape: `passed` is null while the gate's verdict is not; `cap` is the best place a failed gate leaves
 * Source: SPEC R-3
 */
export function behindGate(reached: number, state: LeafState, passed: boolean, cap: number): number | null {
  if (state === 'not-applicable') return reached
  if (state !== 'known') return null
  return passed ? reached : Math.max(reached, cap)
}
