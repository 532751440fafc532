import { type Amount, pointsOf } from '../formula/amount.ts'
import { argsOf, operationOf, readOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import type { Locale } from '../messages/number.ts'
import type { Phrase } from '../sentence/phrase.ts'
import { type Paths, pathsOf, where } from '../sentence/speaker.ts'
import type { Place } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { fromNumber, Rational, toNumber } from '../values/number.ts'
import type { Outcome } from '../values/value.ts'
import { guardedBy } from './quotient.ts'

/** One end of a step; null where it is open. */
type Bounds = { low: number | null; high: number | null; percent: boolean; unit: string }

/**
 * Which way the rule went.
 *
 * Unit: `points` are those of the part; paths are JSON Pointers in the document
 */
export type Branch =
  | { kind: 'condition'; path: string; holds: boolean }
  | { kind: 'option'; state: string; label: string; fraction: number }
  | ({ kind: 'tier'; index: number | null; value: number; direction: 'atLeast' | 'atMost' } & Bounds)
  | { kind: 'ratio'; numerator: number; denominator: number | null; ratio: number; capped: boolean }
  | { kind: 'count'; count: number; capped: boolean }
  | { kind: 'linear'; value: number; percent: boolean; unit: string }
  | { kind: 'parts'; parts: readonly Part[]; best: number | null }
  | { kind: 'case'; index: number; path: string; words: Record<Locale, string> }
  | { kind: 'otherwise' }

export type Part = { path: string; words: Record<Locale, string>; points: number | null }

/** What a formula was evaluated with: where it stands, the outcomes of its nodes and names, its words. */
export type Traced = {
  formula: Json
  path: string
  trace: ReadonlyMap<string, Outcome>
  place: Place
  sentence: Record<Locale, readonly Phrase[]>
  read: (name: string) => Outcome
}

/** A formula that was evaluated, as its pattern looks back at it; paths are within the formula. */
export class Evaluated {
  readonly formula: Json
  readonly place: Place
  private readonly paths: Paths
  private readonly traced: Traced

  constructor(traced: Traced) {
    this.formula = traced.formula
    this.place = traced.place
    this.paths = pathsOf(traced.formula)
    this.traced = traced
  }

  /** What an operand came to. */
  outcome(operand: Json): Outcome | undefined {
    if (typeof operand === 'number') return fromNumber(operand)
    if (operand === null || typeof operand !== 'object') return operand
    // a name means the same everywhere, also in a branch that was not taken
    const name = readOf(operand)
    if (name !== null) return this.traced.read(name)
    const inner = this.paths.get(operand)
    return inner === undefined ? undefined : this.at(inner)
  }

  number(operand: Json): Rational | null {
    const outcome = this.outcome(operand)
    return outcome instanceof Rational ? outcome : null
  }

  /** What a node came to. */
  at(path: string): Outcome | undefined {
    return this.traced.trace.get(this.inDocument(path))
  }

  inDocument(path: string): string {
    return this.traced.path + path
  }

  /** Where an operand stands in the document. */
  where(operand: Json): string {
    return this.inDocument(where(operand, this.paths, ''))
  }

  /** A case of the rule, by the node that speaks of it. */
  case(index: number, path: string): Branch {
    return { kind: 'case', index, path: this.inDocument(path), words: this.words(path) }
  }

  /** What is earned while the rule would divide by 0. */
  whenZero(): Branch | null {
    const guard = guardedBy(operationOf(this.formula))
    return guard && this.case(1, guard.nonePath)
  }

  /** The operands of a node, each with its points; `factor` is what those are parts of. */
  parts(
    node: { formula: Json; path: string } | null,
    operator: '+' | 'max' | 'min',
    factor: Amount | null = null,
  ): Branch | null {
    const operands = node && argsOf(node.formula, operator)
    if (!operands) return null
    const scale = factor === null ? 1 : (pointsOf(factor, this.place.max) ?? 1)
    const parts = operands.map((_, i): Part => {
      const path = pointer(node.path, operator, i)
      const outcome = this.at(path)
      return {
        path: this.inDocument(path),
        words: this.words(path),
        points: outcome instanceof Rational ? Number((toNumber(outcome) * scale).toPrecision(15)) : null,
      }
    })
    const known = parts.flatMap(({ points }) => (points === null ? [] : [points]))
    if (operator === '+' || known.length < parts.length) return { kind: 'parts', parts, best: null }
    return { kind: 'parts', parts, best: known.indexOf(Math[operator](...known)) }
  }

  /** The part of the sentence that speaks of a node. */
  private words(path: string): Record<Locale, string> {
    const below = (phrases: readonly Phrase[]) =>
      phrases
        .filter((phrase) => phrase.path === path || phrase.path?.startsWith(`${path}/`))
        .map(({ text }) => text)
        .join('')
    const { sentence } = this.traced
    return { vi: below(sentence.vi), en: below(sentence.en) }
  }
}
