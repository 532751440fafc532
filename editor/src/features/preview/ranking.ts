import type { PointsStatus } from '@chiso/engine'
import { type PointsColumn, type Results, type Roster, statuses } from '../../worker/protocol.ts'

/** All units with what they come to, beside what the version before gave. */
export type Board = {
  roster: Roster
  results: Results
  base: Results | null
  /** Points of the indicator that is looked at. */
  points: PointsColumn | null
}

/** One line of the ranking. */
export type Line = {
  id: string
  name: string
  rank: number | null
  total: number | null
  ratio: number | null
  grade: string | null
  complete: boolean
  /** Points gained or lost against the base; null where a side is not known. */
  delta: number | null
  /** Places gained (positive) or lost against the base. */
  moved: number | null
  points: number | null
  status: PointsStatus | null
}

export type SortKey = 'rank' | 'name' | 'total' | 'delta' | 'points'

/** The line of the unit at a place in the data. */
export function lineAt({ roster, results, base, points }: Board, place: number): Line {
  const total = orNull(results.totals[place])
  const rank = results.ranks[place] || null
  const before = base?.ranks[place] || null
  const status = points && statuses[points.statuses[place] ?? -1]
  return {
    id: roster.ids[place] ?? '',
    name: roster.names[place] ?? '',
    rank,
    total,
    ratio: total === null ? null : total / (results.maxima[place] ?? Number.NaN),
    grade: results.order[results.grades[place] ?? -1] ?? null,
    complete: results.complete[place] === 1,
    delta: orNull(deltaAt(results, base, place)),
    moved: rank && before ? before - rank : null,
    points: orNull(points?.points[place]),
    status: status ?? null,
  }
}

function deltaAt(results: Results, base: Results | null, place: number): number {
  if (!base || results.complete[place] !== 1 || base.complete[place] !== 1) return Number.NaN
  const delta = (results.totals[place] ?? Number.NaN) - (base.totals[place] ?? Number.NaN)
  return Number.isNaN(delta) ? delta : Number(delta.toFixed(6))
}

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value
}

/**
 * Places in the order of a column; what is not known stands last in either direction, equals by name.
 *
 * Shape: `among` are places in the order of names
 */
export function arranged(board: Board, key: SortKey, down: boolean, among: Uint32Array): Uint32Array {
  if (key === 'name') return down ? among.toReversed() : among
  if (key === 'rank') return byRank(board.results.ranks, down, among)
  const { results, base, points } = board
  const keys = new Float64Array(results.totals.length)
  const sign = down ? -1 : 1
  for (const place of among) {
    const own = key === 'total' ? results.totals[place] : points?.points[place]
    const value = key === 'delta' ? deltaAt(results, base, place) : (own ?? Number.NaN)
    keys[place] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value
  }
  // Two that are not known are equal, not infinitely far from each other.
  return among.toSorted((a, b) => (keys[a] === keys[b] ? 0 : (keys[a] ?? 0) - (keys[b] ?? 0)))
}

/** Ranks are whole numbers up to the number of units, so they are counted rather than compared. */
function byRank(ranks: Uint32Array, down: boolean, among: Uint32Array): Uint32Array {
  const last = ranks.length + 1
  const bucket = (place: number) => {
    const rank = ranks[place] ?? 0
    return rank === 0 ? last : down ? last - rank : rank
  }
  const starts = new Uint32Array(last + 2)
  for (const place of among) starts[bucket(place) + 1] = (starts[bucket(place) + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const order = new Uint32Array(among.length)
  for (const place of among) {
    const at = starts[bucket(place)] ?? 0
    order[at] = place
    starts[bucket(place)] = at + 1
  }
  return order
}

/** Rows of equal height that show in a scrolled frame, some more on either side. Unit: pixels */
export function windowOf(count: number, top: number, frame: number, row: number): { from: number; to: number } {
  const around = 8
  const from = Math.max(0, Math.min(count, Math.floor(top / row)) - around)
  return { from, to: Math.min(count, Math.ceil((top + frame) / row) + around) }
}
