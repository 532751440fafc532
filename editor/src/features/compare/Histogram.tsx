import { formatNumber, type Locale } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { type Band, bandsOf } from '../../api/comparison.ts'

type HistogramProps = {
  deltas: readonly number[]
  locale: Locale
  low: number | null
  high: number | null
  onChoose: (band: { low: number; high: number } | null) => void
}

/** How many units moved by how much; a band can be chosen, and the same stands in a table. */
export function Histogram({ deltas, locale, low, high, onChoose }: HistogramProps) {
  const t = useTranslations('compare')
  const bands = bandsOf(deltas)
  if (bands.length < 2) return null
  const tallest = Math.max(1, ...bands.map((band) => band.count))
  const edge = (value: number) => `${value < 0 ? '−' : value > 0 ? '+' : ''}${formatNumber(Math.abs(value), locale)}`
  const words = (band: Band) => t('histogramBand', { low: edge(band.low), high: edge(band.high), count: band.count })
  const isChosen = (band: Band) => low === band.low && high === band.high
  return (
    <figure className="histogram" aria-label={t('histogramName')}>
      <div>
        {bands.map((band) => (
          <button
            key={band.low}
            type="button"
            aria-label={words(band)}
            aria-pressed={isChosen(band)}
            title={words(band)}
            disabled={band.count === 0}
            onClick={() => onChoose(isChosen(band) ? null : band)}
          >
            <i
              data-tone={band.high <= 0 ? 'down' : 'up'}
              style={{ height: `${Math.max(band.count > 0 ? 6 : 0, (band.count / tallest) * 100)}%` }}
            />
          </button>
        ))}
      </div>
      <figcaption>{t('histogram', { low: edge(bands[0]?.low ?? 0), high: edge(bands.at(-1)?.high ?? 0) })}</figcaption>
      <details>
        <summary>{t('asTable')}</summary>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('delta')}</th>
              <th scope="col" className="num">
                {t('unitCount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {bands.map((band) => (
              <tr key={band.low}>
                <th scope="row">{t('bandEdges', { low: edge(band.low), high: edge(band.high) })}</th>
                <td className="num">{formatNumber(band.count, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
