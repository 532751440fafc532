import type { CohortValue } from '../cohort.ts'
import { compare, Rational } from '../number.ts'
import type { Program } from '../program.ts'

/** Totals and maxima as whole numbers, NaN for a unit without a total. */
type Shares = { totals: Float64Array; maxima: Float64Array }

/** The rows of every league that has any, by its id, '' for none. */
export type Members = ReadonlyMap<string, Uint32Array>

export function membersOf(program: Program, leagues: Int16Array): Members {
  const counts = new Uint32Array(program.leagues.length + 1)
  for (let row = 0; row < leagues.length; row++) {
    const league = (leagues[row] as number) + 1
    counts[league] = (counts[league] as number) + 1
  }
  const lists = Array.from(counts, (count) => new Uint32Array(count))
  counts.fill(0)
  for (let row = 0; row < leagues.length; row++) {
    const league = (leagues[row] as number) + 1
    const at = counts[league] as number
    ;(lists[league] as Uint32Array)[at] = row
    counts[league] = at + 1
  }
  return new Map(
    lists.flatMap((rows, league) => (rows.length > 0 ? [[program.leagues[league - 1]?.id ?? '', rows]] : [])),
  )
}

/**
 * Ranks the rows within their leagues by share of the maximum, best first; equal shares share a rank (SPEC R-4 … R-6).
 *
 * Shape: writes `ranks` and `provisional`; unranked rows stay 0
 */
export function rankLeagues(
  program: Program,
  members: Members,
  score: Shares & {
    complete: Uint8Array
    ranks: Uint32Array
    provisional: Uint8Array
    cohort: ReadonlyMap<string, ReadonlyMap<string, CohortValue>>
  },
): void {
  const { leagues, ruleset } = program
  for (const [id, rows] of members) {
    if (leagues.length > 0 && !leagues.find((league) => league.id === id)?.ranked) continue
    const placed = withTotal(rows, score.totals)
    rankRows(placed, score, ruleset.policy.ties === 'dense', score.ranks)
    const provisional =
      hasIncomplete(placed, score.complete) ||
      [...(score.cohort.get(id)?.values() ?? [])].some((value) => value.provisional)
    if (provisional) for (const row of placed) score.provisional[row] = 1
  }
}

/** The rows that have a total: nearly always all, which are then taken as they are. */
function withTotal(rows: Uint32Array, totals: Float64Array): Uint32Array {
  let without = 0
  for (let at = 0; at < rows.length; at++) without += Number(Number.isNaN(totals[rows[at] as number]))
  return without === 0 ? rows : rows.filter((row) => !Number.isNaN(totals[row]))
}

function hasIncomplete(rows: Uint32Array, complete: Uint8Array): boolean {
  for (let at = 0; at < rows.length; at++) if (complete[rows[at] as number] === 0) return true
  return false
}

function rankRows(placed: Uint32Array, shares: Shares, dense: boolean, ranks: Uint32Array): void {
  const { totals, maxima } = shares
  const counted = countedPositions(placed, shares, dense)
  if (counted) {
    for (let at = 0; at < placed.length; at++) {
      const row = placed[at] as number
      ranks[row] = counted[totals[row] as number] as number
    }
    return
  }
  const distinct = areDistinct(placed, shares)
  const position = distinct
    ? positions(
        Float64Array.from(placed, (row) => (totals[row] as number) / (maxima[row] as number)),
        dense,
      )
    : null
  const exact = position ? null : exactPositions(placed, shares, dense)
  for (const row of placed)
    ranks[row] = (position?.((totals[row] as number) / (maxima[row] as number)) ?? exact?.get(row)) as number
}

const mostCounted = 4_000_000

/** Under one maximum the total alone decides, and totals are whole numbers small enough to count. */
function countedPositions(placed: Uint32Array, { totals, maxima }: Shares, dense: boolean): Uint32Array | null {
  const [first] = placed
  if (first === undefined) return null
  const max = maxima[first] as number
  let most = 0
  for (let at = 0; at < placed.length; at++) {
    const row = placed[at] as number
    if (maxima[row] !== max) return null
    most = Math.max(most, totals[row] as number)
  }
  if (most > Math.min(mostCounted, 1000 + 20 * placed.length)) return null
  const positions = new Uint32Array(most + 1)
  for (let at = 0; at < placed.length; at++) {
    const total = totals[placed[at] as number] as number
    positions[total] = (positions[total] as number) + 1
  }
  let next = 1
  for (let total = most; total >= 0; total--) {
    const units = positions[total] as number
    positions[total] = next
    next += dense ? Math.min(units, 1) : units
  }
  return positions
}

/**
 * Whether different shares are different doubles: t1/m1 and t2/m2 differ by at least 1/(m1·m2), relatively
 * 1/(t·m), which exceeds the rounding of a division while t·m stays below 2^51.
 */
function areDistinct(rows: Uint32Array, { totals, maxima }: Shares): boolean {
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

function exactPositions(rows: Uint32Array, { totals, maxima }: Shares, dense: boolean): ReadonlyMap<number, number> {
  const exact = new Map(
    Array.from(rows, (row) => [row, new Rational(BigInt(totals[row] as number), BigInt(maxima[row] as number))]),
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
  return ranks
}
