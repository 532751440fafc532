import { message, type Pattern } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useDocument, useDocumentParts } from '../../document/document.ts'
import { rowOf } from '../../document/place.ts'
import { useLanguage } from '../../text/locale.ts'
import { writeNumber } from '../../text/number.ts'
import { Chip } from '../../ui/Chip.tsx'
import { verdictsOf } from './verdicts.ts'

type VerdictsProps = { path: string; pattern: Pattern; max: number; kind: string }

/** What is known of the rule without any unit: what holds in green, each problem in words. */
export function Verdicts({ path, pattern, max, kind }: VerdictsProps) {
  const t = useTranslations('inspector')
  const locale = useLanguage()
  const checked = useDocument((state) => state.checked)
  const issues = useDocumentParts((state) => state.issues.filter((issue) => rowOf(issue.path) === path))
  const proven = issues.some(({ severity }) => severity === 'error') ? [] : verdictsOf(pattern, max)
  return (
    <div className="verdicts">
      {kind !== 'information' && kind !== 'gate' && proven.length > 0 && (
        <div className="chips">
          {proven.map((verdict) => (
            <Chip key={verdict} tone={verdict === 'relative' ? 'warn' : 'ok'}>
              {verdict === 'relative' ? '⚠ ' : '✓ '}
              {verdict === 'range'
                ? t('verdicts.range', { low: '0', high: writeNumber(max) })
                : t(`verdicts.${verdict}`)}
            </Chip>
          ))}
        </div>
      )}
      {checked && issues.length > 0 && (
        <ul className="issue-list">
          {issues.map((issue) => (
            <li key={`${issue.code} ${issue.path}`} data-severity={issue.severity}>
              <span aria-hidden="true">
                {issue.severity === 'error' ? '✕' : issue.severity === 'warning' ? '⚠' : 'ⓘ'}
              </span>{' '}
              {message(issue, locale)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
