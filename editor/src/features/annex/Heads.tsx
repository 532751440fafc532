import { type KeyboardEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { type Column, columns } from '../../document/columns.ts'
import { useRoom, within } from '../../draft/room.ts'
import { Term } from '../../ui/Term.tsx'

/** The titles of the columns; ↑ from the first row leads to them, and each explains itself. */
export function Heads({ onLeave }: { onLeave: (column: Column) => void }) {
  const t = useTranslations('annex')
  const go = (event: KeyboardEvent<HTMLButtonElement>, column: Column) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by === undefined && event.key !== 'ArrowDown') return
    event.preventDefault()
    event.stopPropagation()
    if (by === undefined) return onLeave(column)
    let next: Element | null | undefined = event.currentTarget.closest('th')
    // Narrow screens leave columns out.
    do next = by === 1 ? next?.nextElementSibling : next?.previousElementSibling
    while (next && next.getClientRects().length === 0)
    next?.querySelector('button')?.focus()
  }
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th key={column} scope="col" data-column={column} className={column === 'maxPoints' ? 'num' : undefined}>
            <Term name={column} tabIndex={-1} onKeyDown={(event) => go(event, column)}>
              {t(`columns.${column}`)}
            </Term>
            <Edge column={column} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** The right edge of a column, which is dragged; the list of columns does the same by buttons. */
function Edge({ column }: { column: Column }) {
  const t = useTranslations('editor')
  const annex = useTranslations('annex')
  const from = useRef<{ x: number; width: number } | null>(null)
  const { arrange } = useRoom.getState()
  const end = () => {
    from.current = null
  }
  return (
    <span
      className="edge"
      aria-hidden="true"
      title={t('room.edge', { column: annex(`columns.${column}`) })}
      onPointerDown={(event) => {
        const head = event.currentTarget.closest('th')
        if (event.button !== 0 || !head) return
        event.preventDefault()
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width: head.offsetWidth }
      }}
      onPointerMove={(event) => {
        const start = from.current
        const width = start && within('column', start.width + event.clientX - start.x)
        if (width !== null) arrange({ widths: { ...useRoom.getState().widths, [column]: width } })
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => {
        const { [column]: _, ...widths } = useRoom.getState().widths
        arrange({ widths })
      }}
    />
  )
}

/** Puts the keyboard on the title of a column. */
export function focusHead(table: HTMLTableElement | null, column: Column) {
  table?.querySelector<HTMLElement>(`th[data-column="${column}"] button`)?.focus()
}
