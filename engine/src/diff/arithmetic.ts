import {
  type Enclosure,
  ofRational as enclosed,
  floorOf,
  negated,
  ofDecimal,
  ofWhole,
  order,
  over,
  plus,
  roundedAt,
  times,
} from '../values/enclosure.ts'
import { add, compare, divide, isZero, multiply, negate, Rational, round } from '../values/number.ts'

/**
 * What attribution asks of numbers, so that it is written once for enclosures and for the fractions that judge them.
 *
 * Shape: null where an enclosure cannot tell
 */
export type Arithmetic<N> = {
  whole(value: number): N
  ofRational(value: Rational): N
  add(a: N, b: N): N
  negate(a: N): N
  multiply(a: N, b: N): N | null
  divide(a: N, b: N): N | null
  round(a: N, places: number): N | null
  compare(a: N, b: N): -1 | 0 | 1 | null
  floor(a: N): number | null
}

export const enclosures: Arithmetic<Enclosure> = {
  whole: ofWhole,
  ofRational: enclosed,
  add: plus,
  negate: negated,
  multiply: times,
  divide: over,
  round(a, places) {
    const rounded = a.high < 0 ? null : roundedAt(a, places)
    return rounded === null ? null : ofDecimal(rounded)
  },
  compare: order,
  floor: floorOf,
}

export const fractions: Arithmetic<Rational> = {
  whole: (value) => new Rational(BigInt(value), 1n),
  ofRational: (value) => value,
  add,
  negate,
  multiply,
  divide: (a, b) => (isZero(b) ? null : divide(a, b)),
  round,
  compare,
  floor: ({ n, d }) => Number(n < 0n && n % d !== 0n ? n / d - 1n : n / d),
}
