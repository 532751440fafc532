import { type Rational, toNumber } from '../../values/number.ts'

/** Half the distance from 1 to the next double: the most one correctly rounded operation errs, relatively. */
export const unit = 2 ** -53

/**
 * What is proved about a double that stands for an exact value v.
 *
 * The double errs by at most relative·unit·|double| + absolute; v lies in low…high, and is 0 or at least `least` from it.
 * v is a fraction over 10^places times a number of at most `digits` digits.
 * `whole`: v is a whole number and the double is v. `written`: the double is the nearest to a decimal of
 * at most 15 digits, so that two such doubles compare as their decimals do.
 *
 * Source: decisions/0004
 */
export type Proved = {
  low: number
  high: number
  least: number
  places: number
  digits: number
  relative: number
  absolute: number
  whole: boolean
  written: boolean
}

const safe = 2 ** 53

/**
 * Numbers that may be reported and still be followed in doubles; one beyond is left to exact evaluation, so that no
 * step of a formula leaves what a double can hold unseen (SPEC N-5, W-1).
 */
export const reach = { whole: safe, most: 1e30, least: 1e-15, places: 30 }

function magnitude({ low, high }: Proved): number {
  return Math.max(Math.abs(low), Math.abs(high))
}

/** The largest number, and the longest denominator, that a step may reach: well within where exact evaluation ends. */
const mostReached = 1e300
const mostDigits = 650

/** A bound beyond which nothing can be promised; the formula is then evaluated exactly instead. */
export function isProved(bounds: Proved): boolean {
  const { relative, absolute, least, places, digits } = bounds
  const isBounded = magnitude(bounds) < mostReached && places + digits < mostDigits
  // What may cancel has an absolute error already, which no underflow adds to.
  const isHeld = least === 0 || least > 1 / mostReached
  return isBounded && isHeld && relative < 1e6 && absolute < reach.most
}

/** A decimal as it may be reported or was written; `least` is told of one that is known. */
export function ofWritten(low: number, high: number, whole: boolean, least: number = reach.least): Proved {
  const exact = whole && Math.max(Math.abs(low), Math.abs(high)) <= safe
  const own = exact ? { least: 1, places: 0 } : { least, places: reach.places }
  return { low, high, ...own, digits: 0, relative: exact ? 0 : 1, absolute: 0, whole: exact, written: true }
}

/** A number that a formula writes down. */
export function ofConstant(value: number, whole: boolean): Proved {
  const bounds = ofWritten(value, value, whole, Math.abs(value) || 1)
  return bounds.whole ? bounds : { ...bounds, places: placesOf(value) }
}

/** How many decimals the shortest way to write a number has. */
function placesOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent))
}

/**
 * A value over all units, kept as the double nearest to it; of its size only the sign is known before the units are,
 * so one out of reach is not kept (`isInReach`).
 */
export function ofCohort(nonNegative: boolean): Proved {
  const { most, digits } = cohortReach
  const bounds = ofWritten(nonNegative ? 0 : -most, most, false, 1 / most)
  return { ...bounds, places: 0, digits, written: false }
}

const cohortReach = { most: 1e40, digits: 200 }
const longestCohort = 10n ** BigInt(cohortReach.digits)

/** Whether an exact value over all units is one that `ofCohort` speaks of. */
export function isInReach(value: Rational): boolean {
  const size = Math.abs(toNumber(value))
  return value.d <= longestCohort && (size === 0 || (size <= cohortReach.most && size >= 1 / cohortReach.most))
}

export const ofTruth: Proved = ofWritten(0, 1, true)

