import { type Diff, formatNumber, type Locale } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { bandsOf, summarise } from '../../api/comparison.ts'

type SummaryProps = { diff: Diff; leaves: readonly [number, number] | null; locale: Locale }

/** The numbers that say how far two versions lie apart. */
export function SummaryBar({ diff, leaves, locale }: SummaryProps) {
  const t = useTranslations('compare')
  const summary = summarise(diff)
  const scored = diff.units.length > 0
  const deltas = diff.units.flatMap((unit) => (unit.delta === null ? [] : [unit.delta]))
  const bands = bandsOf(deltas)
  const tallest = Math.max(1, ...bands.map((band) => band.count))
  const edge = (value: number) => `${value < 0 ? '−' : value > 0 ? '+' : ''}${formatNumber(Math.abs(value), locale)}`
  return (
    <section className="flow compare-summary" aria-label={t('summary')}>
      <Fact value={formatNumber(summary.changes, locale)} label={t('changes')} />
      {leaves && <Fact value={`${leaves[0]} → ${leaves[1]}`} label={t('leaves')} />}
      {scored && (
        <>
          <Fact tone="up" value={`▲ ${t('up', { count: summary.up })}`} label={t('units')} />
          <Fact tone="down" value={`▼ ${t('down', { count: summary.down })}`} label={t('units')} />
          <Fact value={formatNumber(summary.gradeChanges, locale)} label={t('grades')} />
          <Fact value={t('places', { count: summary.biggestMove })} label={t('biggest')} />
          <Fact value={formatNumber(summary.notComparable, locale)} label={t('notComparable')} />
        </>
      )}
      {bands.length > 1 && (
        <figure
          className="histogram"
          role="img"
          aria-label={bands
            .map((band) => t('histogramBand', { low: edge(band.low), high: edge(band.high), count: band.count }))
            .join('; ')}
        >
          <div>
            {bands.map((band) => (
              <i
                key={band.low}
                data-tone={band.high <= 0 ? 'down' : 'up'}
                style={{ height: `${Math.max(band.count > 0 ? 6 : 0, (band.count / tallest) * 100)}%` }}
                title={t('histogramBand', { low: edge(band.low), high: edge(band.high), count: band.count })}
              />
            ))}
          </div>
          <figcaption>
            {t('histogram', { low: edge(bands[0]?.low ?? 0), high: edge(bands.at(-1)?.high ?? 0) })}
          </figcaption>
        </figure>
      )}
    </section>
  )
}

function Fact({ value, label, tone }: { value: string; label: string; tone?: 'up' | 'down' }) {
  return (
    <div className="hint fact" data-tone={tone}>
      <b>{value}</b>
      {label}
    </div>
  )
}
