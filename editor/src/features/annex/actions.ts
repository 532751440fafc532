import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useRef,
} from 'react'
import { useTranslations } from 'use-intl'
import { fillable } from '../../document/block.ts'
import { type Column, columns } from '../../document/columns.ts'
import type { Row } from '../../document/place.ts'
import { addAfter, clear } from '../../document/rows.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { readNumber } from '../../text/number.ts'
import { toast } from '../../ui/Toast.tsx'
import type { Leave } from './CellEditor.tsx'
import { isEditable, write } from './cells.ts'
import { fromTsv, toTsv } from './clipboard.ts'
import { maxLines } from './dropped.ts'
import { focusHead } from './Heads.tsx'
import { type Action, actionOf } from './keyboard.ts'
import { type Paste, planPaste } from './paste.ts'
import { usePasting } from './pasting.ts'
import type { useSelectedRows } from './selected.ts'
import type { Block } from './visible.ts'

type Options = {
  rows: readonly Row[]
  block: Block | null
  selected: ReturnType<typeof useSelectedRows>
  table: RefObject<HTMLTableElement | null>
  setEditing: (editing: { text: string | null } | null) => void
  onOpenRule?: (() => void) | undefined
  /** A block is about to be pasted: the author looks at what it would do. */
  onPlan: (plan: Paste) => void
}

