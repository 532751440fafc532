import type { Expression } from '../formula/tree.ts'
import { issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { add, compare, divide, fromNumber, maximum, minimum, Rational, sum } from '../values/number.ts'
import { faulty, type Outcome, Unknown } from '../values/value.ts'
import type { Evaluation } from './evaluation.ts'

type Fold = Program['ruleset']['cohort'][number]['over']

/** A value taken over the units of a league (so với các đơn vị trong nhóm). */
export type CohortValue = { outcome: Outcome; provisional: boolean }

/**
 * A cohort value that no unit is asked for: a given one, or one that needs itself; null for any other.
 *
 * Errors: reference-cycle
 * Source: SPEC K-3, U-3
 */
export function settledCohort(
  { circles, cohort }: Program,
  id: string,
  given: Record<string, number> | undefined,
): CohortValue | null {
  const value = given && Object.hasOwn(given, id) ? given[id] : undefined
  if (value !== undefined) return { outcome: fromNumber(value), provisional: false }
  const names = circles.get(id)
  if (!names) return null
  const path = cohort.get(id)?.path ?? ''
  return { outcome: faulty(issue('reference-cycle', path, { names: [...names] })), provisional: true }
}

/**
 * A cohort value over the units where it is known and applicable.
 *
 * Shape: `members` are the league's evaluations, none where a unit is scored alone, since it is not its own cohort
 * Source: SPEC K-1 … K-3
 */
export function cohortValue(id: string, of: Expression, over: Fold, members: readonly Evaluation[]): CohortValue {
  const absent = new Unknown('pending', [`cohort.${id}`])
  if (members.length === 0) return { outcome: absent, provisional: false }
  const outcomes = members.map((member) => member.compute(of))
  const known = outcomes.filter((outcome) => outcome instanceof Rational)
  const provisional = outcomes.some((outcome) => outcome instanceof Unknown && outcome.state !== 'not-applicable')
  if (over === 'count') return { outcome: fromNumber(known.length), provisional }
  return { outcome: known.length === 0 ? absent : fold(over, known), provisional }
}

/** A cohort value from what is known of it; there is at least one. */
export function fold(over: Exclude<Fold, 'count'>, values: readonly Rational[]): Rational {
  switch (over) {
    case 'max':
      return values.reduce(maximum)
    case 'min':
      return values.reduce(minimum)
    case 'sum':
      return sum(values)
    case 'mean':
      return divide(sum(values), fromNumber(values.length))
    case 'median': {
      const sorted = [...values].sort(compare)
      const middle = sorted.length / 2
      const upper = sorted[Math.floor(middle)] as Rational
      if (!Number.isInteger(middle)) return upper
      return divide(add(sorted[middle - 1] as Rational, upper), fromNumber(2))
    }
  }
}
