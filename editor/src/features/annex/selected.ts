import { useTranslations } from 'use-intl'
import { type Fillable, fillRows, moveRows, outermost, placeRows } from '../../document/block.ts'
import type { Row } from '../../document/place.ts'
import { rowRemoval } from '../../document/removing.ts'
import { type DraftState, useDraftStore } from '../../draft/store.ts'
import { announce } from '../../ui/Announcer.tsx'
import { toast } from '../../ui/Toast.tsx'
import type { CellBlock } from './visible.ts'

/** What can be done to every row of the selected block at once; one row is a block of one. */
export function useSelectedRows(rows: readonly Row[], block: CellBlock | null) {
  const t = useTranslations('annex')
  const store = useDraftStore()
  const chosen = block ? rows.slice(block.top, block.bottom + 1) : []
  const paths = chosen.map(({ path }) => path)

  const put = (moved: ReturnType<typeof moveRows>, first: Row | undefined) => {
    if (!moved || !first) return announce(t('notMoved'))
    const { selection } = store.getState()
    const [head, tail] = [moved.rows[0] ?? first.path, moved.rows.at(-1) ?? first.path]
    store.getState().run(moved.command, { select: head })
    if (head !== tail) keepRange(store.getState(), head, tail, selection)
    const { code, label } = first.indicator
    announce(moved.rows.length > 1 ? t('movedRows', { count: moved.rows.length }) : t('moved', { code, label }))
  }

  return {
    chosen,
    /** Whether a row is among those chosen, several of them. */
    many: chosen.length > 1,
    includes: (path: string) => paths.includes(path),
    move(by: 1 | -1) {
      put(moveRows(store.getState().document, paths, by), chosen[0])
    },
    /** Puts the chosen rows, or one that was taken hold of, into a gap between rows. */
    place(held: string, list: string, gap: number) {
      const taken = paths.includes(held) ? paths : [held]
      put(
        placeRows(store.getState().document, taken, list, gap),
        rows.find(({ path }) => path === (taken[0] ?? held)),
      )
    },
    remove() {
      const removal = rowRemoval(store.getState().document, paths)
      if (!removal) return
      const { command, readers } = removal
      const [first] = readers
      if (!command) {
        const go = first && { label: t('keptGo', { code: first.label }), run: () => store.getState().show(first.path) }
        return toast(t('kept', { places: readers.map(({ label }) => label).join(', ') }), go)
      }
      store.getState().run(command)
      toast(t('removed', { count: outermost(paths).length }), {
        label: t('undo'),
        run: () => store.getState().undo(),
      })
    },
    fill(field: Fillable, value: string | number | undefined) {
      const { document, selection } = store.getState()
      const command = fillRows(document, chosen, field, value)
      if (command?.kind !== 'batch') return announce(t('nothingFilled'))
      store.getState().run(command)
      store.getState().standAt(selection)
      announce(t('filled', { count: command.count }))
    },
  }
}

export type SelectedRows = ReturnType<typeof useSelectedRows>

function keepRange(state: DraftState, head: string, tail: string, { column, anchor }: DraftState['selection']) {
  state.select(head, anchor?.column ?? column)
  state.select(tail, column, true)
}
