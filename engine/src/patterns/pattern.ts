import type { Amount } from '../formula/amount.ts'
import type { Json } from '../values/json.ts'

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
