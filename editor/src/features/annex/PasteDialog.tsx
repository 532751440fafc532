import { type DecimalMark, type Issue, message } from '@chiso/engine'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { OutlinePreview } from './OutlinePreview.tsx'
import { PastedCell } from './PastedCell.tsx'
import type { Paste } from './paste.ts'

const shownRows = 8
const shownProblems = 12
const marks = [
  [',', 'comma'],
  ['.', 'point'],
] as const

type PasteDialogProps = {
  plan: Paste
  /** Says where the block comes from, when it was not pasted. */
  title?: string
  /** What is to be chosen before. */
  children?: ReactNode
  onPaste: (plan: Paste) => void
  onClose: () => void
}

/** What a pasted block would do, before it does it: its first rows, and every cell that cannot be taken over. */
export function PasteDialog({ plan: first, title, children, onPaste, onClose }: PasteDialogProps) {
  const t = useTranslations('annex')
  const shell = useTranslations('shell')
  const go = useRef<HTMLButtonElement>(null)
  // The dialog has taken the focus to its first button; Enter shall paste.
  useEffect(() => {
    go.current?.focus()
  }, [])
  const [decimal, setDecimal] = useState<DecimalMark | null>(null)
  const [changed, setChanged] = useState({ from: first, to: first })
  // Another choice above plans anew.
  const plan = changed.from === first ? changed.to : first
  const change = (to: Paste) => setChanged({ from: first, to })
  const { rows, problems } = plan
  return (
    <Dialog
      wide
      title={title ?? t('paste.title', { count: rows.length })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shell('cancel')}</Button>
          <Button
            look="primary"
            ref={go}
            unavailable={plan.command ? undefined : t(plan.asked ? 'paste.asked' : 'paste.nothing')}
            onClick={() => onPaste(plan)}
          >
            {t('paste.go', { count: rows.length })}
          </Button>
        </>
      }
    >
      {children}
      {first.asked && (
        <MarkQuestion
          asked={first.asked}
          decimal={decimal}
          onAnswer={(mark) => {
            setDecimal(mark)
            change(plan.answered(mark))
          }}
        />
      )}
      <p>
        {plan.asked
          ? t('paste.asked')
          : t('paste.summary', {
              rows: rows.length,
              written: plan.written,
              grown: plan.grown,
              problems: problems.length,
            })}
      </p>
      {plan.totals.length > 0 && <p>{t('paste.totals', { lines: plan.totals.join(', ') })}</p>}
      {plan.outline?.doubtful && <p role="alert">{t('paste.doubtful')}</p>}
      {problems.length > 0 && <Problems problems={problems} />}
      {plan.outline ? (
        <OutlinePreview plan={plan} onChange={change} onDone={() => go.current?.focus()} />
      ) : (
        <BlockPreview plan={plan} />
      )}
    </Dialog>
  )
}

/** The first rows of a block that is written over rows. */
function BlockPreview({ plan: { rows, columns } }: { plan: Paste }) {
  const t = useTranslations('annex')
  return (
    <>
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
                  const text = row.cells[index] ?? ''
                  const shown = column === 'code' && text.trim() === '' ? row.code : text
                  return <PastedCell key={column} row={row} column={column} text={shown} />
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > shownRows && <p className="hint">{t('paste.moreRows', { count: rows.length - shownRows })}</p>}
    </>
  )
}

type MarkQuestionProps = {
  asked: Issue
  decimal: DecimalMark | null
  onAnswer: (decimal: DecimalMark) => void
}

/** Which mark begins decimals, where the numbers of the block do not tell. */
function MarkQuestion({ asked, decimal, onAnswer }: MarkQuestionProps) {
  const t = useTranslations('annex')
  const locale = useLanguage()
  return (
    <fieldset className="annex-where">
      <legend>{message(asked, locale)}</legend>
      {marks.map(([mark, word]) => (
        <label key={mark}>
          <input type="radio" name="paste-mark" checked={decimal === mark} onChange={() => onAnswer(mark)} />{' '}
          {t(`paste.${word}`)}
        </label>
      ))}
    </fieldset>
  )
}

function Problems({ problems }: Pick<Paste, 'problems'>) {
  const t = useTranslations('annex')
  const locale = useLanguage()
  return (
    <ul className="issue-list" aria-label={t('paste.problems')}>
      {problems.slice(0, shownProblems).map(({ line, column, text, why }) => (
        <li key={`${line} ${column} ${text}`} data-severity="error">
          ✕ {t('paste.at', { line: String(line), column: column ? t(`columns.${column}`) : t('paste.outside') })}{' '}
          {typeof why === 'string'
            ? t(`paste.why.${why}`, { text: text.length > 40 ? `${text.slice(0, 40)}…` : text })
            : message(why, locale)}
        </li>
      ))}
      {problems.length > shownProblems && (
        <li>{t('paste.moreProblems', { count: problems.length - shownProblems })}</li>
      )}
    </ul>
  )
}