/** Σ of several values; without cancellation errors stay relative, otherwise they need known magnitudes. */
export function ofSum(terms: readonly Proved[]): Proved {
  const low = terms.reduce((sum, term) => sum + term.low, 0)
  const high = terms.reduce((sum, term) => sum + term.high, 0)
  const magnitudes = terms.reduce((sum, term) => sum + magnitude(term), 0)
  const absolute = terms.reduce((sum, term) => sum + term.absolute, 0)
  if (terms.every((term) => term.whole) && magnitudes <= safe) return ofWritten(low, high, true)
  const additions = terms.length - 1
  const places = Math.max(...terms.map((term) => term.places))
  const digits = terms.reduce((sum, term) => sum + term.digits, 0)
  const common = { low, high, places, digits, whole: false, written: false }
  if (terms.every((term) => term.low >= 0))
    return { ...common, least: nearest(terms), relative: largest(terms) + additions, absolute }
  const spread = terms.reduce((sum, term) => sum + term.relative * unit * magnitude(term), 0)
  const noise = magnitudes === 0 ? 0 : additions * unit * magnitudes * 1.01
  // What is left when numbers cancel is no nearer to zero than one part of their denominator.
  const least = digits === 0 ? 10 ** -places : 0
  return { ...common, least, relative: 0, absolute: absolute + spread * 1.01 + noise }
}

function largest(terms: readonly Proved[]): number {
  return Math.max(...terms.map((term) => term.relative))
}

function nearest(terms: readonly Proved[]): number {
  return Math.min(...terms.map((term) => term.least))
}

export function ofNegation(term: Proved): Proved {
  return { ...term, low: -term.high, high: -term.low }
}

export function ofProduct(a: Proved, b: Proved): Proved {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  const low = Math.min(...corners)
  const high = Math.max(...corners)
  if (a.whole && b.whole && Math.max(Math.abs(low), Math.abs(high)) <= safe) return ofWritten(low, high, true)
  const cross = (x: Proved, y: Proved) => (y.absolute === 0 ? 0 : (magnitude(x) + x.absolute) * y.absolute)
  return {
    low,
    high,
    least: a.least * b.least,
    places: a.places + b.places,
    digits: a.digits + b.digits,
    relative: a.relative + b.relative + 1,
    absolute: (cross(a, b) + cross(b, a)) * 1.01,
    whole: false,
    written: false,
  }
}

export function ofQuotient(a: Proved, b: Proved): Proved {
  const least = b.low > 0 ? Math.max(b.low, b.least) : b.high < 0 ? Math.max(-b.high, b.least) : b.least
  const nonNegative = a.low >= 0 && b.low >= 0
  const high = least > 0 ? magnitude(a) / least : Number.POSITIVE_INFINITY
  return {
    low: nonNegative ? 0 : -high,
    high,
    least: a.least / Math.max(1, magnitude(b)),
    places: a.places,
    digits: a.digits + b.digits + b.places + Math.max(0, Math.ceil(Math.log10(magnitude(b)))),
    relative: a.relative + b.relative + 1,
    // An absolute error in a denominator near zero can do anything.
    absolute: b.absolute > 0 ? Number.POSITIVE_INFINITY : a.absolute === 0 ? 0 : (a.absolute / least) * 1.01,
    whole: false,
    written: false,
  }
}

/** One of several values, whichever is chosen. */
export function ofEither(terms: readonly Proved[]): Proved {
  return {
    low: Math.min(...terms.map((term) => term.low)),
    high: Math.max(...terms.map((term) => term.high)),
    least: nearest(terms),
    places: Math.max(...terms.map((term) => term.places)),
    digits: Math.max(...terms.map((term) => term.digits)),
    relative: largest(terms),
    absolute: Math.max(...terms.map((term) => term.absolute)),
    whole: terms.every((term) => term.whole),
    written: terms.every((term) => term.written),
  }
}

export function ofMinimum(terms: readonly Proved[]): Proved {
  return { ...ofEither(terms), high: Math.min(...terms.map((term) => term.high)) }
}

export function ofMaximum(terms: readonly Proved[]): Proved {
  return { ...ofEither(terms), low: Math.max(...terms.map((term) => term.low)) }
}
