import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Paste } from './paste.ts'

const shownRows = 8
const shownProblems = 12

type PasteDialogProps = {
  plan: Paste
  /** Says where the block comes from, when it was not pasted. */
  title?: string
  /** What is to be chosen before. */
  children?: ReactNode
  onPaste: () => void
  onClose: () => void
}

/** What a pasted block would do, before it does it: its first rows, and every cell that cannot be taken over. */
export function PasteDialog({ plan, title, children, onPaste, onClose }: PasteDialogProps) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  const go = useRef<HTMLButtonElement>(null)
  // The dialog has taken the focus to its first button; Enter shall paste.
  useEffect(() => {
    go.current?.focus()
  }, [])
  const { rows, problems, columns } = plan
  return (
    <Dialog
      wide
      title={title ?? t('paste.title', { count: rows.length })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button look="primary" ref={go} unavailable={plan.command ? undefined : t('paste.nothing')} onClick={onPaste}>
            {t('paste.go', { count: rows.length })}
          </Button>
        </>
      }
    >
      {children}
      <p>
        {t('paste.summary', { rows: rows.length, written: plan.written, grown: plan.grown, problems: problems.length })}
      </p>
      {problems.length > 0 && (
        <ul className="issue-list" aria-label={t('paste.problems')}>
          {problems.slice(0, shownProblems).map(({ line, column, text, why }) => (
            <li key={`${line} ${column} ${text}`} data-severity="error">
              ✕ {t('paste.at', { line: String(line), column: column ? t(`columns.${column}`) : t('paste.outside') })}{' '}
              {t(`paste.why.${why}`, { text: text.length > 40 ? `${text.slice(0, 40)}…` : text })}
            </li>
          ))}
          {problems.length > shownProblems && (
            <li>{t('paste.moreProblems', { count: problems.length - shownProblems })}</li>
          )}
        </ul>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="annex-paste" tabIndex={0} aria-label={t('paste.preview')}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('paste.line')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className={column === 'maxPoints' ? 'num' : undefined}>
                  {t(`columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shownRows).map((row) => (
              <tr key={row.line}>
                <th scope="row">
                  {row.line} {row.grown && <span className="tag">{t('paste.new')}</span>}
                </th>
                {columns.map((column, index) => {
                  const bad = row.refused.includes(column)
                  const text = row.cells[index] ?? ''
                  return (
                    <td key={column} className={bad ? 'refused' : column === 'maxPoints' ? 'num' : undefined}>
                      {bad && <span aria-hidden="true">✕ </span>}
                      {column === 'code' && text.trim() === '' ? row.code : text.slice(0, 200)}
                      {row.typed[column] && (
                        <span className="hint"> {t('paste.typed', { text: row.typed[column] })}</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shownRows && <p className="hint">{t('paste.moreRows', { count: rows.length - shownRows })}</p>}
    </Dialog>
  )
}
