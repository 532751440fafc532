import { formatNumber, gainsBy, type Locale, lastDayOf } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { registryQuery } from '../../api/queries.ts'
import { attributesOf, bestNamed, dayBefore, periodStart } from '../../api/registry.ts'
import { signed, toned } from '../../ui/signed.ts'
import type { DiffUnit } from './sort.ts'

type GainsTableProps = {
  units: readonly DiffUnit[]
  /** When the units' data are from, as their dataset says. */
  period: string | null
  today: string
  league: (id: string) => string
  grade: (id: string) => string
  by: string | null
  onBy: (by: string) => void
  places: number
  locale: Locale
}

const named = new Set(['league', 'grade', 'form', 'parent'])

/** Gains and losses by what units have in common: league, grade before, or anything that their registry says. */
export function GainsTable(props: GainsTableProps) {
  const { units, period, today, league, grade, by, onBy, places, locale } = props
  const t = useTranslations('compare')
  const lastDay = period ? lastDayOf(period) : null
  const ofPeriod = useQuery({ ...registryQuery(lastDay ?? ''), enabled: lastDay !== null }).data ?? null
  const ofToday = useQuery(registryQuery(today)).data ?? null
  const now = bestNamed([ofPeriod, ofToday], units)
  const start = now && periodStart(now)
  const before = useQuery({ ...registryQuery(start ? dayBefore(start) : ''), enabled: start !== null }).data ?? null
  const attributes = useMemo(
    () =>
      now
        ? attributesOf(
            now,
            before,
            units.map(({ id }) => id),
          )
        : [],
    [now, before, units],
  )
  const leagues = new Set(units.map(({ leagueAfter }) => leagueAfter))
  const keys = [...(leagues.size > 1 ? ['league'] : []), ...attributes.map(({ key }) => key), 'grade']
  const chosen = keys.find((key) => key === by) ?? keys[0] ?? 'grade'
  const attribute = attributes.find(({ key }) => key === chosen)
  const keyOf = (unit: DiffUnit): string => {
    if (chosen === 'league') return unit.leagueAfter === null ? t('noGroup') : league(unit.leagueAfter)
    if (chosen === 'grade') return unit.gradeBefore === null ? t('noGroup') : grade(unit.gradeBefore)
    return attribute?.of.get(unit.id) ?? t('noGroup')
  }
  const gains = gainsBy(units, keyOf).sort((a, b) => a.points / (a.comparable || 1) - b.points / (b.comparable || 1))
  const number = (value: number) => formatNumber(value, locale)
  const moved = (value: number | null) => (value === null ? '—' : signed(value, locale, places))
  return (
    <section className="compare-gains" aria-labelledby="gains">
      <h2 id="gains">
        {t('gains')}
        <select
          className="input auto plain-size"
          aria-label={t('gainsBy')}
          value={chosen}
          onChange={(event) => onBy(event.target.value)}
        >
          {keys.map((key) => (
            <option key={key} value={key}>
              {named.has(key) ? t(`groups.${key as 'league' | 'grade' | 'form' | 'parent'}`) : key}
            </option>
          ))}
        </select>
      </h2>
      <div className="lines">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('group')}</th>
              {(
                [
                  'unitCount',
                  'gained',
                  'lost',
                  'kept',
                  'mean',
                  'worst',
                  'best',
                  'ranksUp',
                  'ranksDown',
                  'grades',
                ] as const
              ).map((head) => (
                <th key={head} scope="col" className="num">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {gains.map((one) => {
              const mean = one.comparable > 0 ? one.points / one.comparable : null
              return (
                <tr key={one.key}>
                  <th scope="row">{one.key}</th>
                  <td className="num">{number(one.units)}</td>
                  <td className="num">{number(one.up)}</td>
                  <td className="num">{number(one.down)}</td>
                  <td className="num">{number(one.same)}</td>
                  <td className={toned(mean ?? 0)}>{moved(mean)}</td>
                  <td className="num">{moved(one.worst)}</td>
                  <td className="num">{moved(one.best)}</td>
                  <td className="num">{number(one.ranksUp)}</td>
                  <td className="num">{number(one.ranksDown)}</td>
                  <td className="num">{number(one.gradeChanges)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
