import { Rational } from '../values/number.ts'
import { gathered, leastCommon, named2, type SqlFraction, scaledTerm, single } from './fraction.ts'
import {
  assumed,
  chosen,
  holds,
  larger,
  less,
  named,
  narrowed,
  negative,
  over,
  plus,
  rest,
  smaller,
  sumOf,
  times,
  typed,
  unit,
  type Whole,
  whole,
} from './integer.ts'
import type { Writer } from './writer.ts'

/** The greatest whole number that is not above a fraction. */
function floorOf(writer: Writer, term: SqlFraction): Whole {
  if (term.d.constant === 1n) return term.n
  if (term.n.low >= 0n) return over(writer, term.n, term.d)
  const { n, d } = { n: named(writer, term.n), d: term.d }
  const positive = assumed(writer, n, 0n, larger(n.high, 0n))
  const opposite = negative(writer, n)
  const beneath = assumed(writer, opposite, 0n, larger(opposite.high, 0n))
  const up = over(writer, plus(writer, beneath, less(writer, d, unit)), d)
  return chosen(
    writer,
    [
      [`${n.sql} >= 0`, over(writer, positive, d)],
      [`${n.sql} < 0`, negative(writer, up)],
    ],
    null,
  )
}

const digitsOf = (value: bigint) => value.toString().length
const power = (digits: number) => 10n ** BigInt(digits)

/** How many levels of digits are written at most; each but the first is computed for few units. */
const mostLevels = 16

/**
 * The greatest whole number that is not above a sum of fractions, exactly, however long their common denominator.
 *
 * Beside its whole part each fraction is divided on, so many digits at a time. A sum of n fractions cut off after some
 * digits lies less than n of the last below the true one; where that leaves the whole part open, more digits are taken,
 * until no fraction over the common denominator but the whole number itself lies as near.
 *
 * Errors: sql-digits
 */
export function floorOfSum(writer: Writer, given: readonly SqlFraction[]): Whole {
  const terms = gathered(writer, given)
  const wholes: Whole[] = []
  const open: SqlFraction[] = []
  for (const term of terms) {
    if (term.d.constant === 1n) {
      wholes.push(term.n)
      continue
    }
    const [n, d] = [named(writer, term.n), named(writer, term.d)]
    const whole = named(writer, floorOf(writer, { n, d }))
    wholes.push(whole)
    const left = n.low >= 0n ? rest(writer, n, d) : less(writer, n, times(writer, whole, d))
    open.push({ n: narrowed(writer, left, 0n, d.high - 1n), d })
  }
  const sum = sumOf(writer, wholes)
  if (open.length < 2) return sum
  // What denominators are always multiples of is common to them.
  const shared = open.reduce((least, { d }) => leastCommon(least, d.constant ?? d.multiple ?? 1n), 1n)
  const lengthened = open.reduce(
    (product, { d }) => product * (d.constant === null ? d.high / (d.multiple ?? 1n) : 1n),
    shared,
  )
  const digits = digitsOf(lengthened * BigInt(open.length))
  if (digits <= roomIn(writer.dialect.narrow.most, open))
    return plus(writer, sum, carried(writer, open, digits, null, 1))
  // Binary fractions settle nearly every unit, for which nothing longer is computed.
  const { near, isOpen } = approximated(writer, open)
  const exact = carried(writer, open, digits, isOpen, 1)
  const settled: Whole = { sql: near, low: 0n, high: BigInt(open.length - 1), constant: null }
  return plus(writer, sum, chosen(writer, [[isOpen, exact]], settled))
}

/** How many digits of each fraction fit, so that their sum does as well. */
function roomIn(most: bigint, terms: readonly SqlFraction[]): number {
  const longest = terms.reduce((found, { d }) => larger(d.high, found), 1n)
  return digitsOf(most / (longest * BigInt(terms.length))) - 1
}

/**
 * The whole part of a sum of fractions each between 0 and 1 by binary floating point, and where that may be wrong.
 *
 * With u = 2^-53, each quotient is off by less than 8u (both sides converted, a wide one in two steps, and divided), each
 * of the k sums by ku: less than (k + 8)ku in all. Twice that on either side is left open; nought is exact.
 */
function approximated(writer: Writer, terms: readonly SqlFraction[]): { near: string; isOpen: string } {
  const { double } = writer.dialect
  const quotients = terms.map(
    ({ n, d }) => `CAST(${typed(writer, n)} AS ${double}) / CAST(${typed(writer, d)} AS ${double})`,
  )
  const sum = writer.name(`(${quotients.join(' + ')})`)
  const slack = `1e-${Math.floor(-Math.log10((terms.length + 8) * terms.length * 2 ** -52))}`
  return {
    near: `CAST(FLOOR(${sum}) AS ${writer.dialect.narrow.type})`,
    isOpen: writer.name(`(${sum} > 0 AND FLOOR(${sum} + ${slack}) <> FLOOR(${sum} - ${slack}))`),
  }
}

