import { formatNumber } from '@chiso/engine'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Command } from '../../document/commands.ts'
import type { Row } from '../../document/place.ts'
import { duplicate } from '../../document/rows.ts'
import { groupOf, mergeRows, renumber, shareOut, splitRow } from '../../document/structure.ts'
import { useDraftStore } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import { cellOf, isWithin } from './pointer.ts'
import { ShareOut } from './ShareOut.tsx'
import type { SelectedRows } from './selected.ts'

/** Where the menu was asked for. Unit: CSS pixels of the window */
type MenuAt = { x: number; y: number }

type ItemsProps = {
  at: MenuAt
  row: Row
  selected: SelectedRows
  add: () => void
  /** Points are to be shared out among components below a group, or of the whole annex, of which nobody has said the total. */
  onShare: (group: string | null) => void
  onClose: (back: boolean) => void
}

type RowMenuProps = Pick<ItemsProps, 'selected' | 'add'> & {
  menu: ReturnType<typeof useRowMenu>
  row: Row | undefined
  /** The menu is left for the cell that it was asked for in. */
  onBack: () => void
}

type Item = { label: string; keys?: string; run: (() => void) | null }

/** Where the menu of rows stands, once it was asked for by the mouse or by Shift+F10. */
export function useRowMenu(selected: SelectedRows) {
  const store = useDraftStore()
  const [at, setAt] = useState<MenuAt | null>(null)
  return {
    at,
    close: () => setAt(null),
    onContextMenu(event: MouseEvent) {
      const cell = cellOf(event.target)
      if (store.getState().readOnly || !cell || isWithin(event.target, 'textarea')) return
      event.preventDefault()
      // What is being typed elsewhere is written first.
      if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur()
      if (!selected.includes(cell.row)) store.getState().select(cell.row, cell.column)
      setAt({ x: event.clientX, y: event.clientY })
    },
  }
}

/** What can be done with the row under the mouse or the keyboard, or with all that are chosen. */
export function RowMenu({ menu, row, onBack, ...rest }: RowMenuProps) {
  const [sharing, setSharing] = useState<{ group: string | null } | null>(null)
  if (sharing) return <ShareOut group={sharing.group} onClose={() => setSharing(null)} />
  if (!menu.at || !row) return null
  const close = (back: boolean) => {
    menu.close()
    if (back) onBack()
  }
  return <Items at={menu.at} row={row} onShare={(group) => setSharing({ group })} onClose={close} {...rest} />
}

function Items({ at, row, selected, add, onShare, onClose }: ItemsProps) {
  const t = useTranslations('annex')
  const locale = useLanguage()
  const store = useDraftStore()
  const menu = useRef<HTMLDivElement>(null)
  const { document, base } = store.getState()
  const { chosen } = selected

  const change = (command: Command | null) => (command ? () => store.getState().run(command) : null)
  const group = groupOf(row)
  const declared = group === null ? document.policy?.total : (row.group ? row.indicator : undefined)?.maxPoints
  const total = typeof declared === 'number' && declared > 0 ? declared : null
  const copy = duplicate(document, row.path)
  const items: Item[] = [
    { label: t('addRow'), keys: 'Ctrl ↵', run: add },
    { label: t('menu.copy'), run: copy && (() => store.getState().run(copy.command, { select: copy.row })) },
    { label: t('menu.up'), keys: 'Alt Shift ↑', run: () => selected.move(-1) },
    { label: t('menu.down'), keys: 'Alt Shift ↓', run: () => selected.move(1) },
    { label: t('menu.merge', { count: chosen.length }), run: change(mergeRows(document, base, chosen)) },
    { label: t('menu.split'), run: change(splitRow(document, base, row.path)) },
    { label: t('menu.renumber'), run: change(renumber(document)) },
    {
      label: total === null ? t('menu.shareAny') : t('menu.share', { total: formatNumber(total, locale) }),
      run: total === null ? () => onShare(group) : change(shareOut(document, group, total)),
    },
    {
      label: t('selection.remove', { count: Math.max(1, chosen.length) }),
      keys: 'Ctrl Del',
      run: () => selected.remove(),
    },
  ]

  useEffect(() => {
    const box = menu.current
    if (!box) return
    box.showPopover()
    box.style.left = `${Math.min(at.x, window.innerWidth - box.offsetWidth - 8)}px`
    box.style.top = `${Math.min(at.y, window.innerHeight - box.offsetHeight - 8)}px`
    box.querySelector<HTMLElement>('button')?.focus()
  }, [at])

  const onKeyDown = (event: KeyboardEvent) => {
    const all = [...(menu.current?.querySelectorAll('button') ?? [])]
    const here = all.indexOf(window.document.activeElement as HTMLButtonElement)
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) all.at(to >= all.length ? 0 : to)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') onClose(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      ref={menu}
      popover="manual"
      role="menu"
      className="annex-menu"
      aria-label={t('menu.title', { code: row.indicator.code })}
      onKeyDown={onKeyDown}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onClose(false)
      }}
    >
      {items.map(({ label, keys, run }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={run === null || undefined}
          onClick={() => {
            if (!run) return
            onClose(true)
            run()
          }}
        >
          {label}
          {keys && <kbd>{keys}</kbd>}
        </button>
      ))}
    </div>
  )
}
