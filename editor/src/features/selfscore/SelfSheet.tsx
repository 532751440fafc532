import {
  formatNumber,
  formatShort,
  type LeafExplanation,
  leafText,
  type Ruleset,
  rowsOf,
  type UnitExplanation,
} from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'
import { digestGroups } from '../../ui/digest.ts'
import type { Filled } from './filled.ts'
import { pointsText, waitsForOthers } from './IndicatorRow.tsx'
import type { ScoredBy } from './SelfScore.tsx'
import { waitingOf } from './Summary.tsx'

type SelfSheetProps = { ruleset: Ruleset; filled: Filled; explanation: UnitExplanation; by: ScoredBy }

/** The sheet of self-assessment (phiếu tự chấm điểm) as it is printed and signed: A4 upright. */
export function SelfSheet({ ruleset, filled, explanation, by }: SelfSheetProps) {
  const t = useTranslations('selfscore')
  const shell = useTranslations('shell')
  const locale = useLanguage()
  const illustrative = ruleset.legal.content === 'illustrative'
  const { total, max, places, gradeLabel } = explanation
  const waiting = waitingOf(explanation)
  const leaves = new Map(explanation.leaves.map((leaf) => [leaf.id, leaf]))
  return (
    <article className="paper selfscore-sheet" data-kind={illustrative ? 'illustrative-upright' : 'upright'}>
      <div className="heads">
        <p>
          <b>{filled.name.toLocaleUpperCase('vi') || '……………………………'}</b>
        </p>
        <p>
          <b>{t('sheet.nation')}</b>
          <b>{t('sheet.motto')}</b>
        </p>
      </div>
      <h1>{t('sheet.title')}</h1>
      <h2>{ruleset.title}</h2>
      <p className="by">
        {t('sheet.period', { period: filled.period || '……', version: by.version, date: by.effectiveFrom })}{' '}
        {t('sheet.decision', { decision: by.decision })}
      </p>
      {illustrative && <p className="warning">{shell('illustrative')}</p>}
      {by.warning && <p className="warning">{by.warning}</p>}
      <p className="sum">
        {t('total')}: <b>{total === null ? '–' : formatNumber(total, locale, places)}</b>{' '}
        {t('of', { max: formatShort(max, locale) })}. {t('grade')}: <b>{gradeLabel ?? t('noGrade')}</b>.{' '}
        {waiting > 0 && t('sheet.provisional', { count: waiting })}
      </p>
      <table>
        <thead>
          <tr>
            {(['code', 'label', 'max', 'self', 'evidence'] as const).map((column) => (
              <th key={column}>{t(`sheet.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(ruleset).map(({ indicator, path }) => {
            const leaf = leaves.get(indicator.id)
            return leaf ? (
              <tr key={path}>
                <td>{indicator.code}</td>
                <td>
                  {indicator.label}
                  <span>{reason(leaf)}</span>
                </td>
                <td>{leaf.max > 0 ? formatShort(leaf.max, locale) : ''}</td>
                <td>{pointsText(leaf, locale, t)}</td>
                <td>{indicator.evidence}</td>
              </tr>
            ) : (
              <tr key={path} className="group">
                <td>{indicator.code}</td>
                <td colSpan={4}>{indicator.label}</td>
              </tr>
            )
          })}
          <tr className="group">
            <td />
            <td>{t('sheet.total')}</td>
            <td>{formatShort(max, locale)}</td>
            <td>{total === null ? '' : formatNumber(total, locale, places)}</td>
            <td />
          </tr>
        </tbody>
      </table>
      <p className="digest">{t('sheet.digest', { digest: digestGroups(by.digest).join(' ') })}</p>
      <div className="signatures">
        <p>
          <b>{t('sheet.by')}</b>
          <i>{t('sheet.sign')}</i>
        </p>
        <p>
          <i>{t('sheet.made')}</i>
          <b>{t('sheet.head')}</b>
          <i>{t('sheet.sealed')}</i>
        </p>
      </div>
    </article>
  )

  function reason(leaf: LeafExplanation) {
    return waitsForOthers(leaf) ? t('cohortRow') : leafText(leaf, places, locale)
  }
}