/** The whole part of a sum of fractions each between 0 and 1, of which so many digits decide; asked where `when` holds. */
function carried(
  writer: Writer,
  terms: readonly SqlFraction[],
  digits: number,
  when: string | null,
  level: number,
): Whole {
  const { narrow, wide } = writer.dialect
  const count = BigInt(terms.length)
  const few = roomIn(narrow.most, terms)
  const taken = Math.min(digits, few >= digits ? few : roomIn(wide.most, terms))
  if (taken < 1 || level > mostLevels) {
    const longest = terms.reduce((found, { d }) => larger(d.high, found), 1n)
    writer.refuse('sql-digits', { digits: digits + digitsOf(longest), max: digitsOf(wide.most) - 1 })
  }
  const scale = whole(power(taken))
  const parts = terms.map(({ n, d }) => {
    const up = named(writer, guarded(writer, times(writer, named(writer, n), scale), when))
    return { up, d, digit: over(writer, up, d) }
  })
  const sum = named(
    writer,
    sumOf(
      writer,
      parts.map(({ digit }) => digit),
    ),
  )
  const slack = whole(count - 1n)
  const capped = (value: Whole): Whole => narrowed(writer, value, 0n, count - 1n)
  if (taken >= digits) return capped(over(writer, plus(writer, sum, slack), scale))
  const isOpen = writer.name(`(${rest(writer, sum, scale).sql} >= ${typed(writer, whole(power(taken) - count + 1n))})`)
  const further = parts.map(({ up, d }) => {
    const left = guarded(writer, rest(writer, up, d), isOpen)
    return { n: narrowed(writer, left, 0n, d.high - 1n), d }
  })
  const next = carried(writer, further, digits - taken, isOpen, level + 1)
  const settled = over(writer, sum, scale)
  const unsettled = over(writer, plus(writer, sum, next), scale)
  return capped(chosen(writer, [[`${isOpen}`, unsettled]], settled))
}

/** Computed for the units alone for which it is asked. */
function guarded(writer: Writer, number: Whole, when: string | null): Whole {
  return when === null ? number : chosen(writer, [[when, number]], null)
}

/** The whole part of so many times a sum of fractions; what is whole of one fraction is taken apart where it is long. */
function floorOfMany(writer: Writer, terms: readonly SqlFraction[], factor: bigint): Whole {
  const [only] = terms
  if (terms.length === 1 && only && only.n.low >= 0n && factor > 0n && !holds(writer, 0n, only.n.high * factor)) {
    const { n, d } = named2(writer, only)
    const left = narrowed(writer, rest(writer, n, d), 0n, smaller(d.high - 1n, n.high))
    const many = whole(factor)
    return plus(writer, times(writer, over(writer, n, d), many), over(writer, times(writer, left, many), d))
  }
  return floorOfSum(
    writer,
    terms.map((term) => scaledTerm(writer, term, new Rational(factor, 1n))),
  )
}

/**
 * A number rounded half away from zero to some decimals.
 *
 * Shape: a fraction over a power of ten
 * Source: SPEC N-4
 */
export function rounded(
  writer: Writer,
  terms: readonly SqlFraction[],
  places: number,
  isBelowZero: boolean,
): SqlFraction {
  const scale = power(places)
  const all = gathered(writer, terms)
  const [only] = all
  if (all.length === 1 && only?.d.constant !== undefined && only.d.constant !== null && scale % only.d.constant === 0n)
    return { n: times(writer, only.n, whole(scale / only.d.constant)), d: whole(scale) }
  const half = (sign: bigint) => {
    const floor = floorOfMany(writer, all, 2n * scale * sign)
    const up = plus(writer, floor, unit)
    return over(writer, assumed(writer, up, larger(up.low, 0n), larger(up.high, 0n)), whole(2n))
  }
  if (!isBelowZero) return { n: half(1n), d: whole(scale) }
  const { n } = single(writer, all)
  const sign = named(writer, n)
  const below = half(-1n)
  return {
    n: chosen(
      writer,
      [
        [`${sign.sql} >= 0`, half(1n)],
        [`${sign.sql} < 0`, negative(writer, below)],
      ],
      null,
    ),
    d: whole(scale),
  }
}
