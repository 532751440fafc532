import type { InputValue, Unit } from '@chiso/engine'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { matches } from '../../text/fold.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { CorrectValue } from './CorrectValue.tsx'
import { type DataColumn, valueText } from './dataset.ts'

const perPage = 50

type DatasetTableProps = {
  /** The units as they would be with what is corrected. */
  units: readonly Unit[]
  sent: readonly Unit[]
  columns: readonly DataColumn[]
  hasSet: boolean
  /** Takes a corrected value, or undefined for what was sent; null where nothing may be corrected. */
  onCorrect: ((unit: string, column: string, value: InputValue | undefined) => void) | null
}

/** The values of every unit in words, some units at a time. */
export function DatasetTable({ units, sent, columns, hasSet, onCorrect }: DatasetTableProps) {
  const t = useTranslations('units')
  const [words, setWords] = useState('')
  const [page, setPage] = useState(0)
  const [open, setOpen] = useState<{ unit: Unit; column: DataColumn } | null>(null)
  const found = words.trim() === '' ? units : units.filter(({ id, name }) => matches(`${id} ${name}`, words))
  const first = Math.min(page, Math.max(0, Math.ceil(found.length / perPage) - 1)) * perPage
  const shown = found.slice(first, first + perPage)
  const was = new Map(sent.map((unit) => [unit.id, unit]))
  return (
    <section className="units-data" aria-label={t('data.table')}>
      <div className="flow">
        <input
          className="input find"
          type="search"
          aria-label={t('data.find')}
          placeholder={t('data.find')}
          value={words}
          onChange={({ target }) => {
            setWords(target.value)
            setPage(0)
          }}
        />
        <span role="status" className="hint">
          {t('data.page', {
            from: String(Math.min(found.length, first + 1)),
            to: String(first + shown.length),
            all: String(found.length),
          })}
        </span>
        {found.length > perPage && (
          <>
            <Button small disabled={first === 0} onClick={() => setPage(first / perPage - 1)}>
              {t('data.before')}
            </Button>
            <Button small disabled={first + perPage >= found.length} onClick={() => setPage(first / perPage + 1)}>
              {t('data.next')}
            </Button>
          </>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="card frame tall" tabIndex={0} aria-label={t('preview')}>
        <table className="listing" aria-label={t('data.table')}>
          <thead>
            <tr>
              <th scope="col" className="unit">
                {t('unit')}
              </th>
              {columns.map(({ id, label, input }) => (
                <th scope="col" key={id} title={label}>
                  <span className="head">{label}</span>
                  {input?.unit && <small> ({input.unit})</small>}
                  {hasSet && input === null && <span className="tag">{t('data.unusedTag')}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((unit) => (
              <tr key={unit.id}>
                <th scope="row" className="unit">
                  {unit.name || unit.id} <small className="faint">{unit.name ? unit.id : ''}</small>
                </th>
                {columns.map((column) => (
                  <Cell
                    key={column.id}
                    unit={unit}
                    column={column}
                    isCorrected={
                      JSON.stringify(unit.inputs[column.id] ?? null) !==
                      JSON.stringify(was.get(unit.id)?.inputs[column.id] ?? null)
                    }
                    onOpen={onCorrect && (() => setOpen({ unit, column }))}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {open && onCorrect && (
        <CorrectValue
          unit={open.unit}
          column={open.column}
          sent={was.get(open.unit.id)?.inputs[open.column.id]}
          onSet={(value) => {
            onCorrect(open.unit.id, open.column.id, value)
            setOpen(null)
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

type CellProps = { unit: Unit; column: DataColumn; isCorrected: boolean; onOpen: (() => void) | null }

function Cell({ unit, column, isCorrected, onOpen }: CellProps) {
  const t = useTranslations('units')
  const locale = useLanguage()
  const value = unit.inputs[column.id]
  const words = { absent: t('absent'), yes: t('yes'), no: t('no'), notApplicable: t('notApplicable') }
  const text = valueText(value, column.input, locale, words)
  const isFaint = value === null || value === undefined
  const style = [typeof value === 'number' ? 'num' : '', isCorrected ? 'corrected' : '', isFaint ? 'faint' : '']
  return (
    <td className={style.filter(Boolean).join(' ') || undefined}>
      {onOpen ? (
        <button
          type="button"
          className="cell"
          aria-label={`${t('data.correct', { column: column.label, unit: unit.name || unit.id })}: ${text}`}
          onClick={onOpen}
        >
          {text}
        </button>
      ) : (
        text
      )}
    </td>
  )
}
