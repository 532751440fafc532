import type { Diff, Locale, RulesetDocument } from '@chiso/engine'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { effectsOf, others, rankMove } from '../../api/comparison.ts'
import { viDate } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ChangeList } from './ChangeList.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { Ranks } from './Ranks.tsx'
import { SummaryBar } from './Summary.tsx'
import type { CompareSearch } from './search.ts'
import { leafCount } from './sides.ts'
import { csvOf } from './sort.ts'
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
  const t = useTranslations('compare')
  const shell = useTranslations('shell')
  const effects = useMemo(() => effectsOf(diff.units), [diff])
  const places = next?.policy.rounding?.places ?? 2
  const scored = diff.units.length > 0
  const selected = diff.units.find((unit) => unit.id === search.unit) ?? largestMove(diff)
  const change = search.change ?? null
  const grades = [...(next?.grades ?? []), ...(old?.grades ?? [])]
  const grade = (id: string | null | undefined) => grades.find((one) => one.id === id)?.label ?? id ?? '—'
  const kinds = new Map(diff.changes.map((one) => [one.id, one]))
  const special = ['rounding', 'rescale', 'policy', 'data'] as const
  const cause = (id: string) => {
    if (id === others) return t('otherParts')
    const one = kinds.get(id)
    if (one) return `${one.subject.code ?? one.subject.label} ${t(`kinds.${one.kind}`).toLocaleLowerCase('vi')}`
    const name = special.find((known) => known === id)
    return name ? t(`cause.${name}`) : id
  }
  const labels = {
    before: t('pointsAt', { version: names.base }),
    after: t('pointsAt', { version: names.head }),
    cause,
    grade,
  }

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
          chosen={change}
          onChoose={(id) => onSearch({ change: id ?? undefined })}
        />
        {scored ? (
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
                chosen={change}
                onChoose={(id) => onSearch({ change: id })}
              />
            ) : (
              <p className="minor">{t('pick')}</p>
            )}
          </>
        ) : (
          <EmptyState title={t('noRanks')}>
            <p>{t('noRanksHint')}</p>
          </EmptyState>
        )}
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
            change={change}
            onSelect={(unit) => onSearch({ unit })}
          />
          <p className="take-along">
            <Button small onClick={download}>
              {t('csv')}
            </Button>
          </p>
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
        today={viDate(today)}
        grade={grade}
        places={places}
        locale={locale}
      />
    </>
  )

  function download() {
    const rows = diff.units.map((unit) => [
      unit.id,
      unit.name,
      unit.before,
      unit.after,
      unit.delta,
      unit.rankBefore,
      unit.rankAfter,
      grade(unit.gradeBefore),
      grade(unit.gradeAfter),
    ])
    const heads = [
      'id',
      t('unit'),
      t('before', { version: names.base }),
      t('after', { version: names.head }),
      t('delta'),
      t('rankBefore', { version: names.base }),
      t('rankAfter', { version: names.head }),
      `${t('grade')} ${names.base}`,
      `${t('grade')} ${names.head}`,
    ]
    const label = illustrative ? [[shell('illustrative')]] : []
    const url = URL.createObjectURL(new Blob([csvOf([...label, heads, ...rows])], { type: 'text/csv' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${names.base}-${names.head}.csv`
    link.click()
    URL.revokeObjectURL(url)
  }
}

function largestMove(diff: Diff): Diff['units'][number] | null {
  return [...diff.units].sort((a, b) => Math.abs(rankMove(b) ?? 0) - Math.abs(rankMove(a) ?? 0))[0] ?? null
}
