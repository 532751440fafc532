import { zero } from '../../values/number.ts'
import { aboveZero, belowZero, isNonNegative, isNonPositive, meet, type Range } from './range.ts'

/** How a value goes with one input while the others stay: never down, never up, or, with both, not at all. */
export type Direction = { up: boolean; down: boolean }

export const still: Direction = { up: true, down: true }
export const rising: Direction = { up: true, down: false }
export const unclear: Direction = { up: false, down: false }

export function isStill({ up, down }: Direction): boolean {
  return up && down
}

export function flip({ up, down }: Direction): Direction {
  return { up: down, down: up }
}

export function together(directions: readonly Direction[]): Direction {
  return { up: directions.every(({ up }) => up), down: directions.every(({ down }) => down) }
}

/** A number that is multiplied or divided: where it lies and how it goes. */
export type Factor = { range: Range | null; way: Direction }

/** A product goes with a factor as the sign of the others says. */
export function times(a: Factor, b: Factor): Factor {
  const range = a.range && b.range && signsOf(a.range, b.range)
  return { range, way: together([signed(a.way, b.range), signed(b.way, a.range)]) }
}

/** No more than the sign of a product. */
function signsOf(a: Range, b: Range): Range | null {
  const positive = (isNonNegative(a) && isNonNegative(b)) || (isNonPositive(a) && isNonPositive(b))
  const negative = (isNonNegative(a) && isNonPositive(b)) || (isNonPositive(a) && isNonNegative(b))
  const end = { at: zero, open: false }
  return positive ? { low: end, high: null, whole: false } : negative ? { low: null, high: end, whole: false } : null
}

/** A direction once multiplied by a number that does not go. */
export function signed(way: Direction, by: Range | null): Direction {
  if (isStill(way)) return still
  if (!by) return unclear
  return isNonNegative(by) ? way : isNonPositive(by) ? flip(way) : unclear
}

/** Where the denominator keeps its sign, its inverse goes the other way. */
export function dividedBy(a: Factor, b: Factor): Factor {
  const above = b.range && meet(b.range, aboveZero)
  const below = b.range && meet(b.range, belowZero)
  // A denominator on both sides of zero jumps from one end to the other.
  const sign = above && below ? null : above ? aboveZero : below ? belowZero : null
  return times(a, { range: sign, way: sign || isStill(b.way) ? flip(b.way) : unclear })
}
