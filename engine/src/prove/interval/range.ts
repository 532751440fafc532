import { add, compare, divide, isZero, multiply, negate, one, Rational, round, zero } from '../../values/number.ts'

/** One end of a range, itself within it unless open; null goes on without end. */
export type End = { at: Rational; open: boolean } | null

/** Numbers between two ends, never empty; `whole` holds whole numbers alone. */
export type Range = { low: End; high: End; whole: boolean }

export const everyNumber: Range = { low: null, high: null, whole: false }
export const aboveZero: Range = { low: { at: zero, open: true }, high: null, whole: false }
export const belowZero: Range = { low: null, high: { at: zero, open: true }, whole: false }

export function closed(at: Rational): End {
  return { at, open: false }
}

/** The range of one number. */
export function exactly(at: Rational): Range {
  return { low: closed(at), high: closed(at), whole: at.n % at.d === 0n }
}

/** The numbers between two ends, or null where there are none. */
export function between(low: End, high: End, whole = false): Range | null {
  const from = whole ? wholeEnd(low, 1n) : low
  const to = whole ? wholeEnd(high, -1n) : high
  if (from === null || to === null) return { low: from, high: to, whole }
  const order = compare(from.at, to.at)
  if (order > 0 || (order === 0 && (from.open || to.open))) return null
  return { low: from, high: to, whole: whole || (order === 0 && from.at.n % from.at.d === 0n) }
}

/** The nearest whole number within an end; `inwards` is the way into the range. */
function wholeEnd(end: End, inwards: 1n | -1n): End {
  if (end === null) return null
  const { n, d } = end.at
  const floor = n / d - (n % d < 0n ? 1n : 0n)
  if (n % d === 0n) return closed(new Rational(end.open ? floor + inwards : floor, 1n))
  return closed(new Rational(inwards === 1n ? floor + 1n : floor, 1n))
}

/** What lies in both. */
export function meet(a: Range, b: Range): Range | null {
  return between(innermost(a.low, b.low, 1), innermost(a.high, b.high, -1), a.whole || b.whole)
}

/** The narrowest range around both. */
export function join(a: Range, b: Range): Range {
  return { low: outermost(a.low, b.low, 1), high: outermost(a.high, b.high, -1), whole: a.whole && b.whole }
}

function innermost(a: End, b: End, inwards: 1 | -1): End {
  if (a === null) return b
  if (b === null) return a
  const order = compare(a.at, b.at)
  if (order === 0) return { at: a.at, open: a.open || b.open }
  return order === inwards ? a : b
}

function outermost(a: End, b: End, inwards: 1 | -1): End {
  if (a === null || b === null) return null
  const order = compare(a.at, b.at)
  if (order === 0) return { at: a.at, open: a.open && b.open }
  return order === inwards ? b : a
}

export function sumOf(a: Range, b: Range): Range {
  const end = (x: End, y: End): End => (x && y ? { at: add(x.at, y.at), open: x.open || y.open } : null)
  return { low: end(a.low, b.low), high: end(a.high, b.high), whole: a.whole && b.whole }
}

export function negationOf({ low, high, whole }: Range): Range {
  const end = (x: End): End => x && { at: negate(x.at), open: x.open }
  return { low: end(high), high: end(low), whole }
}

type Corner = { at: Rational; open: boolean } | -1 | 1

function corner(x: End, xSide: -1 | 1, y: End, ySide: -1 | 1): Corner {
  if (x === null && y === null) return xSide === ySide ? 1 : -1
  if (x === null || y === null) {
    const finite = (x ?? y) as { at: Rational; open: boolean }
    if (isZero(finite.at)) return { at: zero, open: finite.open }
    const away = x === null ? xSide : ySide
    return finite.at.n > 0n === away > 0 ? 1 : -1
  }
  // Whatever is multiplied by a zero that is within gives a zero that is within.
  const held = (isZero(x.at) && !x.open) || (isZero(y.at) && !y.open)
  return { at: multiply(x.at, y.at), open: !held && (x.open || y.open) }
}

