/** Half the distance from 1 to the next double: the most one correctly rounded operation errs, relatively. */
export const unit = 2 ** -53

/**
 * What is proved about a double that stands for an exact value v.
 *
 * The double errs by at most relative·unit·|double| + absolute; v lies in low…high.
 * `whole`: v is a whole number and the double is v. `written`: the double is the nearest to a decimal of
 * at most 15 digits, so that two such doubles compare as their decimals do.
 *
 * Source: decisions/0004
 */
export type Bounds = {
  low: number
  high: number
  relative: number
  absolute: number
  whole: boolean
  written: boolean
}

const safe = 2 ** 53

function magnitude({ low, high }: Bounds): number {
  return Math.max(Math.abs(low), Math.abs(high))
}

/** A bound beyond which nothing can be promised; the formula is then evaluated exactly instead. */
export function isProved({ relative, absolute }: Bounds): boolean {
  return relative < 1e6 && Number.isFinite(absolute)
}

export function ofWritten(low: number, high: number, whole: boolean): Bounds {
  const exact = whole && Math.max(Math.abs(low), Math.abs(high)) <= safe
  return { low, high, relative: exact ? 0 : 1, absolute: 0, whole: exact, written: true }
}

export const ofTruth: Bounds = { low: 0, high: 1, relative: 0, absolute: 0, whole: true, written: true }

/** Σ of several values; without cancellation errors stay relative, otherwise they need known magnitudes. */
export function ofSum(terms: readonly Bounds[]): Bounds {
  const low = terms.reduce((sum, term) => sum + term.low, 0)
  const high = terms.reduce((sum, term) => sum + term.high, 0)
  const magnitudes = terms.reduce((sum, term) => sum + magnitude(term), 0)
  const absolute = terms.reduce((sum, term) => sum + term.absolute, 0)
  if (terms.every((term) => term.whole) && magnitudes <= safe) return ofWritten(low, high, true)
  const additions = terms.length - 1
  if (terms.every((term) => term.low >= 0))
    return { low, high, relative: largest(terms) + additions, absolute, whole: false, written: false }
  const spread = terms.reduce((sum, term) => sum + term.relative * unit * magnitude(term), 0)
  const noise = magnitudes === 0 ? 0 : additions * unit * magnitudes * 1.01
  return { low, high, relative: 0, absolute: absolute + spread * 1.01 + noise, whole: false, written: false }
}

function largest(terms: readonly Bounds[]): number {
  return Math.max(...terms.map((term) => term.relative))
}

export function ofNegation(term: Bounds): Bounds {
  return { ...term, low: -term.high, high: -term.low }
}

export function ofProduct(a: Bounds, b: Bounds): Bounds {
  const corners = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high].map((x) => (Number.isNaN(x) ? 0 : x))
  const unbounded = !Number.isFinite(magnitude(a)) || !Number.isFinite(magnitude(b))
  const nonNegative = a.low >= 0 && b.low >= 0
  const low = unbounded ? (nonNegative ? 0 : Number.NEGATIVE_INFINITY) : Math.min(...corners)
  const high = unbounded ? Number.POSITIVE_INFINITY : Math.max(...corners)
  if (a.whole && b.whole && Math.max(Math.abs(low), Math.abs(high)) <= safe) return ofWritten(low, high, true)
  const cross = (x: Bounds, y: Bounds) => (y.absolute === 0 ? 0 : (magnitude(x) + x.absolute) * y.absolute)
  return {
    low,
    high,
    relative: a.relative + b.relative + 1,
    absolute: (cross(a, b) + cross(b, a)) * 1.01,
    whole: false,
    written: false,
  }
}

export function ofQuotient(a: Bounds, b: Bounds): Bounds {
  const least = b.low > 0 ? b.low : b.high < 0 ? -b.high : 0
  const nonNegative = a.low >= 0 && b.low >= 0
  const high = least > 0 ? magnitude(a) / least : Number.POSITIVE_INFINITY
  return {
    low: nonNegative ? 0 : -high,
    high,
    relative: a.relative + b.relative + 1,
    // An absolute error in a denominator near zero can do anything.
    absolute: b.absolute > 0 ? Number.POSITIVE_INFINITY : a.absolute === 0 ? 0 : (a.absolute / least) * 1.01,
    whole: false,
    written: false,
  }
}

/** One of several values, whichever is chosen. */
export function ofEither(terms: readonly Bounds[]): Bounds {
  return {
    low: Math.min(...terms.map((term) => term.low)),
    high: Math.max(...terms.map((term) => term.high)),
    relative: largest(terms),
    absolute: Math.max(...terms.map((term) => term.absolute)),
    whole: terms.every((term) => term.whole),
    written: terms.every((term) => term.written),
  }
}

export function ofMinimum(terms: readonly Bounds[]): Bounds {
  return { ...ofEither(terms), high: Math.min(...terms.map((term) => term.high)) }
}

export function ofMaximum(terms: readonly Bounds[]): Bounds {
  return { ...ofEither(terms), low: Math.max(...terms.map((term) => term.low)) }
}
