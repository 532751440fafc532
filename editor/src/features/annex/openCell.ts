import { useEffect, useState } from 'react'
import { type Column, columns } from '../../document/columns.ts'
import type { Row } from '../../document/place.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'

/** The cell that is typed into: from what it holds, or from a text typed over it. */
export type OpenCell = { text: string | null } | null

/** Where text typed into a cell is kept until the cell is left. */
export const cellKey = (row: Row, column: Column) => `cell ${row.indicator.id} ${column}`
const isCellKey = (key: string) => key.startsWith('cell ')

/** Whether the cell that the author stands in is open; one that was open when the page went away is open again. */
export function useOpenCell(rows: readonly Row[]) {
  const store = useDraftStore()
  const [editing, setEditing] = useState<OpenCell>(null)
  const left = useDraft((state) => (state.readOnly ? undefined : Object.keys(state.typed).find(isCellKey)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only text that appears while no cell is open calls for one
  useEffect(() => {
    const found = left && !editing ? rows.find((row) => columns.some((column) => cellKey(row, column) === left)) : null
    const column = found && columns.find((each) => cellKey(found, each) === left)
    if (!found || !column || !left) return
    store.getState().show(found.path)
    store.getState().select(found.path, column)
    setEditing({ text: store.getState().typed[left] ?? null })
  }, [left])
  return [editing, setEditing] as const
}
