import { type FocusEvent, type MouseEvent, useRef } from 'react'
import { type Column, columns } from '../../document/columns.ts'
import { useDraftStore } from '../../draft/store.ts'
import { catchIn, clean } from './composing.ts'
import type { Cursor } from './cursor.ts'

/** What the mouse does in the annex: a press stands in a cell, drawing selects a block, two presses type. */
export function usePointer(cursor: Cursor, edit: (text: null) => void) {
  const store = useDraftStore()
  const drawing = useRef(false)
  return {
    onMouseDown(event: MouseEvent) {
      const cell = cellOf(event.target)
      // The press that asks for the menu leaves what is chosen.
      if (event.button !== 0) return cell && !isWithin(event.target, 'textarea') ? event.preventDefault() : undefined
      drawing.current = cell !== null && !isWithin(event.target, 'textarea, button, .grip')
      if (!cell || !drawing.current) return
      cursor.follow()
      store.getState().select(cell.row, cell.column, event.shiftKey)
      if (event.shiftKey) event.preventDefault()
    },
    onMouseOver(event: MouseEvent) {
      // With the button held down a block is drawn over cells, as in a spreadsheet.
      const cell = event.buttons === 1 ? cellOf(event.target) : null
      const { selection } = store.getState()
      if (!cell || !drawing.current || (cell.row === selection.row && cell.column === selection.column)) return
      document.getSelection()?.removeAllRanges()
      cursor.follow()
      store.getState().select(cell.row, cell.column, true)
    },
    onBlur({ target }: FocusEvent) {
      clean(target)
    },
    onMouseUp() {
      if (document.activeElement) catchIn(document.activeElement)
    },
    onDoubleClick(event: MouseEvent) {
      if (cellOf(event.target) && !isWithin(event.target, 'textarea, button')) edit(null)
    },
    onFocus(event: FocusEvent) {
      catchIn(event.target)
      const cell = cellOf(event.target)
      const { selection } = store.getState()
      if (cell && event.target.matches('td') && (cell.row !== selection.row || cell.column !== selection.column)) {
        store.getState().select(cell.row, cell.column)
      }
    },
  }
}

/** Whether something stands within what a selector names. */
export function isWithin(target: EventTarget, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}

/** The cell of the annex that something stands in. */
export function cellOf(target: EventTarget): { row: string; column: Column } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-column]') : null
  const row = cell?.closest('tr')?.dataset.path
  const column = columns.find((each) => each === cell?.dataset.column)
  return row && column ? { row, column } : null
}
