import { OrderedSet, upTo } from './ladder.ts'

/** Units that one stands before or behind otherwise than it did. Shape: `nearest` are rows, the one next to it first */
export type Passing = { count: number; nearest: number[] }

/** Where a league's units stand on both sides, by row. */
type Places = readonly [ArrayLike<number>, ArrayLike<number>]

/**
 * Which units of a league each one passed, and which passed it, with the nearest of them as they stand now.
 *
 * Shape: by row; one passes another that stood above it and does not any longer. The work is n log n of the units, and of
 *        `named` for each
 */
export function passings(
  rows: readonly number[],
  [before, after]: Places,
  named: number,
): Map<number, { passed: Passing; passedBy: Passing }> {
  const now = [...rows].sort((a, b) => (after[a] as number) - (after[b] as number) || b - a)
  const sorted = Int32Array.from(now, (row) => after[row] as number)
  const orderOf = new Map(now.map((row, index) => [row, index]))
  const climbing = [...rows].sort((a, b) => (before[a] as number) - (before[b] as number))
  /** How many stand at most where a row stands now. */
  const end = (row: number) => upTo(sorted, after[row] as number)
  const rowsAt = (set: OrderedSet, from: number, step: number, count: number) =>
    Array.from({ length: Math.min(named, count) }, (_, index) => now[set.at(from + step * index)] as number)

  const passed = new Map<number, Passing>()
  const higher = new OrderedSet(rows.length)
  for (const group of groupsOf(climbing.toReversed(), before)) {
    for (const row of group) {
      const count = higher.below(end(row))
      passed.set(row, { count, nearest: rowsAt(higher, count - 1, -1, count) })
    }
    for (const row of group) higher.add(orderOf.get(row) as number)
  }
  const found = new Map<number, { passed: Passing; passedBy: Passing }>()
  const lower = new OrderedSet(rows.length)
  let stood = 0
  for (const group of groupsOf(climbing, before)) {
    for (const row of group) lower.add(orderOf.get(row) as number)
    stood += group.length
    for (const row of group) {
      const behind = lower.below(end(row))
      const count = stood - behind
      const passedBy = { count, nearest: rowsAt(lower, behind, 1, count) }
      found.set(row, { passed: passed.get(row) as Passing, passedBy })
    }
  }
  return found
}

/** Neighbours that stand at the same place. */
function groupsOf(sorted: readonly number[], places: ArrayLike<number>): number[][] {
  const groups: number[][] = []
  for (const row of sorted) {
    const last = groups.at(-1)
    if (last && places[last[0] as number] === places[row]) last.push(row)
    else groups.push([row])
  }
  return groups
}
