import { type Amount, amountOf, factors, formulaOf, isMaximum } from '../formula/amount.ts'
import { alike, argsOf, type Operation, operationOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import type { Locale } from '../messages/number.ts'
import { at, type Said, say } from '../sentence/phrase.ts'
import { amountWords } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { compare, divide, fromNumber, isZero, type Rational, toNumber } from '../values/number.ts'
import { addends } from './addition.ts'
import type { Branch } from './evaluated.ts'
import type { Frame } from './pattern.ts'
import type { Saying } from './saying.ts'

/** A value, or one over another, times points; at most those where it is capped. */
export type Quotient = { numerator: Json; denominator: Json | null; max: Amount; capped: boolean }

/** The two sides of a division. */
export function sidesOf(formula: Json): readonly [Json, Json] | null {
  const [a, b, ...rest] = argsOf(formula, 'ratio') ?? argsOf(formula, '/') ?? []
  if (a === undefined || b === undefined || rest.length > 0 || isMaximum(a)) return null
  return [a, b]
}

/** Reads a share, a product or a capped product, whatever its spelling. */
export function readQuotient({ operator, args }: Operation, frame: Frame): Quotient | null {
  if (operator === 'share') return share(args)
  const pair = factors(args)
  if (pair === null) return null
  if (operator === '*') return product(...pair, frame)
  return operator === 'min' ? cappedProduct(...pair) : null
}

function share([numerator, denominator, top, ...rest]: readonly Json[]): Quotient | null {
  const max = amountOf(top)
  if (numerator === undefined || denominator === undefined || max === null || rest.length > 0) return null
  return { numerator, denominator, max, capped: true }
}

function product(value: Json, max: Amount, frame: Frame): Quotient | null {
  const sides = sidesOf(value)
  if (sides !== null) return over(sides, max, false)
  const limited = besideOne(argsOf(value, 'min'))
  const below = sidesOf(limited)
  if (below !== null) return over(below, max, true)
  // a reported ratio is told from another product by the maximum it is taken with
  if (addends(value) !== null || (max !== 'max' && max !== frame.maxPoints)) return null
  return { numerator: limited ?? value, denominator: null, max, capped: limited !== null }
}

/** min(a/b × m, m) is min(a/b, 1) × m as long as m is not negative. */
function cappedProduct(value: Json, cap: Amount): Quotient | null {
  const [quotient, max] = factors(argsOf(value, '*') ?? []) ?? [null, null]
  const sides = sidesOf(quotient)
  if (sides === null || max === null) return null
  const negative = (typeof cap === 'number' ? cap : cap === 'max' ? 1 : cap.fraction) < 0
  return alike(formulaOf(max), formulaOf(cap)) && !negative ? over(sides, cap, true) : null
}

function over([numerator, denominator]: readonly [Json, Json], max: Amount, capped: boolean): Quotient {
  return { numerator, denominator, max, capped }
}

function besideOne(args: readonly Json[] | null): Json | null {
  if (args?.length !== 2) return null
  const at = args.indexOf(1)
  return at < 0 ? null : (args[1 - at] ?? null)
}

export function buildQuotient({ numerator, denominator, max, capped }: Quotient): Json {
  const points = formulaOf(max)
  if (denominator === null) return { '*': [capped ? { min: [numerator, 1] } : numerator, points] }
  return capped ? { share: [numerator, denominator, points] } : { '*': [{ ratio: [numerator, denominator] }, points] }
}

/** What the values came to, `denominator` null where there is none; the whole is earned from `full` on, if ever. */
export function quotientBranch(
  numerator: Rational | null,
  denominator: Rational | null | undefined,
  full: number | null,
): Branch | null {
  if (numerator === null || denominator === undefined) return null
  if (denominator !== null && isZero(denominator)) return null
  const ratio = denominator === null ? numerator : divide(numerator, denominator)
  return {
    kind: 'ratio',
    numerator: toNumber(numerator),
    denominator: denominator && toNumber(denominator),
    ratio: toNumber(ratio),
    capped: full !== null && compare(ratio, fromNumber(full)) >= 0,
  }
}

/**
 * What is earned while a value is above 0, and what is otherwise, either branch first.
 *
 * Shape: `earned` is at `path` within the formula, `none` at `nonePath`
 */
export type Guarded = { tested: Json; earned: Json; none: Amount; path: string; nonePath: string }

/** Reads a rule that asks first whether a value is above 0, mostly what it divides by. */
export function guardedBy(operation: Operation | null): Guarded | null {
  if (operation === null) return null
  const { operator, args } = operation
  const [condition, yes, no, ...rest] = operator === 'if' || operator === '?:' ? args : []
  const test = operationOf(condition)
  const [a, b, ...more] = test?.args ?? []
  if (test === null || yes === undefined || no === undefined || more.length + rest.length > 0) return null
  const [sign, tested] = b === 0 ? [test.operator, a] : a === 0 ? [mirrored[test.operator], b] : [undefined, undefined]
  const isFirst = sign === '>'
  const [earned, other] = isFirst ? [yes, no] : [no, yes]
  const none = amountOf(other)
  if (tested === undefined || none === null || (!isFirst && sign !== '<=')) return null
  const at = (place: 1 | 2) => pointer('', operator, place)
  return { tested, earned, none, path: at(isFirst ? 1 : 2), nonePath: at(isFirst ? 2 : 1) }
}

const mirrored: Record<string, string> = { '<': '>', '>=': '<=' }

/** A rule that divides, and what it earns while what it divides by is 0. */
export function guardedFormula(earned: Json, denominator: Json | null, whenZero: Amount | undefined): Json {
  if (whenZero === undefined || denominator === null) return earned
  return { if: [{ '>': [denominator, 0] }, earned, formulaOf(whenZero)] }
}

/** What a rule earns while it would divide by 0, in words. */
export function saidWhenZero(whenZero: Amount | undefined, { place, path, formula }: Saying): Said {
  const guard = whenZero === undefined ? null : guardedBy(operationOf(formula))
  if (guard === null || whenZero === undefined) return []
  const points = place.words.points(amountWords(whenZero, place))
  return say`; ${at(`${path}${guard.nonePath}`, zeroWords[place.locale](points))}`
}

const zeroWords: Record<Locale, (points: string) => string> = {
  vi: (points) => `mẫu số bằng 0 thì ${points}`,
  en: (points) => `${points} while the denominator is 0`,
}

/** What the choice is called, and its answers. */
export const zeroFields = {
  vi: {
    whenZero: 'Khi mẫu số bằng 0',
    zeroApplies: 'Không tính',
    zeroNone: '0 điểm',
    zeroFull: 'Điểm tối đa',
    zeroFails: 'Báo lỗi',
    zeroPoints: 'Số điểm khác',
  },
  en: {
    whenZero: 'While the denominator is 0',
    zeroApplies: 'Does not apply',
    zeroNone: '0 points',
    zeroFull: 'The maximum',
    zeroFails: 'An error',
    zeroPoints: 'Other points',
  },
} satisfies Record<Locale, Record<string, string>>
