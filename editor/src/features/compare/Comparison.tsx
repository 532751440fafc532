import { type Diff, effectsOf, formatDay, type ReportAbout, type RulesetDocument } from '@chiso/engine'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { others, rankMove } from '../../api/comparison.ts'
import { EmptyState } from '../../ui/states.tsx'
import { ChangeList } from './ChangeList.tsx'
import { GainsTable } from './GainsTable.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { Ranks } from './Ranks.tsx'
import { SummaryBar } from './Summary.tsx'
import type { CompareSearch } from './search.ts'
import { leafCount } from './sides.ts'
import type { DiffUnit } from './sort.ts'
import { TakeAway } from './TakeAway.tsx'
import { UnitTable } from './UnitTable.tsx'
import { Why } from './Why.tsx'

type ComparisonProps = {
  diff: Diff
  old: RulesetDocument | null
  next: RulesetDocument | null
  /** What is compared, for the screen and for papers. */
  about: ReportAbout
  answer: unknown
  period: string | null
  search: CompareSearch
  onSearch: (next: CompareSearch) => void
  illustrative: boolean
  today: string
}

/** The comparison itself: numbers, changes, ranks, one unit's why, every unit's figures. */
export function Comparison(props: ComparisonProps) {
  const { diff, old, next, about, answer, period, search, onSearch, illustrative, today } = props
  const { locale, places } = about
  const [base, head] = [about.base.name, about.head.name]
  const effects = useMemo(() => effectsOf(diff.units), [diff])
  const scored = diff.units.length > 0
  const selected = diff.units.find((unit) => unit.id === search.unit) ?? largestMove(diff)
  const labels = useLabels(props)
  const { grade, cause } = labels

  return (
    <>
      <SummaryBar
        diff={diff}
        leaves={old && next ? [leafCount(old.indicators), leafCount(next.indicators)] : null}
        locale={locale}
        search={search}
        onSearch={onSearch}
      />
      <TakeAway diff={diff} about={about} answer={answer} />
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
        {scored ? <Moves {...props} selected={selected} labels={labels} /> : <NoRanks />}
      </div>
      {scored && (
        <>
          <GainsTable
            units={diff.units}
            period={period}
            today={today}
            league={labels.league}
            grade={grade}
            by={search.by ?? null}
            onBy={(by) => onSearch({ by })}
            places={places}
            locale={locale}
          />
          <UnitTable
            units={diff.units}
            base={base}
            head={head}
            grade={grade}
            places={places}
            locale={locale}
            selected={selected?.id ?? null}
            search={search}
            cause={cause}
            onSearch={onSearch}
          />
        </>
      )}
      <PrintSheet diff={diff} about={about} illustrative={illustrative} today={formatDay(today)} grade={grade} />
    </>
  )
}

type MovesProps = ComparisonProps & { selected: DiffUnit | null; labels: ReturnType<typeof useLabels> }

/** Where units stood and stand, and why the selected one moved. */
function Moves({ diff, about, search, onSearch, selected, labels }: MovesProps) {
  const { places, locale } = about
  const t = useTranslations('compare')
  return (
    <>
      <Ranks
        units={diff.units}
        base={about.base.name}
        head={about.head.name}
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

const special = ['rounding', 'rescale', 'policy', 'data', 'together'] as const

/** What the two sides, the causes of a move and the grades are called. */
function useLabels({ diff, old, next, about }: ComparisonProps) {
  const t = useTranslations('compare')
  const grades = [...(next?.grades ?? []), ...(old?.grades ?? [])]
  const leagues = [...(next?.leagues ?? []), ...(old?.leagues ?? [])]
  const changes = new Map(diff.changes.map((one) => [one.id, one]))
  return {
    before: t('pointsAt', { version: about.base.name }),
    after: t('pointsAt', { version: about.head.name }),
    grade: (id: string | null | undefined) => grades.find((one) => one.id === id)?.label ?? id ?? '—',
    league: (id: string) => leagues.find((one) => one.id === id)?.label ?? id,
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
