import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { PastedCell } from './PastedCell.tsx'
import type { Paste } from './paste.ts'

type OutlinePreviewProps = {
  plan: Paste
  onChange: (plan: Paste) => void
  /** Goes on to pasting. */
  onDone: () => void
}

/** Rows that are drawn; a longer annex says how many more there are. */
const mostShown = 400

/** The rows of a whole annex on their levels: Tab goes in, Shift+Tab out, arrows to the next row, Enter on to pasting. */
export function OutlinePreview({ plan, onChange, onDone }: OutlinePreviewProps) {
  const t = useTranslations('annex')
  const table = useRef<HTMLTableElement>(null)
  const [here, setHere] = useState(0)
  const stood = useRef(false)
  const { rows, columns, outline } = plan

  useEffect(() => {
    if (stood.current) table.current?.querySelector<HTMLElement>(`[data-row="${here}"]`)?.focus()
  }, [here])

  if (!outline) return null
  const shift = (by: 1 | -1) => onChange(outline.shifted(here, by))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') shift(event.shiftKey ? -1 : 1)
    else if (event.key === 'ArrowDown') setHere(Math.min(rows.length - 1, here + 1))
    else if (event.key === 'ArrowUp') setHere(Math.max(0, here - 1))
    else if (event.key === 'Enter') onDone()
    else return
    stood.current = true
    event.preventDefault()
  }
  return (
    <>
      <div className="annex-levels">
        <Button small onClick={() => shift(-1)}>
          ← {t('paste.out')} <kbd>{t('paste.outKeys')}</kbd>
        </Button>
        <Button small onClick={() => shift(1)}>
          → {t('paste.in')} <kbd>{t('paste.inKeys')}</kbd>
        </Button>
        <span className="hint">{t('paste.levelKeys')}</span>
      </div>
      <section className="annex-paste whole" aria-label={t('paste.preview')}>
        <table ref={table} className="grid">
          <thead>
            <tr>
              <th scope="col">{t('paste.level')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className={column === 'maxPoints' ? 'num' : undefined}>
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={onKeyDown}>
            {rows.slice(0, mostShown).map((row, index) => {
              const level = outline.levels[index] ?? 0
              const name = outline.names[level] ?? ''
              return (
                <tr key={row.line} className={index === here ? 'stood' : undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      className="level"
                      data-row={index}
                      tabIndex={index === here ? 0 : -1}
                      aria-label={t('paste.levelOf', { code: row.code, level: name })}
                      onFocus={() => setHere(index)}
                    >
                      {'┃'.repeat(level + 1)} {name}
                    </button>
                  </th>
                  {columns.map((column, offset) => (
                    <PastedCell key={column} row={row} column={column} text={row.cells[offset] ?? ''} />
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {rows.length > mostShown && <p className="hint">{t('paste.moreRows', { count: rows.length - mostShown })}</p>}
    </>
  )
}
