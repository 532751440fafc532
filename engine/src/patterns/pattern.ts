import type { Amount } from '../formula/amount.ts'
import type { Operation } from '../formula/shape.ts'
import type { Locale } from '../messages/number.ts'
import { unchosen } from '../messages/words.ts'
import type { Indicator, InputValue } from '../ruleset/rows.ts'
import type { Said } from '../sentence/phrase.ts'
import type { Json } from '../values/json.ts'
import type { Branch, Evaluated } from './evaluated.ts'
import type { Pattern } from './kinds.ts'
import type { Attempt, Reporter } from './reaching.ts'
import type { Saying } from './saying.ts'

/** One rung of a ladder: where it begins and what it earns. */
export type Step = readonly [edge: number, points: Amount]

/** Of the indicator around a formula, what decides how it reads; a document may leave out that it is scored. */
export type Frame = Partial<Pick<Indicator, 'kind' | 'maxPoints'>>

/** What goes on when the kind of a rule is changed: the value it scores, the condition it asks, the most it earns. */
export type Carried = { of: Json | null; condition: Json | null; most: Amount | null }

/** What a rule of another kind begins with, and the old one. */
export type Beginning = {
  old: Pattern
  of: Json
  condition: Json
  max: Amount
  options: readonly string[]
  cohort: string
}

type InBoth = Readonly<Record<Locale, string>>

/**
 * A way of scoring that offices know by name (kiểu tính): everything the engine knows of one kind of rule.
 *
 * Shape: the last argument of some hands is the same hand for any rule, for the rules within this one
 */
export type PatternRecord<P extends { kind: string }> = {
  /** Its name and a small example where kinds are chosen, and for what it is offered; null where it is shown as a free formula. */
  menu: { name: InBoth; example: InBoth; bonus: boolean; part: boolean } | null
  /** What its fields are called in a form. */
  words: Readonly<Record<Locale, object>>
  /** Reads an operation as this kind, whatever its spelling. */
  recognise(operation: Operation, frame: Frame, recognise: (formula: Json, frame: Frame) => Pattern): P | null
  /** Its canonical JSON Logic. */
  build(pattern: P, build: (pattern: Pattern) => Json): Json
  carried(pattern: P, max: number | undefined, carried: (pattern: Pattern) => Carried): Carried
  /** Rules of other kinds that score every unit as this one. */
  same(pattern: P): readonly Pattern[]
  /** Whether what it begins as holds the old rule, so that nothing is lost. */
  holds: boolean
  begin(beginning: Beginning, build: (pattern: Pattern) => Json): P
  /** The rule with the amounts that may follow the maximum of its indicator each carried over. */
  rescale(pattern: P, carry: (amount: Amount) => Amount): P
  /** The rule as a whole sentence. */
  say(pattern: P, saying: Saying): Said
  /** The rule within another; or `named`, the sentence in small letters; or `bare`, the words of its formula. */
  within(pattern: P, saying: Saying): Said | 'named' | 'bare'
  /** Which way it went for a unit. */
  branch(pattern: P, evaluated: Evaluated): Branch | null
  /** Changes of one reported value that may earn more, the smallest first. */
  attempts(pattern: P, reporter: Reporter, attempts: (pattern: Pattern) => readonly Attempt[]): readonly Attempt[]
}

/**
 * A rule of a kind, how it is said, and what it earns a unit; tests are made of it.
 *
 * Shape: `formula` is canonical, `spellings` read as the same; inputs are labelled by their names, of which each holds one
 *        type in all examples; `cohort.x` is a value of the cohort
 * Unit:  points of an indicator of 20
 */
export type PatternExample<P> = {
  formula: Json
  spellings?: readonly Json[]
  pattern: P
  said: Readonly<Record<Locale, string>>
  given: Readonly<Record<string, InputValue>>
  earns: number
}

export type PatternExamples<P> = readonly [PatternExample<P>, ...PatternExample<P>[]]

/** Words in both languages, which have the same members. */
export function inBoth<W extends object>(vi: W, en: NoInfer<W>): Readonly<Record<Locale, W>> {
  return { vi, en }
}

/** A rule within another has no maximum of its own, so a bare product in it is no ratio. */
export const partFrame: Frame = { kind: 'scored' }

/** Reads as "not chosen", so that the check names it until somebody picks an input. */
export const notChosen: Json = { var: unchosen }

/** What a rule of several begins with: the one there was, or, where none was written, two that ask to be filled in. */
export function firstParts(old: Pattern, points: Amount): Pattern[] {
  if (old.kind !== 'free' || typeof old.formula !== 'number') return [old]
  const blank: Pattern = { kind: 'yes-no', condition: notChosen, points, otherwise: 0 }
  return [blank, { ...blank, points: 0 }]
}
