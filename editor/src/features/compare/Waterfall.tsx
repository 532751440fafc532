import { formatNumber, type Locale } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { apportion, axisOf, type MoveStep } from '../../api/comparison.ts'
import { signed, toned } from '../../ui/signed.ts'

type WaterfallProps = {
  name: string
  steps: readonly MoveStep[]
  labels: { before: string; after: string; cause: (change: string) => string }
  places: number
  locale: Locale
  chosen: string | null
  onChoose: (change: string) => void
}

/** The parts that lead from the old points to the new ones (diễn giải chênh lệch), as a table with bars. */
export function Waterfall({ name, steps, labels, places, locale, chosen, onChoose }: WaterfallProps) {
  const t = useTranslations('compare')
  const totals = steps.filter((step) => step.change === null).map((step) => step.to)
  const parts = steps.filter((step) => step.change !== null)
  const shown = apportion(
    parts.map((step) => step.points),
    places,
  )
  const all = steps.flatMap((step) => (step.change === null ? [step.to] : [step.from, step.to]))
  const { low: floor, high } = axisOf(all)
  const at = (value: number) => ((value - floor) / (high - floor)) * 100
  return (
    <table className="steps" aria-label={t('waterfall', { name })}>
      <tbody>
        {steps.map((step, index) => {
          if (step.change === null) {
            const first = index === 0
            return (
              <tr
                key={first ? 'before' : 'after'}
                className={first ? 'total' : 'total last'}
                data-cut={floor > 0 || undefined}
              >
                <th scope="row">{first ? labels.before : labels.after}</th>
                <td className="track" aria-hidden="true">
                  <i style={{ left: 0, width: `${at(step.to)}%` }} />
                </td>
                <td className="num">{formatNumber(totals[first ? 0 : 1] ?? 0, locale, places)}</td>
              </tr>
            )
          }
          const change = step.change
          const points = shown[index - 1] ?? 0
          const tone = points > 0 ? 'up' : points < 0 ? 'down' : 'same'
          const low = at(Math.min(step.from, step.to))
          return (
            <tr key={change} className={change === chosen ? 'chosen' : undefined} data-tone={tone}>
              <th scope="row">
                <button type="button" className="plain" onClick={() => onChoose(change)}>
                  {labels.cause(change)}
                </button>
              </th>
              <td className="track" aria-hidden="true">
                <i style={{ left: `${low}%`, width: `max(1px, ${at(Math.max(step.from, step.to)) - low}%)` }} />
              </td>
              <td className={toned(points)}>{signed(points, locale, places)}</td>
            </tr>
          )
        })}
        <tr className="axis">
          <th scope="row">{floor > 0 ? t('axisCut', { from: formatNumber(floor, locale) }) : t('axis')}</th>
          <td aria-hidden="true">
            <span className="ends">
              <span>{formatNumber(floor, locale)}</span>
              <span>{formatNumber(high, locale)}</span>
            </span>
          </td>
          <td />
        </tr>
      </tbody>
    </table>
  )
}
