import { formatNumber, type Locale } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { apportion, type MoveStep } from '../../api/comparison.ts'
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
  const spread = Math.max(...all) - Math.min(...all)
  // Totals dwarf their differences, so the axis starts a little below the smallest of them.
  const floor = Math.max(0, Math.min(...all) - Math.max(spread, 1) * 0.8)
  const span = Math.max(Math.max(...all) - floor, 1e-9)
  const at = (value: number) => ((Math.max(value, floor) - floor) / span) * 100
  return (
    <table className="steps">
      <caption className="sr-only">{t('waterfall', { name })}</caption>
      <tbody>
        {steps.map((step, index) => {
          if (step.change === null) {
            const first = index === 0
            return (
              <tr key={first ? 'before' : 'after'} className={first ? 'total' : 'total last'}>
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
      </tbody>
    </table>
  )
}
