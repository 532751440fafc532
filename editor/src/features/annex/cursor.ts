import { type RefObject, useEffect, useRef } from 'react'
import { type Column, columns } from '../../document/columns.ts'
import type { Row } from '../../document/place.ts'
import { useRoom } from '../../draft/room.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import type { Leave } from './CellEditor.tsx'

/** Where the keyboard stands among the rows that are shown, and how it goes elsewhere; the browser's focus follows. */
export function useCursor(rows: readonly Row[], table: RefObject<HTMLTableElement | null>) {
  const store = useDraftStore()
  const { row: selected, column } = useDraft((state) => state.selection)
  const hidden = useRoom((state) => state.hidden)
  const focusNext = useRef(false)
  const here = rows.findIndex((row) => row.path === selected)

  // Focus follows the selection when a key or a click moved it, or an undo while in the annex; never when the page opens.
  useEffect(() => {
    const inside = document.activeElement?.matches('td') && table.current?.contains(document.activeElement)
    if (!focusNext.current && !inside) return
    focusNext.current = false
    focusCell(table.current, selected, column)
  })

  /** Lets the focus go along with what is selected next. */
  const follow = () => {
    focusNext.current = true
  }

  const go = (index: number, to: Column, extend = false) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    follow()
    store.getState().select(row.path, to, extend)
  }

  /** The next column to the right or the left that is not hidden. */
  const sideways = (by: 1 | -1, extend = false) => {
    const beyond =
      by === 1 ? columns.slice(columns.indexOf(column) + 1) : columns.slice(0, columns.indexOf(column)).reverse()
    go(here, beyond.find((each) => !hidden.includes(each)) ?? column, extend)
  }

  /** The last column that is not hidden; the first never is. */
  const last = columns.findLast((each) => !hidden.includes(each)) ?? 'label'

  const leave = (where: Leave) => {
    follow()
    if (where === 'down') go(here + 1, column)
    else if (where === 'right') sideways(1)
    else if (where === 'left') sideways(-1)
    else if (where === 'stay') store.getState().select(selected, column)
  }

  return { here, row: rows[here], column, last, follow, go, sideways, leave }
}

export type Cursor = ReturnType<typeof useCursor>

/** Puts the keyboard's focus on a cell of the annex. */
export function focusCell(table: HTMLTableElement | null, row: string | null, column: Column) {
  const cell = table?.querySelector<HTMLElement>(`tr[data-path="${row}"] > td[data-column="${column}"]`)
  if (!cell || cell.contains(document.activeElement)) return
  cell.focus({ preventScroll: true })
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
