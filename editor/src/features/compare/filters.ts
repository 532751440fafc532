import { rankMove } from '../../api/comparison.ts'
import { matches } from '../../text/fold.ts'
import type { DiffUnit } from './sort.ts'

/** Kinds of units that a comparison can be narrowed to. */
export const showings = ['up', 'down', 'same', 'rank-up', 'rank-down', 'grade', 'none'] as const
export type Showing = (typeof showings)[number]

/** Which units are looked at. Unit: `least` points up or down; `low` ≤ difference ≤ `high`, points */
export type Chosen = {
  show?: Showing | undefined
  least?: number | undefined
  low?: number | undefined
  high?: number | undefined
  find?: string | undefined
  /** Only units that this change moved. */
  change?: string | undefined
}

const kinds: Record<Showing, (unit: DiffUnit) => boolean> = {
  up: ({ delta }) => delta !== null && delta > 0,
  down: ({ delta }) => delta !== null && delta < 0,
  same: ({ delta }) => delta === 0,
  'rank-up': (unit) => (rankMove(unit) ?? 0) > 0,
  'rank-down': (unit) => (rankMove(unit) ?? 0) < 0,
  grade: ({ gradeBecause }) => gradeBecause !== null,
  none: ({ delta }) => delta === null,
}

/** Whether a unit is among those that are looked at. */
export function isChosen(unit: DiffUnit, { show, least, low, high, find = '', change }: Chosen): boolean {
  const { delta, because } = unit
  if (show && !kinds[show](unit)) return false
  if (least !== undefined && !(delta !== null && Math.abs(delta) >= least)) return false
  if (low !== undefined && !(delta !== null && delta >= low)) return false
  if (high !== undefined && !(delta !== null && delta <= high)) return false
  if (change !== undefined && !because.some((part) => part.change === change && part.points !== 0)) return false
  return matches(`${unit.name} ${unit.id}`, find)
}
