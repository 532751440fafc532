import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cellsOf } from '../../document/copied.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { type InputLine, type InputsPaste, mostLines, type PastedColumn, pastedColumns, planInputs } from './paste.ts'

const shownLines = 12
const shownProblems = 12

/** What a pasted list would do, before it does it; opened without one, it waits for it. */
export function PasteInputs({ cells: first, onClose }: { cells: string[][]; onClose: () => void }) {
  const t = useTranslations('inputs.paste')
  const f = useTranslations('fields')
  const shell = useTranslations('shell')
  const store = useDraftStore()
  const document = useDraft((state) => state.document)
  const [cells, setCells] = useState(first)
  const titleOf = (column: PastedColumn) => f(`input.${column}`)
  const isLong = cells.length > mostLines
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles change with the language alone
  const plan = useMemo(() => planInputs(document, isLong ? [] : cells, titleOf), [document, cells, isLong])
  const count = plan.added + plan.changed
  const write = () => {
    if (plan.command) store.getState().run(plan.command)
    onClose()
  }
  return (
    <Dialog
      wide
      title={t('title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button look="primary" unavailable={plan.command ? undefined : t('nothing')} onClick={write}>
            {t('go', { count })}
          </Button>
        </>
      }
    >
      <p className="hint">{t('hint', { columns: pastedColumns.map(titleOf).join(', ') })}</p>
      <textarea
        className="input"
        rows={2}
        aria-label={t('here')}
        placeholder={t('here')}
        value=""
        onChange={() => undefined}
        onPaste={(event) => {
          event.preventDefault()
          setCells(cellsOf(event.clipboardData))
        }}
      />
      {isLong && (
        <p className="error" role="alert">
          ✕ {t('long', { rows: String(cells.length), limit: String(mostLines) })}
        </p>
      )}
      {plan.lines.length + plan.problems.length > 0 && <Planned plan={plan} titleOf={titleOf} />}
    </Dialog>
  )
}

type PlannedProps = { plan: InputsPaste; titleOf: (column: PastedColumn) => string }

function Planned({ plan, titleOf }: PlannedProps) {
  const t = useTranslations('inputs.paste')
  const { lines, problems, added, changed } = plan
  // Columns that no line has anything in take no room.
  const columns = pastedColumns.filter((column) => lines.some(({ input }) => input[column] !== undefined))
  return (
    <>
      <p role="status">
        {t('summary', {
          added,
          changed: String(changed),
          same: String(lines.length - added - changed),
          problems: String(problems.length),
        })}
      </p>
      {problems.length > 0 && (
        <ul className="issue-list" aria-label={t('problems')}>
          {problems.slice(0, shownProblems).map(({ line, column, text, why }) => (
            <li key={`${line} ${column} ${text}`} data-severity="error">
              ✕{' '}
              {column ? t('at', { line: String(line), column: titleOf(column) }) : t('atLine', { line: String(line) })}{' '}
              {t(`why.${why}`, { text: text.length > 40 ? `${text.slice(0, 40)}…` : text })}
            </li>
          ))}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="inputs-preview" tabIndex={0} aria-label={t('preview')}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {titleOf(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, shownLines).map((line) => (
              <PlannedLine key={line.line} line={line} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
      {lines.length > shownLines && <p className="hint">{t('more', { count: String(lines.length - shownLines) })}</p>}
    </>
  )
}

type PlannedLineProps = { line: InputLine; columns: readonly PastedColumn[] }

function PlannedLine({ line: { line, input, index, changed, guessed }, columns }: PlannedLineProps) {
  const t = useTranslations('inputs.paste')
  const i = useTranslations('inspector')
  const shown = (column: PastedColumn): string => {
    if (column === 'type') return i(`inputTypes.${input.type}`)
    if (column === 'options')
      return (input.options ?? []).map((option) => (typeof option === 'string' ? option : option.label)).join('; ')
    return String(input[column] ?? '').replace('.', column === 'min' || column === 'max' ? ',' : '.')
  }
  const state = index === null ? 'isNew' : changed.length > 0 ? 'isChanged' : 'isSame'
  return (
    <tr>
      <th scope="row">
        {line} <span className="tag">{t(state)}</span>
      </th>
      {columns.map((column) => (
        <td key={column} className={index !== null && changed.includes(column) ? 'corrected' : undefined}>
          {shown(column)}
          {column === 'type' && guessed && <span className="hint"> ({t('guessed')})</span>}
        </td>
      ))}
    </tr>
  )
}
