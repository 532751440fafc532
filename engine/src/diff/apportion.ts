import type { Arithmetic } from './arithmetic.ts'

/** How many decimals a difference is shown with. */
export const shownPlaces = 6

const scale = 10 ** shownPlaces

/**
 * Writes parts as decimals of six places that sum to the written total exactly; what rounding down leaves goes to the
 * largest remainders, earlier parts first.
 *
 * Shape: `total` is a multiple of 10⁻⁶; null where the numbers cannot tell
 * Source: SPEC X-5
 */
export function apportion<N>(parts: readonly N[], total: number, numbers: Arithmetic<N>): number[] | null {
  const floors: number[] = []
  const remainders: N[] = []
  for (const part of parts) {
    const scaled = numbers.multiply(part, numbers.whole(scale))
    const floor = scaled && numbers.floor(scaled)
    if (scaled === null || floor === null) return null
    floors.push(floor)
    remainders.push(numbers.add(scaled, numbers.whole(-floor)))
  }
  let left = Math.round(total * scale) - floors.reduce((sum, whole) => sum + whole, 0)
  let isTold = true
  const byRemainder = (a: number, b: number): number => {
    const sign = numbers.compare(remainders[b] as N, remainders[a] as N)
    isTold &&= sign !== null
    return sign || a - b
  }
  // Who is first matters only where something is left to give, and not to all.
  if (left > 0) {
    const order = parts.map((_, index) => index).sort(byRemainder)
    if (!isTold) return null
    for (const index of order) {
      if (left <= 0) break
      floors[index] = (floors[index] ?? 0) + 1
      left -= 1
    }
  }
  return floors.map((whole) => whole / scale)
}
