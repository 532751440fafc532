/**
 * An exact fraction; every number of a strict evaluation is one, so that no rounding happens
 * before the place the ruleset declares.
 *
 * Shape: d > 0; not necessarily in lowest terms
 */
export class Rational {
  readonly n: bigint
  readonly d: bigint
  constructor(n: bigint, d: bigint) {
    this.n = n
    this.d = d
  }
}

export const zero = new Rational(0n, 1n)
export const one = new Rational(1n, 1n)

const tens: bigint[] = [1n]
function powerOfTen(exponent: number): bigint {
  for (let next = tens.length; next <= exponent; next++) tens.push((tens[next - 1] ?? 1n) * 10n)
  return tens[exponent] ?? 10n ** BigInt(exponent)
}

/** The decimal as written: 0.1 is one tenth, not the double nearest to it. */
export function fromNumber(value: number): Rational {
  if (Number.isSafeInteger(value)) return new Rational(BigInt(value), 1n)
  const scale = scaleOf(value)
  if (scale > 0) return new Rational(BigInt(Math.round(value * scale)), BigInt(scale))
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))
  if (!match) throw new RangeError(`not a finite number: ${value}`)
  const [, sign, whole = '0', fraction = '', exponent = '0'] = match
  const digits = BigInt(`${sign}${whole}${fraction}`)
  const places = fraction.length - Number(exponent)
  return places >= 0 ? new Rational(digits, powerOfTen(places)) : new Rational(digits * powerOfTen(-places), 1n)
}

/**
 * The least power of ten, from 10 on, that makes a number of few decimals whole; 0 for any other.
 *
 * Two decimals of at most 15 digits are never nearest to the same double, so what gives the double back is what was
 * written; nearly all numbers of a set are told so without printing them.
 */
function scaleOf(value: number): number {
  for (let scale = 10; scale <= 1e6; scale *= 10) {
    const scaled = Math.round(value * scale)
    if (scaled / scale === value) return Math.abs(scaled) < 1e15 ? scale : 0
  }
  return 0
}

/** Whether a number has at most 15 significant digits, as a decimal that is to be exact must. */
export function isShort(value: number): boolean {
  if (scaleOf(value) > 0) return true
  return Number.isFinite(value) && significantDigits(value) <= maxDigits
}

/** How many significant digits the shortest decimal of a double has. */
export function significantDigits(value: number): number {
  return String(Math.abs(value)).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length
}

export const maxDigits = 15

const reduceAbove = 1n << 96n

function make(n: bigint, d: bigint): Rational {
  return d < reduceAbove ? new Rational(n, d) : lowest(n, d)
}

function lowest(n: bigint, d: bigint): Rational {
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d)
  return new Rational(n / divisor, d / divisor)
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? 1n : a
}

/**
 * The sum, over the least denominator that both have: of a long fraction and a short one that takes a few steps, where
 * bringing the whole of it to lowest terms would take the square of its length.
 */
export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return new Rational(a.n + b.n, a.d)
  const d = a.d * b.d
  if (d < reduceAbove) return new Rational(a.n * b.d + b.n * a.d, d)
  const shared = greatestCommonDivisor(a.d, b.d)
  const rest = b.d / shared
  return new Rational(a.n * rest + b.n * (a.d / shared), a.d * rest)
}

export function negate(a: Rational): Rational {
  return new Rational(-a.n, a.d)
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b))
}

export function multiply(a: Rational, b: Rational): Rational {
  const d = a.d * b.d
  if (d < reduceAbove) return new Rational(a.n * b.n, d)
  const [left, right] = [greatestCommonDivisor(magnitudeOf(a), b.d), greatestCommonDivisor(magnitudeOf(b), a.d)]
  return new Rational((a.n / left) * (b.n / right), (a.d / right) * (b.d / left))
}

function magnitudeOf({ n }: Rational): bigint {
  return n < 0n ? -n : n
}

