import { Rational, toNumber } from '../number.ts'
import type { GivenCohort } from '../score.ts'
import type { PointsStatus } from '../scorecard.ts'
import type { BatchScore } from './batch.ts'
import type { Kept } from './lanes.ts'
import { faulty, notApplicable, pending } from './why.ts'

/** What a leaf's formula came to for one row, before the policies for absence and for not applicable. */
export function statusAt({ states }: Kept, row: number): PointsStatus {
  const state = states?.[row]
  return state === pending
    ? 'pending'
    : state === notApplicable
      ? 'not-applicable'
      : state === faulty
        ? 'issues'
        : 'scored'
}

/** The cohort values of a file, to be given to units that are tried beside it. */
export function cohortGiven({ cohort }: Pick<BatchScore, 'cohort'>): GivenCohort {
  return Object.fromEntries(
    [...cohort].map(([league, values]) => [
      league,
      Object.fromEntries(
        [...values].flatMap(([id, { outcome }]) => (outcome instanceof Rational ? [[id, toNumber(outcome)]] : [])),
      ),
    ]),
  )
}
