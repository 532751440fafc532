import type { KeyboardEvent, RefObject } from 'react'
import { fillable } from '../../document/block.ts'
import { type Column, columns } from '../../document/columns.ts'
import type { Row } from '../../document/place.ts'
import { addAfter, clear } from '../../document/rows.ts'
import { useDraftStore } from '../../draft/store.ts'
import { readNumber } from '../../text/number.ts'
import { isEditable, write } from './cells.ts'
import { useComposing } from './composing.ts'
import { type Cursor, useCursor } from './cursor.ts'
import { useExchange } from './exchange.ts'
import { focusHead } from './Heads.tsx'
import { type Action, actionOf } from './keyboard.ts'
import type { Paste } from './paste.ts'
import { usePasting } from './pasting.ts'
import { cellOf, usePointer } from './pointer.ts'
import type { SelectedRows } from './selected.ts'
import type { CellBlock } from './visible.ts'
import type { PasteWays } from './ways.ts'

type Options = {
  rows: readonly Row[]
  block: CellBlock | null
  selected: SelectedRows
  table: RefObject<HTMLTableElement | null>
  setEditing: (editing: { text: string | null } | null) => void
  onOpenRule?: (() => void) | undefined
  /** A block is about to be pasted: the author looks at what it would do. */
  onPlan: (ways: PasteWays) => void
}

/** What keys, mouse and clipboard do in the annex. */
export function useAnnexActions({ rows, block, selected, table, setEditing, onOpenRule, onPlan }: Options) {
  const store = useDraftStore()
  const pasting = usePasting()
  const cursor = useCursor(rows, table)

  const add = (kind: 'leaf' | 'group') => {
    const state = store.getState()
    const made = addAfter(state.document, kind === 'group' ? null : state.selection.row, kind)
    cursor.follow()
    state.run(made.command, { select: made.row })
    store.getState().select(made.row, 'label')
    setEditing({ text: null })
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
    const { row, column } = cursor
    if (!row || store.getState().readOnly || column === 'status') return
    if (column !== 'method') return setEditing({ text })
    // What a rule says is edited beside the annex.
    if (!row.group && text === null) onOpenRule?.()
  }

  /** Writes one text into a column of the whole selected block, as one step. */
  const fill = (to: Column, text: string) => {
    const field = fillable.find((each) => each === to)
    if (field)
      return selected.fill(field, field === 'maxPoints' ? (readNumber(text) ?? undefined) : text.normalize('NFC'))
    const { row } = cursor
    const written = row && isEditable(to) ? write(store.getState().document, row, to, text) : null
    if (written?.ok && written.command) store.getState().run(written.command)
  }

  const put = (cell: HTMLTableCellElement, text: string) => {
    const found = cellOf(cell)
    const row = rows.find(({ path }) => path === found?.row)
    const written =
      row && found && isEditable(found.column) ? write(store.getState().document, row, found.column, text) : null
    if (written?.ok && written.command) store.getState().run(written.command)
  }

  const paste = (plan: Paste) => {
    cursor.follow()
    pasting(plan)
  }

  return {
    add,
    leave: cursor.leave,
    fill,
    paste,
    /** What the table listens to. */
    heard: {
      ...useKeys({ rows, table, cursor, selected, edit, insert: () => add('leaf'), clear: clearBlock }),
      ...usePointer(cursor, edit),
      ...useComposing(table, { open: edit, put }),
      ...useExchange({ rows, block, clear: clearBlock, onCell: paste, onPlan }),
    },
  }
}

type Keys = Pick<Options, 'rows' | 'table' | 'selected'> & {
  cursor: Cursor
  edit: (text: string | null) => void
  insert: () => void
  clear: () => void
}

/** How many rows Page Up and Page Down go. */
const pageRows = 10

/** What the keys do while no cell is being typed into. */
function useKeys({ rows, table, cursor, selected, edit, insert, clear }: Keys) {
  const store = useDraftStore()

  const changes = (action: Extract<Action, { kind: 'insert' | 'clear' | 'remove' | 'move' }>) => {
    if (store.getState().readOnly) return
    if (action.kind === 'insert') return insert()
    if (action.kind === 'clear') return clear()
    cursor.follow()
    if (action.kind === 'move') selected.move(action.by)
    else selected.remove()
  }

  const act = (action: Action) => {
    const state = store.getState()
    const { here, row, column } = cursor
    switch (action.kind) {
      case 'go':
        if (here === 0 && action.rows === -1 && !action.extend) return focusHead(table.current, column)
        return cursor.go(here + action.rows, column, action.extend)
      case 'edge':
        if (action.to === 'start' || action.to === 'end')
          return cursor.go(here, action.to === 'start' ? 'code' : cursor.last, action.extend)
        return cursor.go(action.to === 'first' ? 0 : rows.length - 1, column, action.extend)
      case 'left':
      case 'right': {
        const open = row?.group && !state.folded.has(row.indicator.id)
        if (row?.group && column === 'code' && !action.extend && open === (action.kind === 'left')) {
          return state.fold(row.indicator.id, action.kind === 'left')
        }
        return cursor.sideways(action.kind === 'left' ? -1 : 1, action.extend)
      }
      case 'edit':
        return edit(action.text)
      case 'toggle':
        return row?.group ? state.fold(row.indicator.id) : undefined
      case 'insert':
      case 'clear':
      case 'remove':
      case 'move':
        return changes(action)
      case 'all':
        state.select(rows[0]?.path ?? null, 'code')
        cursor.follow()
        return state.select(rows.at(-1)?.path ?? null, 'status', true)
      case 'single':
        return state.select(state.selection.row, column)
    }
  }

  return {
    onKeyDown(event: KeyboardEvent) {
      if (event.nativeEvent.isComposing) return
      const action = actionOf(event, pageRows)
      if (!action) return
      event.preventDefault()
      act(action)
    },
  }
}
