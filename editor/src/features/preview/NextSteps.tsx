import { formatNumber, type NextStep } from '@chiso/engine'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useDraft } from '../../draft/store.ts'
import { useLanguage } from '../../text/locale.ts'
import type { Look } from '../../worker/protocol.ts'
import { gradeAhead } from './distance.ts'

/** How far the lit unit is from more points at the selected indicator, and from the next grade. */
export function NextSteps({ look }: { look: Look }) {
  const t = useTranslations('preview')
  const locale = useLanguage()
  const grades = useDraft((state) => state.document.grades)
  const places = useDraft((state) => state.document.policy?.rounding?.places ?? 2)
  const { explanation, focus } = look
  const leaf = explanation?.leaves.find(({ id }) => id === focus.indicator)
  const ahead = useMemo(() => gradeAhead(grades ?? [], look.tried ?? look.reported, places), [grades, look, places])
  if (!leaf?.next && !ahead) return null
  return (
    <ul className="next">
      {leaf?.next && <li>{t('nextStep', { code: leaf.code, step: stepText(leaf.next) })}</li>}
      {ahead && (
        <li>
          {ahead.lack > 0
            ? t('nextGrade', { lack: formatNumber(ahead.lack, locale, places), grade: ahead.label })
            : t('nextGate', { grade: ahead.label })}
        </li>
      )}
    </ul>
  )

  /** "còn thiếu 3 cuộc (số cuộc họp) để được 20 điểm" */
  function stepText(next: NextStep): string {
    const points = formatNumber(Number(next.points.toFixed(2)), locale)
    const label = next.label
    if (next.text !== undefined) return t('steps.option', { label, option: next.text, points })
    if (typeof next.to !== 'number' || typeof next.from !== 'number') return t('steps.yes', { label, points })
    const shown = (value: number) => {
      const number = formatNumber(Number((next.percent ? value * 100 : value).toPrecision(6)), locale)
      return next.percent ? `${number}%` : `${number} ${next.unit}`.trim()
    }
    const by = shown(Math.abs(next.to - next.from))
    return t(next.to > next.from ? 'steps.more' : 'steps.less', { by, label, points })
  }
}
