import { fromNumber, Rational, subtract, toNumber } from './number.ts'

/**
 * An exact number followed in two doubles: it lies within `error` of high + low, and is a whole number over
 * `denominator`. That much tells what a comparison, a rounding or the nearest double is, without a fraction of
 * unbounded length; where it does not, the answer is null and a `Rational` has to decide.
 *
 * Shape: |low| is at most half a unit in the last place of high; a denominator above 2^53 is a bound from above
 * Source: decisions/0009
 */
export type Enclosure = { high: number; low: number; error: number; denominator: number }

/** More than the arithmetic of two doubles errs, as a share of its operands. */
const slack = 2 ** -98
const safe = 2 ** 53
const splitter = 2 ** 27 + 1
/** Products below lose the part that their second double should hold. */
const tiny = 1e-250

export function ofWhole(value: number): Enclosure {
  return { high: value, low: 0, error: 0, denominator: 1 }
}

/** The decimal as written. */
export function ofDecimal(value: number): Enclosure {
  if (Number.isInteger(value) && Math.abs(value) <= safe) return ofWhole(value)
  for (let scale = 10; scale <= 1e6; scale *= 10) {
    const scaled = Math.round(value * scale)
    if (scaled / scale !== value) continue
    if (Math.abs(scaled) >= 1e15) break
    const low = residue(scaled, value, scale) / scale
    return { high: value, low, error: Math.abs(low) * slack * 2 ** 46, denominator: scale }
  }
  return ofRational(fromNumber(value))
}

export function ofRational(value: Rational): Enclosure {
  const high = toNumber(value)
  if (high === 0) return value.n === 0n ? ofWhole(0) : { high, low: 0, error: 1e-300, denominator: Number(value.d) * 2 }
  const rest = subtract(value, fromDouble(high))
  const low = rest.n === 0n ? 0 : toNumber(rest)
  const denominator = Number(value.d)
  return {
    high,
    low,
    error: Math.abs(low) * 2 ** -52,
    denominator: denominator <= safe ? denominator : denominator * 2,
  }
}

/** A double as the fraction that it is. */
function fromDouble(value: number): Rational {
  let scaled = value
  let shift = 0
  for (; !Number.isInteger(scaled); shift++) scaled *= 2
  return new Rational(BigInt(scaled), 2n ** BigInt(shift))
}

/** n − a·b, which is a double where n is nearest to it. */
function residue(n: number, a: number, b: number): number {
  const product = a * b
  return n - product - rest(a, b, product)
}

/** What a product of doubles loses, exactly. */
function rest(a: number, b: number, product: number): number {
  const c = a * splitter
  const aHigh = c - (c - a)
  const aLow = a - aHigh
  const d = b * splitter
  const bHigh = d - (d - b)
  const bLow = b - bHigh
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
}

function make(sum: number, more: number, error: number, denominator: number): Enclosure {
  const high = sum + more
  return { high, low: more - (high - sum), error, denominator }
}

/** A denominator that serves both. */
function common(a: number, b: number): number {
  if (a === b && a <= safe) return a
  const [less, more] = a < b ? [a, b] : [b, a]
  if (more <= safe && more % less === 0) return more
  return product(a, b)
}

function product(a: number, b: number): number {
  const both = a * b
  return both <= safe ? both : both * 1.001
}

export function plus(a: Enclosure, b: Enclosure): Enclosure {
  const sum = a.high + b.high
  const back = sum - a.high
  const lost = a.high - (sum - back) + (b.high - back)
  const error = a.error + b.error + slack * (Math.abs(a.high) + Math.abs(b.high))
  return make(sum, lost + (a.low + b.low), error, common(a.denominator, b.denominator))
}

export function negated({ high, low, error, denominator }: Enclosure): Enclosure {
  return { high: -high, low: -low, error, denominator }
}

/** Null where a product is too small to be followed. */
export function times(a: Enclosure, b: Enclosure): Enclosure | null {
  const high = a.high * b.high
  const size = Math.abs(high)
  if (size < tiny && a.high !== 0 && b.high !== 0) return null
  const low = rest(a.high, b.high, high) + (a.high * b.low + a.low * b.high)
  const error = (Math.abs(a.high) * b.error + Math.abs(b.high) * a.error + a.error * b.error) * 1.01 + slack * size
  return make(high, low, error, product(a.denominator, b.denominator))
}

/** Null where the divisor may be zero or is too small to be followed. */
export function over(a: Enclosure, b: Enclosure): Enclosure | null {
  const size = Math.abs(b.high)
  if (size < tiny || size <= b.error * 4) return null
  const first = a.high / b.high
  if (Math.abs(first) < tiny && a.high !== 0) return null
  const taken = first * b.high
  const left = a.high - taken - rest(first, b.high, taken) + (a.low - first * b.low)
  const error = ((a.error + Math.abs(first) * b.error) / size) * 1.5 + slack * 4 * Math.abs(first)
  // b is a whole number over its own denominator; that number is what divides.
  const divisor = size * b.denominator
  const whole = divisor < safe / 2 ? Math.round(divisor) : divisor * 1.001
  return make(first, left / b.high, error, product(a.denominator, Math.max(1, whole)))
}

/** The sign of a − b as −1, 0 or 1; null where only exact evaluation can tell. */
export function order(a: Enclosure, b: Enclosure): -1 | 0 | 1 | null {
  const difference = a.high - b.high + (a.low - b.low)
  const margin = a.error + b.error + slack * (Math.abs(a.high) + Math.abs(b.high))
  if (Math.abs(difference) > margin) return difference > 0 ? 1 : -1
  return Math.abs(difference) + margin < 0.9 / common(a.denominator, b.denominator) ? 0 : null
}

/** The double nearest to the number, null where only exact evaluation can tell. */
export function nearestDouble({ high, low, error, denominator }: Enclosure): number | null {
  if (high + (low + error) === high && high + (low - error) === high) return high + 0
  const scaled = high * denominator
  if (denominator > safe || Math.abs(scaled) >= safe / 4 || error * denominator > 0.2) return null
  const whole = Math.round(scaled + low * denominator)
  // Both are whole and small, so the quotient is rounded once.
  return whole === 0 ? 0 : whole / denominator
}

/** The largest whole number not above the number, null where only exact evaluation can tell. */
export function floorOf({ high, low, error, denominator }: Enclosure): number | null {
  if (Math.abs(high) >= safe / 4) return null
  const below = Math.floor(high)
  const part = high - below + low
  const near = Math.round(part)
  const distance = Math.abs(part - near)
  const margin = error + slack * Math.abs(high) + 2 ** -100
  if (distance > margin) return below + Math.floor(part)
  return distance + margin < 0.9 / denominator ? below + near : null
}

/** Rounded half up to a place, of a number that is not negative; null where only exact evaluation can tell. */
export function roundedAt(value: Enclosure, places: number): number | null {
  const scale = 10 ** places
  const scaled = times(value, ofWhole(scale))
  const whole = scaled && floorOf(plus(scaled, half))
  return whole === null ? null : whole / scale
}

const half: Enclosure = { high: 0.5, low: 0, error: 0, denominator: 2 }
