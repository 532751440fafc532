import { type Amount, pointsOf } from '../formula/amount.ts'
import { argsOf, operationOf, readOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import type { Locale } from '../messages/number.ts'
import type { Pattern, PatternOf } from '../patterns/pattern.ts'
import type { Input } from '../ruleset/rows.ts'
import type { Phrase } from '../sentence/phrase.ts'
import { type Paths, pathsOf } from '../sentence/speaker.ts'
import { measureOf, optionLabel, type Place } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { compare, divide, fromNumber, isZero, one, Rational, toNumber, zero } from '../values/number.ts'
import { type Outcome, Unknown } from '../values/value.ts'
import type { Branch, Part } from './explanation.ts'

/** A formula that was evaluated: where it stands, every node's outcome, its words. */
export type Evaluated = {
  formula: Json
  path: string
  trace: ReadonlyMap<string, Outcome>
  place: Place
  sentence: Record<Locale, readonly Phrase[]>
  read: (name: string) => Outcome
}

/** Which way the rule went for this unit (mức đạt được, lựa chọn, trường hợp). */
export function branchOf(pattern: Pattern, evaluated: Evaluated): Branch | null {
  const paths = pathsOf(evaluated.formula)
  const found = (operand: Json | null) => (operand === null ? undefined : outcomeOf(operand, paths, evaluated))
  const number = (operand: Json | null) => {
    const outcome = found(operand)
    return outcome instanceof Rational ? outcome : null
  }
  switch (pattern.kind) {
    case 'yes-no': {
      const holds = found(pattern.condition)
      const path = typeof pattern.condition === 'object' && pattern.condition ? paths.get(pattern.condition) : undefined
      return typeof holds === 'boolean' ? { kind: 'condition', path: evaluated.path + (path ?? ''), holds } : null
    }
    case 'choice':
      return optionOf(pattern, found(pattern.of), measureOf(pattern.of, evaluated.place).input)
    case 'tiers':
      return tierOf(pattern, number(pattern.of), evaluated.place)
    case 'ratio':
      return ratioOf(
        number(pattern.numerator),
        pattern.denominator === null ? null : number(pattern.denominator),
        pattern,
      )
    case 'relative': {
      const best = number({ var: `cohort.${pattern.cohort}` })
      if (pattern.whenNone !== undefined && best !== null && compare(best, zero) <= 0) {
        const inner = pointer('', 'if', 2)
        return { kind: 'case', index: 1, path: evaluated.path + inner, words: wordsBelow(inner, evaluated) }
      }
      return ratioOf(number(pattern.value), best, { ...pattern, denominator: true })
    }
    case 'capped-count':
      return countOf(pattern, number(pattern.count), evaluated.place)
    case 'linear': {
      const value = number(pattern.of)
      const { percent, unit } = measureOf(pattern.of, evaluated.place)
      return value === null ? null : { kind: 'linear', value: toNumber(value), percent, unit }
    }
    case 'sum':
      return partsOf(addition(evaluated.formula, ''), '+', evaluated, pattern.factor)
    case 'best-of':
      return partsOf({ formula: evaluated.formula, path: '' }, 'max', evaluated)
    case 'free':
      return caseOf(pattern.formula, evaluated)
  }
}

function outcomeOf(operand: Json, paths: Paths, { path, trace, read }: Evaluated): Outcome | undefined {
  if (typeof operand === 'number') return fromNumber(operand)
  if (operand === null || typeof operand !== 'object') return operand
  // a name means the same everywhere, also in a branch that was not taken
  const name = readOf(operand)
  if (name !== null) return read(name)
  const inner = paths.get(operand)
  return inner === undefined ? undefined : trace.get(path + inner)
}

function optionOf(pattern: PatternOf<'choice'>, state: Outcome | undefined, input: Input | null): Branch | null {
  if (typeof state !== 'string') return null
  const chosen = pattern.fractions.find(([name]) => name === state)
  return chosen ? { kind: 'option', state, label: optionLabel(state, input), fraction: chosen[1] } : null
}

function tierOf({ of, steps, direction }: PatternOf<'tiers'>, value: Rational | null, place: Place): Branch | null {
  if (value === null) return null
  const { percent, unit } = measureOf(of, place)
  const down = direction === 'atMost'
  const edges = steps.map(([edge]) => edge)
  const reached = edges.findIndex((edge) => {
    const order = compare(value, fromNumber(edge))
    return down ? order <= 0 : order >= 0
  })
  const own = edges[reached]
  const x = toNumber(value)
  const above = edges.filter((edge) => (own === undefined ? true : edge > own) && edge > x)
  const below = edges.filter((edge) => (own === undefined ? true : edge < own) && edge < x)
  const bounds = down
    ? { low: below.length > 0 ? Math.max(...below) : null, high: own ?? null }
    : { low: own ?? null, high: above.length > 0 ? Math.min(...above) : null }
  return { kind: 'tier', index: own === undefined ? null : reached, value: x, direction, ...bounds, percent, unit }
}

function ratioOf(
  numerator: Rational | null,
  denominator: Rational | null,
  pattern: { denominator: unknown; capped: boolean; fullFrom?: number },
): Branch | null {
  if (numerator === null) return null
  if (pattern.denominator !== null && (denominator === null || isZero(denominator))) return null
  const ratio = denominator === null ? numerator : divide(numerator, denominator)
  const full = pattern.fullFrom === undefined ? one : fromNumber(pattern.fullFrom)
  const capped = (pattern.capped || pattern.fullFrom !== undefined) && compare(ratio, full) >= 0
  return {
    kind: 'ratio',
    numerator: toNumber(numerator),
    denominator: denominator && toNumber(denominator),
    ratio: toNumber(ratio),
    capped,
  }
}

function countOf(pattern: PatternOf<'capped-count'>, count: Rational | null, place: Place): Branch | null {
  if (count === null) return null
  const n = toNumber(count)
  const points = (amount: Amount) => pointsOf(amount, place.max) ?? 0
  return { kind: 'count', count: n, capped: n * points(pattern.each) >= points(pattern.cap) }
}

/** The addition inside its factor and its cap, and where it stands. */
function addition(formula: Json, path: string): { formula: Json; path: string } | null {
  if (argsOf(formula, '+') !== null) return { formula, path }
  for (const operator of ['*', 'min']) {
    for (const [i, inner] of (argsOf(formula, operator) ?? []).entries()) {
      const found = addition(inner, pointer(path, operator, i))
      if (found) return found
    }
  }
  return null
}

function partsOf(
  at: { formula: Json; path: string } | null,
  operator: '+' | 'max' | 'min',
  evaluated: Evaluated,
  factor: Amount | null = null,
): Branch | null {
  const operands = at && argsOf(at.formula, operator)
  if (!operands) return null
  const scale = factor === null ? 1 : (pointsOf(factor, evaluated.place.max) ?? 1)
  const parts = operands.map((_, i): Part => {
    const inner = pointer(at.path, operator, i)
    const outcome = evaluated.trace.get(evaluated.path + inner)
    return {
      path: evaluated.path + inner,
      words: wordsBelow(inner, evaluated),
      points: outcome instanceof Rational ? Number((toNumber(outcome) * scale).toPrecision(15)) : null,
    }
  })
  const known = parts.flatMap(({ points }) => (points === null ? [] : [points]))
  if (operator === '+' || known.length < parts.length) return { kind: 'parts', parts, best: null }
  return { kind: 'parts', parts, best: known.indexOf(Math[operator](...known)) }
}

/** The condition that held in a chain, or that none did. */
function caseOf(formula: Json, evaluated: Evaluated): Branch | null {
  const cases = argsOf(formula, 'min')
  if (cases && cases.length > 1 && cases.every((each) => operationOf(each) !== null)) {
    return partsOf({ formula, path: '' }, 'min', evaluated)
  }
  const operator = argsOf(formula, 'if') ? 'if' : '?:'
  const args = argsOf(formula, operator)
  if (!args || args.length < 2) return null
  for (let i = 0; i + 1 < args.length; i += 2) {
    const inner = pointer('', operator, i)
    const outcome = evaluated.trace.get(evaluated.path + inner)
    if (outcome === undefined || outcome instanceof Unknown) return null
    if (outcome === true) {
      return { kind: 'case', index: i / 2, path: evaluated.path + inner, words: wordsBelow(inner, evaluated) }
    }
  }
  return { kind: 'otherwise' }
}

/** The part of the sentence that speaks of a node. */
function wordsBelow(path: string, { sentence }: Evaluated): Record<Locale, string> {
  const below = (phrases: readonly Phrase[]) =>
    phrases
      .filter((phrase) => phrase.path === path || phrase.path?.startsWith(`${path}/`))
      .map(({ text }) => text)
      .join('')
  return { vi: below(sentence.vi), en: below(sentence.en) }
}
