import { type Column, columns } from '../../document/columns.ts'
import { matching } from '../../document/filter.ts'
import type { Row } from '../../document/place.ts'
import type { Reviewed } from '../../draft/reviewed.ts'

/** The rows on the screen: not inside a folded group, and matching the filter or above a match. */
export function visibleRows(rows: readonly Row[], folded: ReadonlySet<string>, filter: string): Row[] {
  if (filter.trim() !== '') return [...matching(rows, filter)]
  const hidden = rows.filter((row) => row.group && folded.has(row.indicator.id)).map((row) => `${row.path}/`)
  return rows.filter((row) => !hidden.some((prefix) => row.path.startsWith(prefix)))
}

/** Of the rows on the screen those that review shows, with the groups above them. */
export function reviewedRows(rows: readonly Row[], { marks, rowsShown }: Pick<Reviewed, 'marks' | 'rowsShown'>): Row[] {
  if (rowsShown === 'all') return [...rows]
  const hits = rows.filter(({ indicator }) => {
    const mark = marks[indicator.id]
    return mark !== undefined && (rowsShown === 'changed' ? mark.changes.length > 0 : mark.said > 0)
  })
  return rows.filter((row) => hits.some((hit) => hit === row || hit.path.startsWith(`${row.path}/`)))
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
