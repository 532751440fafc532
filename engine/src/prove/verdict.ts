import type { InputValue } from '../ruleset/rows.ts'
import { type Rational, toNumber } from '../values/number.ts'

/** One unit that shows something: what it reports, and the values of its league it is measured against. */
export type Example = { inputs: Record<string, InputValue>; cohort: Record<string, number> }

/** A number that a range ends with, and whether it is within; null where it goes on. */
export type Bound = { at: string; within: boolean } | null

/**
 * What can be said of a formula without units, by property.
 *
 * - `range`: points lie within 0…max; a gate is yes or no
 * - `maximum`: some unit earns the maximum; `best` is what none exceeds, and what the example earned where there is one
 * - `division`: no denominator is 0
 * - `options`: every option that may be met has its part of the maximum; `lacking` are those without, at their table
 * - `steps`: every step or branch can be entered, what is left for the others included; `never` are those that cannot, at
 *   their pointers
 * - `gap`: no values between two steps are left out
 * - `overlap`: no value belongs to two steps that only share a part
 * - `doubles`: software that computes in binary doubles decides every comparison alike
 * - `monotone`: more of one input never earns less (rising), or never more (falling)
 *
 * Unit: numbers are those of the formula; where they are `percent`, ratios 0…1 said as 80%
 */
export type VerdictParams = {
  range: { max: string; kind: string }
  maximum: { max: string; best: string | null }
  division: { denominator: string | null }
  options: { lacking: readonly { path: string; input: string | null; options: readonly string[] }[] }
  steps: {
    never: readonly { path: string; edge: string | null; percent: boolean; cause: 'hidden' | 'domain' | 'otherwise' }[]
  }
  gap: { name: string | null; percent: boolean; value: string | null; low: Bound; high: Bound }
  overlap: { name: string | null; percent: boolean; value: string | null }
  doubles: { count: number }
  monotone: {
    input: string
    way: 'rising' | 'falling' | 'constant' | null
    from: InputValue
    to: InputValue
    change: readonly [string, string] | null
  }
}

export type Property = keyof VerdictParams

/**
 * Proved for every unit that reports within the declared domains, refuted by one that was scored (or, where nothing can
 * be reached, by the proof), or not known.
 *
 * Shape: subject is a JSON Pointer; `found` is what the example gave; of `monotone` the example shows a fall, `risen` a rise;
 *        `unseen` is not known because nothing was looked at any more
 */
export type Verdict = {
  [P in Property]: {
    property: P
    subject: string
    status: 'proved' | 'refuted' | 'unknown'
    params: VerdictParams[P]
    counterexample?: Example
    found?: string
    unseen?: true
  }
}[Property]

export type VerdictOf<P extends Property> = Extract<Verdict, { property: P }>

/** An exact value as text: a decimal where one has an end within reach. */
export function textOf(value: Rational): string {
  return String(toNumber(value))
}