export function productOf(a: Range, b: Range): Range {
  const corners = [
    corner(a.low, -1, b.low, -1),
    corner(a.low, -1, b.high, 1),
    corner(a.high, 1, b.low, -1),
    corner(a.high, 1, b.high, 1),
  ]
  const finite = corners.filter((each) => typeof each === 'object')
  const extreme = (inwards: 1 | -1): End =>
    corners.includes(inwards === 1 ? -1 : 1) || finite.length === 0
      ? null
      : finite.reduce<{ at: Rational; open: boolean }>(
          (best, next) => outermost(best, next, inwards) ?? best,
          finite[0] as never,
        )
  return { low: extreme(1), high: extreme(-1), whole: a.whole && b.whole }
}

/** 1 ÷ b for a range wholly above zero. */
function inverseOf({ low, high }: Range): Range {
  return {
    low: high === null ? { at: zero, open: true } : { at: divide(one, high.at), open: high.open },
    high: low === null || isZero(low.at) ? null : { at: divide(one, low.at), open: low.open },
    whole: false,
  }
}

/** a ÷ b where b is not zero; null where it always is. */
export function quotientOf(a: Range, b: Range): Range | null {
  const above = meet(b, aboveZero)
  const below = meet(b, belowZero)
  const upper = above && productOf(a, inverseOf(above))
  const lower = below && productOf(negationOf(a), inverseOf(negationOf(below)))
  return upper && lower ? join(upper, lower) : (upper ?? lower)
}

export function leastOf(a: Range, b: Range): Range {
  return { low: outermost(a.low, b.low, 1), high: innermost(a.high, b.high, -1), whole: a.whole && b.whole }
}

export function greatestOf(a: Range, b: Range): Range {
  return { low: innermost(a.low, b.low, 1), high: outermost(a.high, b.high, -1), whole: a.whole && b.whole }
}

export function roundedTo({ low, high, whole }: Range, places: number): Range {
  const end = (x: End): End => x && closed(round(x.at, places))
  return { low: end(low), high: end(high), whole: whole || places === 0 }
}

export function contains({ low, high, whole }: Range, at: Rational): boolean {
  if (whole && at.n % at.d !== 0n) return false
  const above = low === null || (low.open ? compare(at, low.at) > 0 : compare(at, low.at) >= 0)
  return above && (high === null || (high.open ? compare(at, high.at) < 0 : compare(at, high.at) <= 0))
}

/** Every number of `a` is below every number of `b`; with `orEqual`, at most as large. */
export function isBelow(a: Range, b: Range, orEqual: boolean): boolean {
  if (a.high === null || b.low === null) return false
  const order = compare(a.high.at, b.low.at)
  return order < 0 || (order === 0 && (orEqual || a.high.open || b.low.open))
}

/** The one number of a range, or null. */
export function onlyOf({ low, high }: Range): Rational | null {
  return low && high && compare(low.at, high.at) === 0 ? low.at : null
}

export function isNonNegative({ low }: Range): boolean {
  return low !== null && low.at.n >= 0n
}

export function isPositive({ low }: Range): boolean {
  return low !== null && (low.at.n > 0n || (isZero(low.at) && low.open))
}

export function isNonPositive({ high }: Range): boolean {
  return high !== null && high.at.n <= 0n
}

const longest = 10n ** 60n
const largest = 10n ** 400n
const fine = 10n ** 30n

/** A range whose ends are no longer than needed, held by wider ends: fractions would grow with every operation. */
export function shortened(range: Range): Range {
  const { low, high } = range
  const [least, most] = [low && shortEnd(low, false), high && shortEnd(high, true)]
  return least === low && most === high ? range : { ...range, low: least, high: most }
}

function shortEnd(end: NonNullable<End>, isUp: boolean): End {
  const { n, d } = end.at
  if (n > largest || -n > largest) return null
  if (d <= longest) return end
  const scaled = n * fine
  const floor = scaled / d - (scaled < 0n && scaled % d !== 0n ? 1n : 0n)
  return closed(new Rational(isUp ? floor + 1n : floor, fine))
}