/** What keys, mouse and clipboard do in the annex. */
export function useAnnexActions({ rows, block, selected: chosen, table, setEditing, onOpenRule, onPlan }: Options) {
  const t = useTranslations('annex')
  const store = useDraftStore()
  const { row: selected, column } = useDraft((state) => state.selection)
  const pasting = usePasting()
  const focusNext = useRef(false)
  const drawing = useRef(false)
  const here = rows.findIndex((row) => row.path === selected)

  // Focus follows the selection when a key or a click moved it, or an undo while in the annex; never when the page opens.
  useEffect(() => {
    const inside = document.activeElement?.matches('td') && table.current?.contains(document.activeElement)
    if (!focusNext.current && !inside) return
    focusNext.current = false
    focusCell(table.current, selected, column)
  })

  const go = (index: number, to: Column, extend = false) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    focusNext.current = true
    store.getState().select(row.path, to, extend)
  }

  const sideways = (by: 1 | -1, extend = false) => {
    const index = columns.indexOf(column) + by
    go(here, columns[Math.max(0, Math.min(columns.length - 1, index))] ?? column, extend)
  }

  const add = (kind: 'leaf' | 'group') => {
    const state = store.getState()
    const made = addAfter(state.document, kind === 'group' ? null : state.selection.row, kind)
    focusNext.current = true
    state.run(made.command, { select: made.row })
    store.getState().select(made.row, 'label')
    setEditing({ text: null })
  }

  const leave = (where: Leave) => {
    focusNext.current = true
    if (where === 'down') go(here + 1, column)
    else if (where === 'right') sideways(1)
    else if (where === 'left') sideways(-1)
    else if (where === 'stay') store.getState().select(selected, column)
  }

  const clearBlock = () => {
    if (!block) return
    const chosen = columns.slice(block.left, block.right + 1).filter(isEditable)
    const { document } = store.getState()
    const command = clear(rows.slice(block.top, block.bottom + 1), chosen, (row, to, text) =>
      write(document, row, to, text),
    )
    if (command) store.getState().run(command)
  }

  const edit = (text: string | null) => {
    const row = rows[here]
    if (!row || store.getState().readOnly) return
    if (column === 'status') return
    if (column === 'method' && !row.group) return text === null ? onOpenRule?.() : undefined
    if (column === 'method' && row.group) return
    setEditing({ text })
  }

  const act = (action: Action) => {
    const state = store.getState()
    const row = rows[here]
    switch (action.kind) {
      case 'go':
        if (here === 0 && action.rows === -1 && !action.extend) return focusHead(table.current, column)
        return go(here + action.rows, column, action.extend)
      case 'edge':
        if (action.to === 'start' || action.to === 'end')
          return go(here, action.to === 'start' ? 'code' : 'status', action.extend)
        return go(action.to === 'first' ? 0 : rows.length - 1, column, action.extend)
      case 'left':
      case 'right': {
        const open = row?.group && !state.folded.has(row.indicator.id)
        if (row?.group && column === 'code' && !action.extend && open === (action.kind === 'left')) {
          return state.fold(row.indicator.id, action.kind === 'left')
        }
        return sideways(action.kind === 'left' ? -1 : 1, action.extend)
      }
      case 'edit':
        return edit(action.text)
      case 'toggle':
        return row?.group ? state.fold(row.indicator.id) : undefined
      case 'insert':
        return state.readOnly ? undefined : add('leaf')
      case 'clear':
        return state.readOnly ? undefined : clearBlock()
      case 'remove':
        if (state.readOnly) return
        focusNext.current = true
        return chosen.remove()
      case 'move':
        if (state.readOnly) return
        focusNext.current = true
        return chosen.move(action.by)
      case 'all':
        state.select(rows[0]?.path ?? null, 'code')
        focusNext.current = true
        return state.select(rows.at(-1)?.path ?? null, 'status', true)
      case 'single':
        return state.select(selected, column)
    }
  }

  const perform = (plan: Paste) => {
    focusNext.current = true
    pasting(plan)
  }

  /** Writes one text into a column of the whole selected block, as one step. */
  const fill = (to: Column, text: string) => {
    const field = fillable.find((each) => each === to)
    if (field)
      return chosen.fill(field, field === 'maxPoints' ? (readNumber(text) ?? undefined) : text.normalize('NFC'))
    const row = rows[here]
    const written = row && isEditable(to) ? write(store.getState().document, row, to, text) : null
    if (written?.ok && written.command) store.getState().run(written.command)
  }

  return {
    add,
    leave,
    fill,
    onKeyDown(event: KeyboardEvent) {
      if (event.nativeEvent.isComposing) return
      const action = actionOf(event, 10)
      if (!action) return
      event.preventDefault()
      act(action)
    },
    onMouseDown(event: MouseEvent) {
      const cell = cellOf(event.target)
      drawing.current = cell !== null && !(event.target as Element).closest('textarea, button, .grip')
      if (!cell || !drawing.current) return
      focusNext.current = true
      store.getState().select(cell.row, cell.column, event.shiftKey)
      if (event.shiftKey) event.preventDefault()
    },
    onMouseOver(event: MouseEvent) {
      // With the button held down a block is drawn over cells, as in a spreadsheet.
      const cell = event.buttons === 1 ? cellOf(event.target) : null
      const { selection } = store.getState()
      if (!cell || !drawing.current || (cell.row === selection.row && cell.column === selection.column)) return
      document.getSelection()?.removeAllRanges()
      focusNext.current = true
      store.getState().select(cell.row, cell.column, true)
    },
    onDoubleClick(event: MouseEvent) {
      if (cellOf(event.target) && !(event.target as Element).closest('textarea, button')) edit(null)
    },
    onFocus(event: FocusEvent) {
      const cell = cellOf(event.target)
      const { selection } = store.getState()
      if (cell && event.target.matches('td') && (cell.row !== selection.row || cell.column !== selection.column)) {
        store.getState().select(cell.row, cell.column)
      }
    },
    onCopy(event: ClipboardEvent) {
      if (!block || isTyping(event.target)) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', toTsv(rows, block))
    },
    onCut(event: ClipboardEvent) {
      if (!block || isTyping(event.target)) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', toTsv(rows, block))
      if (!store.getState().readOnly) clearBlock()
    },
    onPaste(event: ClipboardEvent) {
      const state = store.getState()
      if (!block || isTyping(event.target) || state.readOnly) return
      event.preventDefault()
      const table = fromTsv(event.clipboardData.getData('text/plain'))
      if (table.length > maxLines) return toast(t('file.long', { rows: table.length, limit: maxLines }))
      const titles = Object.fromEntries(columns.map((each) => [each, t(`columns.${each}`)])) as Record<Column, string>
      const plan = planPaste(state.document, rows, block, table, titles)
      const single = table.length === 1 && table[0]?.length === 1
      if (single && plan.problems.length === 0) perform(plan)
      else onPlan(plan)
    },
    paste: perform,
  }
}

/** Puts the keyboard's focus on a cell of the annex. */
export function focusCell(table: HTMLTableElement | null, row: string | null, column: Column) {
  const cell = table?.querySelector<HTMLElement>(`tr[data-path="${row}"] > td[data-column="${column}"]`)
  if (!cell || cell.contains(document.activeElement)) return
  cell.focus({ preventScroll: true })
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

function isTyping(target: EventTarget): boolean {
  return target instanceof Element && target.closest('textarea, input') !== null
}

function cellOf(target: EventTarget): { row: string; column: Column } | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('td[data-column]') : null
  const row = cell?.closest('tr')?.dataset.path
  return cell && row ? { row, column: cell.dataset.column as Column } : null
}
