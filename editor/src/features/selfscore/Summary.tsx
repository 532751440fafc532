import { formatNumber, formatShort, type UnitExplanation } from '@chiso/engine'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'
import { Chip } from '../../ui/Chip.tsx'
import { waitsForOthers } from './IndicatorRow.tsx'

type SummaryProps = { explanation: UnitExplanation; done: number; all: number; children: ReactNode }

/** The total and the grade as they stand, and what they still wait for; it follows down the page. */
export function Summary({ explanation, done, all, children }: SummaryProps) {
  const t = useTranslations('selfscore')
  const locale = useLanguage()
  const { total, max, complete, gradeLabel, places } = explanation
  const waiting = waitingOf(explanation)
  const others = explanation.leaves.filter(waitsForOthers).length
  const said = useSettled(total === null ? '' : t('announce', { total: formatNumber(total, locale, places) }))
  return (
    <section className="summary" aria-label={t('total')}>
      <div className="sum">
        <p className="total">
          <span>{t('total')}</span> <b>{total === null ? '–' : formatNumber(total, locale, places)}</b>{' '}
          <span>{t('of', { max: formatShort(max, locale) })}</span>{' '}
          <Chip tone={complete ? 'ok' : 'warn'}>{t(complete ? 'complete' : 'provisional')}</Chip>
        </p>
        <p>
          {t('grade')}:{' '}
          <b>{gradeLabel === null ? t('noGrade') : complete ? gradeLabel : t('gradeUnsure', { grade: gradeLabel })}</b>
        </p>
        <p className="waits">
          {t('entered', { done: String(done), all: String(all) })}. {t('waiting', { count: waiting })}{' '}
          {others > 0 && t('cohortWaits', { count: others })}
        </p>
      </div>
      {children}
      <p className="sr-only" role="status">
        {said}
      </p>
    </section>
  )
}

/** How many indicators that earn points wait for data. */
export function waitingOf({ leaves }: UnitExplanation): number {
  return leaves.filter(({ status, kind }) => status === 'pending' && kind !== 'information').length
}

/** A text once it has stood for a moment, so that who listens hears the result and not every stroke. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 800)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
