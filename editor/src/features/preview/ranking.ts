import type { PointsStatus } from '@chiso/engine'
import { type PointsColumn, type Results, type Roster, statuses } from '../../document/protocol.ts'

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
  const status = points && statuses[points.statuses[place] as number]
  return {
    id: roster.ids[place] as string,
    name: roster.names[place] as string,
    rank,
    total,
    ratio: total === null ? null : total / (results.maxima[place] as number),
    grade: results.order[results.grades[place] as number] ?? null,
    complete: results.complete[place] === 1,
    delta: orNull(deltaAt(results, base, place)),
    moved: rank && before ? before - rank : null,
    points: orNull(points?.points[place]),
    status: status ?? null,
  }
}

function deltaAt(results: Results, base: Results | null, place: number): number {
  if (!base || results.complete[place] !== 1 || base.complete[place] !== 1) return Number.NaN
  const delta = (results.totals[place] as number) - (base.totals[place] as number)
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
  const { results, base, points } = board
  const keys = new Float64Array(results.totals.length)
  const sign = down ? -1 : 1
  for (const place of among) {
    const value =
      key === 'rank'
        ? results.ranks[place] || Number.NaN
        : key === 'total'
          ? (results.totals[place] as number)
          : key === 'delta'
            ? deltaAt(results, base, place)
            : (points?.points[place] ?? Number.NaN)
    keys[place] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value
  }
  const equal = (a: number, b: number) => (keys[a] === keys[b] ? 0 : (keys[a] as number) - (keys[b] as number))
  return among.toSorted(equal)
}

/** Rows of equal height that show in a scrolled frame, some more on either side. Unit: pixels */
export function windowOf(count: number, top: number, frame: number, row: number): { from: number; to: number } {
  const around = 8
  const from = Math.max(0, Math.min(count, Math.floor(top / row)) - around)
  return { from, to: Math.min(count, Math.ceil((top + frame) / row) + around) }
}
