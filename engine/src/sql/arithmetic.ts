import { compare, isZero, multiply, Rational } from '../values/number.ts'
import { compared } from './compare.ts'
import { constantOf, gathered, greatestCommon, named2, scaledTerm, single } from './fraction.ts'
import {
  assumed,
  chosen,
  extreme,
  larger,
  named,
  narrowed,
  negative,
  times,
  unit,
  type Whole,
  whole,
} from './integer.ts'
import { combined, constantNumber, faultyWhere, type NumberValue, numeric } from './value.ts'
import type { Writer } from './writer.ts'

const stateOf = (a: NumberValue, b: NumberValue) => combined([a.state, b.state])

/** A product; with a written number every fraction of a sum is taken so many times. */
export function product(writer: Writer, a: NumberValue, b: NumberValue): NumberValue {
  const state = stateOf(a, b)
  const products = [a.low, a.high].flatMap((x) => [b.low, b.high].map((y) => x && y && multiply(x, y)))
  const end = (sign: number) => products.reduce((x, y) => (x && y ? (compare(x, y) * sign > 0 ? x : y) : null))
  const ends = { low: end(-1), high: end(1) }
  const [left, right] = [constantNumber(a), constantNumber(b)]
  const factor = right ?? left
  if (factor && !isZero(factor)) {
    const terms = (right ? a : b).terms.map((term) => scaledTerm(writer, term, factor))
    return numeric(terms, state, ends)
  }
  const [x, y] = [single(writer, a.terms), single(writer, b.terms)]
  return numeric([{ n: times(writer, x.n, y.n), d: times(writer, x.d, y.d) }], state, ends)
}

/** A quotient, at fault where it divides by nothing (SPEC S-1). */
export function quotient(writer: Writer, a: NumberValue, b: NumberValue): NumberValue {
  const divisor = constantNumber(b)
  if (divisor && !isZero(divisor)) {
    const inverse = divisor.n < 0n ? new Rational(-divisor.d, -divisor.n) : new Rational(divisor.d, divisor.n)
    return product(writer, a, numeric([{ n: whole(inverse.n), d: whole(inverse.d) }], b.state))
  }
  const [x, y] = [single(writer, a.terms), named2(writer, single(writer, b.terms))]
  const [up, down] = lowest(x.d, y.d)
  const n = times(writer, x.n, down)
  if (y.n.low > 0n && b.state.may.size === 0)
    return numeric([named2(writer, { n, d: times(writer, up, y.n) })], a.state)
  const isZeroable = y.n.low <= 0n && y.n.high >= 0n
  const state = isZeroable ? faultyWhere(`${y.n.sql} = 0`, [a, b]) : stateOf(a, b)
  const positive = (value: Whole) => assumed(writer, value, larger(value.low, 1n), larger(value.high, 1n))
  const cases = [
    ...(y.n.high > 0n ? [[`${y.n.sql} > 0`, n, positive(y.n)] as const] : []),
    ...(y.n.low < 0n ? [[`${y.n.sql} < 0`, negative(writer, n), positive(negative(writer, y.n))] as const] : []),
  ]
  if (cases.length === 0) return numeric([{ n: chosen(writer, [['FALSE', n]], null), d: unit }], state)
  const size = chosen(
    writer,
    cases.map(([when, , number]) => [when, number] as const),
    unit,
  )
  const numerator = chosen(
    writer,
    cases.map(([when, number]) => [when, number] as const),
    null,
  )
  return numeric(
    [
      named2(writer, {
        n: numerator,
        d: times(writer, up, named(writer, narrowed(writer, size, larger(size.low, 1n), larger(size.high, 1n)))),
      }),
    ],
    state,
  )
}

/** Two denominators without what both share, where they are written. */
function lowest(a: Whole, b: Whole): [Whole, Whole] {
  if (a.constant === null || b.constant === null) return [a, b]
  const common = greatestCommon(a.constant, b.constant)
  return [whole(a.constant / common), whole(b.constant / common)]
}

/** The lesser or the greater of two numbers. */
export function either(writer: Writer, a: NumberValue, b: NumberValue, which: 'least' | 'greatest'): NumberValue {
  const state = stateOf(a, b)
  const isLeast = which === 'least'
  const pick = (x: Rational | null, y: Rational | null, isBound: boolean) => {
    if (x && y) return compare(x, y) < 0 === isLeast ? x : y
    return isBound ? (x ?? y) : null
  }
  const ends = isLeast
    ? { low: pick(a.low, b.low, false), high: pick(a.high, b.high, true) }
    : { low: pick(a.low, b.low, true), high: pick(a.high, b.high, false) }
  const [x, y] = [gathered(writer, a.terms), gathered(writer, b.terms)]
  const [p, q] = [x[0], y[0]]
  if (x.length === 1 && y.length === 1 && p && q) {
    const fixed = constantOf(y) ? q : constantOf(x) ? p : null
    const other = fixed === q ? p : q
    if (fixed && fixed.n.constant !== null && fixed.d.constant !== null) {
      // A written number is brought to the denominator of the other, which both keep.
      const kept = named2(writer, {
        n: times(writer, other.n, whole(fixed.d.constant)),
        d: times(writer, other.d, whole(fixed.d.constant)),
      })
      const edge = times(writer, named2(writer, other).d, whole(fixed.n.constant))
      return numeric([{ n: extreme(writer, kept.n, edge, which), d: kept.d }], state, ends)
    }
    if (p.d.constant !== null && q.d.constant !== null) {
      const d = p.d.constant * q.d.constant
      const [left, right] =
        p.d.constant === q.d.constant ? [p.n, q.n] : [times(writer, p.n, q.d), times(writer, q.n, p.d)]
      return numeric(
        [{ n: extreme(writer, left, right, which), d: p.d.constant === q.d.constant ? p.d : whole(d) }],
        state,
        ends,
      )
    }
  }
  const isFirst = writer.name(compared(writer, a, isLeast ? '<=' : '>=', b))
  const [left, right] = [single(writer, a.terms), single(writer, b.terms)]
  const n = chosen(
    writer,
    [
      [isFirst, left.n],
      [`NOT ${isFirst}`, right.n],
    ],
    null,
  )
  const d = chosen(writer, [[isFirst, left.d]], right.d)
  return numeric([named2(writer, { n, d })], state, ends)
}
