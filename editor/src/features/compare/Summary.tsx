import { type Diff, formatNumber, type Locale } from '@chiso/engine'
import { useTranslations } from 'use-intl'
import { summarise } from '../../api/comparison.ts'
import { Histogram } from './Histogram.tsx'
import type { CompareSearch } from './search.ts'

type SummaryProps = {
  diff: Diff
  leaves: readonly [number, number] | null
  locale: Locale
  search: CompareSearch
  onSearch: (next: CompareSearch) => void
}

/** The numbers that say how far two versions lie apart. */
export function SummaryBar({ diff, leaves, locale, search, onSearch }: SummaryProps) {
  const t = useTranslations('compare')
  const summary = summarise(diff)
  const scored = diff.units.length > 0
  const deltas = diff.units.flatMap((unit) => (unit.delta === null ? [] : [unit.delta]))
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
      <Histogram
        deltas={deltas}
        locale={locale}
        low={search.low ?? null}
        high={search.high ?? null}
        onChoose={(band) => onSearch({ low: band?.low, high: band?.high })}
      />
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
