import type { GivenCohort } from '../../exact/score.ts'
import { Rational, toNumber } from '../../values/number.ts'
import type { BatchScore } from './batchscore.ts'

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
