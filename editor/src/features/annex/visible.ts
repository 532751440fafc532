import { type Column, columns } from '../../document/columns.ts'
import { matching } from '../../document/filter.ts'
import type { Row } from '../../document/place.ts'

/** The rows on the screen: not inside a folded group, and matching the filter or above a match. */
export function visibleRows(rows: readonly Row[], folded: ReadonlySet<string>, filter: string): Row[] {
  if (filter.trim() !== '') return [...matching(rows, filter)]
  const hidden = rows.filter((row) => row.group && folded.has(row.indicator.id)).map((row) => `${row.path}/`)
  return rows.filter((row) => !hidden.some((prefix) => row.path.startsWith(prefix)))
}

/** The corners of a selected block, in visible rows and columns. */
export type CellBlock = { top: number; bottom: number; left: number; right: number }

/** The block between the selection and its anchor; one cell without an anchor. */
export function blockOf(
  rows: readonly Row[],
  selection: { row: string | null; column: Column; anchor: { row: string; column: Column } | null },
): CellBlock | null {
  const end = rows.findIndex((row) => row.path === selection.row)
  if (end < 0) return null
  const start = selection.anchor ? rows.findIndex((row) => row.path === selection.anchor?.row) : end
  const a = columns.indexOf(selection.column)
  const b = columns.indexOf(selection.anchor?.column ?? selection.column)
  const from = start < 0 ? end : start
  return { top: Math.min(from, end), bottom: Math.max(from, end), left: Math.min(a, b), right: Math.max(a, b) }
}
