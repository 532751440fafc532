import { compare, Rational } from '../number.ts'

/** Totals and maxima as whole numbers, NaN for a unit without a total. */
export type Shares = { totals: Float64Array; maxima: Float64Array }

/**
 * Ranks the rows of one league by share of the maximum, best first; equal shares share a rank (SPEC R-4).
 *
 * Shape: writes into `ranks`; rows without a total stay 0
 */
export function rankRows(
  rows: readonly number[],
  { totals, maxima }: Shares,
  dense: boolean,
  ranks: Uint32Array,
): void {
  const placed = rows.filter((row) => !Number.isNaN(totals[row]))
  const shares = Float64Array.from(placed, (row) => (totals[row] as number) / (maxima[row] as number))
  const position = areDistinct(placed, { totals, maxima })
    ? positions(shares, dense)
    : exactPositions(placed, { totals, maxima }, dense)
  placed.forEach((row, index) => {
    ranks[row] = position(shares[index] as number, row)
  })
}

/**
 * Whether different shares are different doubles: t1/m1 and t2/m2 differ by at least 1/(m1·m2), relatively
 * 1/(t·m), which exceeds the rounding of a division while t·m stays below 2^51.
 */
function areDistinct(rows: readonly number[], { totals, maxima }: Shares): boolean {
  let total = 0
  let max = 0
  for (const row of rows) {
    total = Math.max(total, totals[row] as number)
    max = Math.max(max, maxima[row] as number)
  }
  return total * max < 2 ** 51
}

function positions(shares: Float64Array, dense: boolean): (share: number) => number {
  const sorted = Float64Array.from(shares).sort()
  const ranks = new Map<number, number>()
  for (let index = sorted.length - 1; index >= 0; index--) {
    const share = sorted[index] as number
    if (!ranks.has(share)) ranks.set(share, dense ? ranks.size + 1 : sorted.length - index)
  }
  return (share) => ranks.get(share) as number
}

function exactPositions(rows: readonly number[], { totals, maxima }: Shares, dense: boolean) {
  const exact = new Map(
    rows.map((row) => [row, new Rational(BigInt(totals[row] as number), BigInt(maxima[row] as number))]),
  )
  const share = (row: number) => exact.get(row) as Rational
  const sorted = [...rows].sort((a, b) => compare(share(b), share(a)))
  const ranks = new Map<number, number>()
  let position = 0
  sorted.forEach((row, index) => {
    const previous = sorted[index - 1]
    if (previous === undefined || compare(share(previous), share(row)) !== 0)
      position = dense ? position + 1 : index + 1
    ranks.set(row, position)
  })
  return (_: number, row: number) => ranks.get(row) as number
}
