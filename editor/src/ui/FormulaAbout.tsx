import { type Fix, type FormulaProblem, formulaSentence } from '@chiso/engine'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../text/locale.ts'
import { Button } from './Button.tsx'
import { Sign } from './Sign.tsx'

type FormulaAboutProps = {
  id: string
  /** The field that is spoken of. */
  area: RefObject<HTMLTextAreaElement | null>
  text: string
  signature: string | null
  problems: readonly FormulaProblem[]
  /** Whether the text is not in force yet, and whether it cannot be. */
  pending: boolean
  unread: boolean
  disabled: boolean | undefined
  onFix: (fix: Fix) => void
  onDiscard: () => void
}

/** What is said below a formula: the function around the caret, each problem with its fix, whether it is in force. */
export function FormulaAbout(props: FormulaAboutProps) {
  const { id, area, text, signature, problems, pending, unread } = props
  const t = useTranslations('formula')
  const locale = useLanguage()

  // While somebody types, what is wrong must not stand below the edge of the panel.
  const told = useRef<HTMLDivElement>(null)
  const faults = pending ? problems.length : 0
  useEffect(() => {
    if (faults > 0 && document.activeElement === area.current) told.current?.scrollIntoView({ block: 'nearest' })
  }, [faults, area])

  return (
    <div ref={told} id={id} className="formula-about">
      {signature && <code className="signature">{signature}</code>}
      {problems.length > 0 && (
        <ul className="issue-list">
          {problems.slice(0, 4).map((problem) => (
            <li key={`${problem.code} ${problem.start}`} data-severity={problem.severity}>
              <Sign severity={problem.severity} /> {formulaSentence(problem, locale)}{' '}
              {problem.fix && !props.disabled && <FixButton fix={problem.fix} text={text} onFix={props.onFix} />}
            </li>
          ))}
        </ul>
      )}
      {pending && (
        <p className="hint" role="status">
          {unread ? t('unread') : t('pending')}{' '}
          {unread && (
            <Button small look="quiet" onClick={props.onDiscard}>
              {t('discard')}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}

function FixButton({ fix, text, onFix }: { fix: Fix; text: string; onFix: (fix: Fix) => void }) {
  const t = useTranslations('formula')
  const [before, after] = withoutQuotes(text.slice(fix.start, fix.end), fix.text)
  const words = () => {
    if (after === '') return t('fixRemove', { before })
    return before === '' ? t('fixInsert', { after }) : t('fixReplace', { before, after })
  }
  return (
    // The field keeps the keyboard.
    <Button small onMouseDown={(event) => event.preventDefault()} onClick={() => onFix(fix)}>
      {words()}
    </Button>
  )
}

/** Two texts that both stand in quotes, without them: the sentence has quotes of its own. */
function withoutQuotes(before: string, after: string): [string, string] {
  const isQuoted = (text: string) => /^"[^"]*"$/.test(text)
  return isQuoted(before) && isQuoted(after) ? [before.slice(1, -1), after.slice(1, -1)] : [before, after]
}
