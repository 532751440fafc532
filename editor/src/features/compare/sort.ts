import type { Diff } from '@chiso/engine'
import { rankMove } from '../../api/comparison.ts'

/** A unit on both sides of a comparison. */
export type DiffUnit = Diff['units'][number]

export type Figure = 'name' | 'before' | 'after' | 'delta' | 'rankBefore' | 'rankAfter' | 'move' | 'part'
export type Order = { column: Figure; down: boolean }

/** What the chosen change gave this unit, or null when it had no part. */
export function partOf(unit: DiffUnit, change: string | null): number | null {
  return unit.because?.find((part) => part.change === change)?.points ?? null
}

/** Units in the order of one column; what is unknown always comes last. */
export function sortUnits(units: readonly DiffUnit[], order: Order, change: string | null): DiffUnit[] {
  const value = (unit: DiffUnit): number | string | null => {
    if (order.column === 'move') return rankMove(unit)
    if (order.column === 'part') return partOf(unit, change)
    return unit[order.column]
  }
  return [...units].sort((a, b) => {
    const x = value(a)
    const y = value(b)
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    const way = typeof x === 'string' ? x.localeCompare(String(y), 'vi') : x - Number(y)
    return (order.down ? -way : way) || a.name.localeCompare(b.name, 'vi')
  })
}
