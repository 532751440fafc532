import type { CohortValue } from '../../exact/cohort.ts'
import type { Program } from '../../program/program.ts'
import { compare, Rational } from '../../values/number.ts'

/** Totals and maxima as whole numbers, NaN for a unit without a total. */
type Shares = { totals: Float64Array; maxima: Float64Array }

/** The rows of every league that has any, by its id, '' for none. */
export type Members = ReadonlyMap<string, Uint32Array>

export function membersOf(program: Program, leagues: Int16Array): Members {
  if (program.leagues.length === 0) return new Map(leagues.length > 0 ? [['', everyRow(leagues.length)]] : [])
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

/** Making a buffer costs as much as scoring a unit, so few units share what is made once. */
const few = 1024
const firstRows = Uint32Array.from({ length: few }, (_, row) => row)
const fewKeys = new Float64Array(few)

function everyRow(count: number): Uint32Array {
  if (count <= few) return firstRows.subarray(0, count)
  const rows = new Uint32Array(count)
  for (let row = 0; row < count; row++) rows[row] = row
  return rows
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
  const most = mostUnderOneMaximum(placed, shares)
  if (most <= Math.min(mostCounted, 1000 + 20 * placed.length)) rankCounted(placed, totals, most, dense, ranks)
  else if (most * placed.length < 2 ** 52) rankSorted(placed, totals, dense, ranks)
  else if (areDistinct(placed, shares)) rankDoubles(placed, shares, dense, ranks)
  else for (const [row, rank] of exactPositions(placed, { totals, maxima }, dense)) ranks[row] = rank
}

const mostCounted = 4_000_000

/** The highest total where all have one maximum, so that the total alone decides; else beyond all limits. */
function mostUnderOneMaximum(placed: Uint32Array, { totals, maxima }: Shares): number {
  const max = maxima[placed[0] as number]
  let most = 0
  for (let at = 0; at < placed.length; at++) {
    const row = placed[at] as number
    if (maxima[row] !== max) return Number.POSITIVE_INFINITY
    most = Math.max(most, totals[row] as number)
  }
  return most
}

/** Totals are whole numbers; where few lie between the units, counting them costs least. */
function rankCounted(
  placed: Uint32Array,
  totals: Float64Array,
  most: number,
  dense: boolean,
  ranks: Uint32Array,
): void {
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
  for (let at = 0; at < placed.length; at++) {
    const row = placed[at] as number
    ranks[row] = positions[totals[row] as number] as number
  }
}

/** Totals sorted together with whose they are, as one number each. */
function rankSorted(placed: Uint32Array, totals: Float64Array, dense: boolean, ranks: Uint32Array): void {
  const count = placed.length
  const keys = count <= few ? fewKeys.subarray(0, count) : new Float64Array(count)
  for (let at = 0; at < count; at++) keys[at] = (totals[placed[at] as number] as number) * count + at
  keys.sort()
  let rank = 0
  let previous = -1
  for (let at = count - 1; at >= 0; at--) {
    const key = keys[at] as number
    const total = Math.floor(key / count)
    if (total !== previous) rank = dense ? rank + 1 : count - at
    previous = total
    ranks[placed[key - total * count] as number] = rank
  }
}

/**
 * Whether different shares are different doubles: t1/m1 and t2/m2 differ by at least 1/(m1·m2), relatively
 * 1/(t·m), which exceeds the rounding of a division while t·m stays below 2^51.
 */
function areDistinct(rows: Uint32Array, { totals, maxima }: Shares): boolean {
  let total = 0
  let max = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number
    total = Math.max(total, totals[row] as number)
    max = Math.max(max, maxima[row] as number)
  }
  return total * max < 2 ** 51
}

/** Sorts the shares and finds each again, which for few units costs less than counting or a map. */
function rankDoubles(placed: Uint32Array, { totals, maxima }: Shares, dense: boolean, ranks: Uint32Array): void {
  const shares = new Float64Array(placed.length)
  for (let at = 0; at < placed.length; at++) {
    const row = placed[at] as number
    shares[at] = (totals[row] as number) / (maxima[row] as number)
  }
  const sorted = shares.slice().sort()
  const rankOf = new Uint32Array(sorted.length)
  let rank = 0
  for (let at = sorted.length - 1; at >= 0; at--) {
    if (sorted[at] !== sorted[at + 1]) rank = dense ? rank + 1 : sorted.length - at
    rankOf[at] = rank
  }
  for (let at = 0; at < placed.length; at++) {
    const share = shares[at] as number
    let low = 0
    let high = sorted.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] as number) < share) low = middle + 1
      else high = middle
    }
    ranks[placed[at] as number] = rankOf[low] as number
  }
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
