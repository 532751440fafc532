import type { Json } from '../values/json.ts'

/**
 * Points as a rule writes them: a number, the indicator's maximum, or a part of that maximum.
 *
 * Unit: fraction 0…1 of the maximum points
 */
export type Amount = number | 'max' | { fraction: number }

/**
 * A way of scoring that offices know by name, read from JSON Logic (kiểu tính).
 *
 * Shape: operands are JSON Logic as it stood; `free` holds what has no such name, untouched
 * Unit:  `fullFrom` is the ratio from which the maximum is earned; `whenNone` are points of every unit while the cohort's
 *        value is not above 0
 */
export type Pattern =
  | { kind: 'yes-no'; condition: Json; points: Amount; otherwise: Amount }
  | { kind: 'choice'; of: Json; fractions: readonly (readonly [state: string, fraction: number])[]; max: Amount }
  | { kind: 'ratio'; numerator: Json; denominator: Json | null; max: Amount; capped: boolean; fullFrom?: number }
  | { kind: 'tiers'; of: Json; direction: 'atLeast' | 'atMost'; steps: readonly Step[] }
  | { kind: 'capped-count'; count: Json; each: Amount; cap: Amount }
  | { kind: 'sum'; parts: readonly Pattern[]; factor: Amount | null; cap: Amount | null }
  | { kind: 'best-of'; alternatives: readonly Pattern[] }
  | { kind: 'relative'; value: Json; cohort: string; max: Amount; capped: boolean; whenNone?: Amount }
  | { kind: 'linear'; of: Json; from: Step; to: Step }
  | { kind: 'free'; formula: Json }

/** One rung of a ladder: where it begins and what it earns. */
export type Step = readonly [edge: number, points: Amount]

export type PatternOf<K extends Pattern['kind']> = Extract<Pattern, { kind: K }>

/** An amount in points, where the maximum is known. */
export function pointsOf(amount: Amount, max: number | undefined): number | null {
  if (typeof amount === 'number') return amount
  if (max === undefined) return null
  return amount === 'max' ? max : Number((amount.fraction * max).toPrecision(15))
}
