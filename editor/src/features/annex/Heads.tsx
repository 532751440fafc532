import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { type Column, columns } from '../../document/columns.ts'
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
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Puts the keyboard on the title of a column. */
export function focusHead(table: HTMLTableElement | null, column: Column) {
  table?.querySelector<HTMLElement>(`th[data-column="${column}"] button`)?.focus()
}
