import type { Diff, Locale, RulesetDocument } from '@chiso/engine'
import { formatDay } from '@chiso/engine'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { effectsOf, others, rankMove } from '../../api/comparison.ts'
import { EmptyState } from '../../ui/states.tsx'
import { ChangeList } from './ChangeList.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { Ranks } from './Ranks.tsx'
import { SummaryBar } from './Summary.tsx'
import type { CompareSearch } from './search.ts'
import { leafCount } from './sides.ts'
import type { DiffUnit } from './sort.ts'
import { TakeAlong } from './TakeAlong.tsx'
import { UnitTable } from './UnitTable.tsx'
import { Why } from './Why.tsx'

type ComparisonProps = {
  diff: Diff
  old: RulesetDocument | null
  next: RulesetDocument | null
  names: { title: string; base: string; head: string; dataset: string }
  search: CompareSearch
  onSearch: (next: CompareSearch) => void
  illustrative: boolean
  today: string
  locale: Locale
}

/** The comparison itself: numbers, changes, ranks, one unit's why, every unit's figures. */
export function Comparison(props: ComparisonProps) {
  const { diff, old, next, names, search, onSearch, illustrative, today, locale } = props
  const effects = useMemo(() => effectsOf(diff.units), [diff])
  const places = next?.policy.rounding?.places ?? 2
  const scored = diff.units.length > 0
  const selected = diff.units.find((unit) => unit.id === search.unit) ?? largestMove(diff)
  const labels = useLabels(props)
  const { grade } = labels

  return (
    <>
      <SummaryBar
        diff={diff}
        leaves={old && next ? [leafCount(old.indicators), leafCount(next.indicators)] : null}
        locale={locale}
      />
      <div className={scored ? 'compare-columns' : 'compare-columns words'}>
        <ChangeList
          changes={diff.changes}
          effects={effects}
          scored={scored}
          places={places}
          locale={locale}
          chosen={search.change ?? null}
          onChoose={(id) => onSearch({ change: id ?? undefined })}
        />
        {scored ? <Moves {...props} selected={selected} labels={labels} places={places} /> : <NoRanks />}
      </div>
      {scored && (
        <>
          <UnitTable
            units={diff.units}
            base={names.base}
            head={names.head}
            grade={grade}
            places={places}
            locale={locale}
            selected={selected?.id ?? null}
            change={search.change ?? null}
            onSelect={(unit) => onSearch({ unit })}
          />
          <TakeAlong units={diff.units} base={names.base} head={names.head} grade={grade} illustrative={illustrative} />
        </>
      )}
      <PrintSheet
        diff={diff}
        effects={effects}
        title={names.title}
        base={names.base}
        head={names.head}
        dataset={names.dataset}
        illustrative={illustrative}
        today={formatDay(today)}
        grade={grade}
        places={places}
        locale={locale}
      />
    </>
  )
}

type MovesProps = ComparisonProps & { selected: DiffUnit | null; labels: ReturnType<typeof useLabels>; places: number }

/** Where units stood and stand, and why the selected one moved. */
function Moves({ diff, names, search, onSearch, selected, labels, places, locale }: MovesProps) {
  const t = useTranslations('compare')
  return (
    <>
      <Ranks
        key={selected?.id}
        units={diff.units}
        base={names.base}
        head={names.head}
        selected={selected?.id ?? null}
        onSelect={(unit) => onSearch({ unit })}
      />
      {selected ? (
        <Why
          unit={selected}
          units={diff.units}
          labels={labels}
          places={places}
          locale={locale}
          chosen={search.change ?? null}
          onChoose={(id) => onSearch({ change: id })}
        />
      ) : (
        <p className="minor">{t('pick')}</p>
      )}
    </>
  )
}

function NoRanks() {
  const t = useTranslations('compare')
  return (
    <EmptyState title={t('noRanks')}>
      <p>{t('noRanksHint')}</p>
    </EmptyState>
  )
}

const special = ['rounding', 'rescale', 'policy', 'data'] as const

/** What the two sides, the causes of a move and the grades are called. */
function useLabels({ diff, old, next, names }: ComparisonProps) {
  const t = useTranslations('compare')
  const grades = [...(next?.grades ?? []), ...(old?.grades ?? [])]
  const changes = new Map(diff.changes.map((one) => [one.id, one]))
  return {
    before: t('pointsAt', { version: names.base }),
    after: t('pointsAt', { version: names.head }),
    grade: (id: string | null | undefined) => grades.find((one) => one.id === id)?.label ?? id ?? '—',
    cause(id: string) {
      if (id === others) return t('otherParts')
      const one = changes.get(id)
      if (one) return `${one.subject.code ?? one.subject.label} ${t(`kinds.${one.kind}`).toLocaleLowerCase('vi')}`
      const name = special.find((known) => known === id)
      return name ? t(`cause.${name}`) : id
    },
  }
}

function largestMove(diff: Diff): DiffUnit | null {
  return [...diff.units].sort((a, b) => Math.abs(rankMove(b) ?? 0) - Math.abs(rankMove(a) ?? 0))[0] ?? null
}
