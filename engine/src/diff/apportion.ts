import { compare, fromNumber, multiply, Rational, subtract, toNumber } from '../values/number.ts'

/** How many decimals a difference is shown with. */
export const shownPlaces = 6

const scale = fromNumber(10 ** shownPlaces)

/**
 * Writes exact parts as decimals of six places that sum to the written total exactly; what rounding down leaves goes
 * to the largest remainders, earlier parts first.
 *
 * Shape: `total` is a multiple of 10⁻⁶; parts sum to it exactly
 * Source: SPEC X-5
 */
export function apportion(parts: readonly Rational[], total: Rational): number[] {
  const scaled = parts.map((part) => multiply(part, scale))
  const floors = scaled.map(floor)
  const goal = floor(multiply(total, scale))
  let left = Number(goal - floors.reduce((sum, whole) => sum + whole, 0n))
  const remainders = scaled.map((part, index) => subtract(part, new Rational(floors[index] ?? 0n, 1n)))
  const order = parts.map((_, index) => index).sort((a, b) => byRemainder(remainders, a, b))
  for (const index of order) {
    if (left <= 0) break
    floors[index] = (floors[index] ?? 0n) + 1n
    left -= 1
  }
  return floors.map((whole) => toNumber(new Rational(whole, 10n ** BigInt(shownPlaces))))
}

function byRemainder(remainders: readonly Rational[], a: number, b: number): number {
  const [left, right] = [remainders[a], remainders[b]]
  return (left && right ? compare(right, left) : 0) || a - b
}

function floor({ n, d }: Rational): bigint {
  const whole = n / d
  return n < 0n && whole * d !== n ? whole - 1n : whole
}