/** The quotient; the caller has made sure that `b` is not zero. */
export function divide(a: Rational, b: Rational): Rational {
  return multiply(a, b.n < 0n ? new Rational(-b.d, -b.n) : new Rational(b.d, b.n))
}

/** What is left of `a` after as many whole `b` as fit, with the sign of `a`. */
export function remainder(a: Rational, b: Rational): Rational {
  return make((a.n * b.d) % (b.n * a.d), a.d * b.d)
}

export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const alike = a.d === b.d
  const left = alike ? a.n : a.n * b.d
  const right = alike ? b.n : b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

export function isZero(a: Rational): boolean {
  return a.n === 0n
}

export function minimum(a: Rational, b: Rational): Rational {
  return compare(b, a) < 0 ? b : a
}

export function maximum(a: Rational, b: Rational): Rational {
  return compare(b, a) > 0 ? b : a
}

export function sum(values: Iterable<Rational>): Rational {
  let total = zero
  for (const value of values) total = add(total, value)
  return total
}

/**
 * Rounds half away from zero, decided exactly.
 *
 * Unit: places after the decimal point, 0…15
 * Source: SPEC N-4
 */
export function round(value: Rational, places: number): Rational {
  const scale = powerOfTen(places)
  const magnitude = value.n < 0n ? -value.n : value.n
  const quotient = (2n * magnitude * scale + value.d) / (2n * value.d)
  return new Rational(value.n < 0n ? -quotient : quotient, scale)
}

const exactDouble = 2n ** 53n

/** The double nearest to the exact value (ties to even); never −0. */
export function toNumber(value: Rational): number {
  const negative = value.n < 0n
  const n = negative ? -value.n : value.n
  let magnitude: number
  if (n <= exactDouble && value.d <= exactDouble) magnitude = Number(n) / Number(value.d)
  else {
    // 66 quotient bits and a sticky bit leave the one rounding to Number().
    const shift = 66 - (bitLength(n) - bitLength(value.d))
    const scaled = shift >= 0 ? n << BigInt(shift) : n
    const divisor = shift >= 0 ? value.d : value.d << BigInt(-shift)
    const quotient = scaled / divisor
    const sticky = quotient * divisor === scaled ? 0n : 1n
    magnitude = scaleByPowerOfTwo(Number((quotient << 1n) | sticky), -shift - 1)
  }
  return negative && magnitude !== 0 ? -magnitude : magnitude
}

function scaleByPowerOfTwo(value: number, exponent: number): number {
  return exponent < -1000 ? value * 2 ** -1000 * 2 ** (exponent + 1000) : value * 2 ** exponent
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4
}

const largest = 10n ** 308n
const longest = 10n ** 700n

/** A value within the range that a decimal of JSON can carry, in lowest terms where it is long; null beyond. */
export function within(value: Rational): Rational | null {
  const found = value.d > longest ? lowest(value.n, value.d) : value
  if (found.d > longest) return null
  const magnitude = magnitudeOf(found)
  return magnitude > largest && magnitude > largest * found.d ? null : found
}

/** Whether a fraction is so long that nothing is computed with it. */
export function isTooLong(value: Rational): boolean {
  return value.d > longest && lowest(value.n, value.d).d > longest
}

/** A whole number the value equals, or null. */
export function toInteger(value: Rational): number | null {
  if (value.n % value.d !== 0n) return null
  const whole = Number(value.n / value.d)
  return Number.isSafeInteger(whole) ? whole : null
}

/** The exact decimal of a value rounded to some places, with a point, no grouping. */
export function toText(value: Rational, places: number): string {
  const { n, d } = round(value, places)
  const magnitude = n < 0n ? -n : n
  const sign = n < 0n ? '-' : ''
  const whole = magnitude / d
  if (places === 0) return `${sign}${whole}`
  return `${sign}${whole}.${(magnitude % d).toString().padStart(places, '0')}`
}
