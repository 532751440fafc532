import type { Leaf } from '../program/program.ts'
import type { Rational } from '../values/number.ts'
import type { Outcome } from '../values/value.ts'
import type { Evaluation } from './evaluation.ts'
import type { Treatment } from './policy.ts'

/**
 * What a leaf counts for a unit, after policy.
 *
 * Unit: points exact; null when it counts nothing and is not known
 */
export type ExactPoints = Treatment & { leaf: Leaf; points: Rational | null; outcome: Outcome }

/**
 * One unit's result before it is written down.
 *
 * Unit: base = Σ scored leaves; scaled = base after rescale; total = rounded, or null when nothing applies
 */
export type ExactUnit = {
  evaluation: Evaluation
  points: ReadonlyMap<string, ExactPoints>
  base: Rational
  scaled: Rational
  bonus: Rational
  penalty: Rational
  total: Rational | null
  max: Rational
  complete: boolean
  grade: string | null
  rank: number | null
  rankProvisional: boolean
}
