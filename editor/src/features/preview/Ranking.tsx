import { formatNumber, type Scorecard } from '@chiso/engine'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'
import { Chip } from '../../ui/Chip.tsx'
import { fold } from '../../ui/fold.ts'
import { signed } from '../../ui/signed.ts'
import { type Line, linesOf, type SortKey, sorted } from './ranking.ts'

type RankingProps = {
  scorecard: Scorecard
  base: Scorecard | null
  baseVersion: string | null
  places: number
  grades: readonly { id: string; label: string }[]
  indicator: { id: string; code: string } | null
  chosen: string | null
  onChoose: (unit: string) => void
  busy: boolean
  illustrative: boolean
}

/** Every unit with its points and rank under the draft, beside the version it started from. */
export function Ranking(props: RankingProps) {
  const { scorecard, base, baseVersion, indicator, busy } = props
  const t = useTranslations('preview')
  const [sort, setSort] = useState<{ key: SortKey; down: boolean }>({ key: 'rank', down: false })
  const [search, setSearch] = useState('')
  const lines = useMemo(() => linesOf(scorecard, base), [scorecard, base])
  const shown = useMemo(() => {
    const words = fold(search).trim()
    const fitting = words ? lines.filter(({ unit }) => fold(unit.name).includes(words)) : lines
    return sorted(fitting, sort.key, sort.down, indicator?.id ?? null)
  }, [lines, search, sort, indicator])
  const incomplete = scorecard.units.filter((unit) => !unit.complete).length

  const head = (key: SortKey, label: string, className?: string) => (
    <th
      scope="col"
      className={className}
      aria-sort={sort.key === key ? (sort.down ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        onClick={() => setSort({ key, down: sort.key === key ? !sort.down : key !== 'rank' && key !== 'name' })}
      >
        {label}
        <span aria-hidden="true">{sort.key === key ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  )

  return (
    <div className="ranking" aria-busy={busy}>
      <div className="ranking-head">
        <h3>{t('title')}</h3>
        <Chip>{t('units', { count: scorecard.units.length })}</Chip>
        {props.illustrative && <Chip tone="warn">{t('illustrative')}</Chip>}
        {incomplete > 0 && <Chip>{t('provisional', { count: incomplete })}</Chip>}
        <input
          className="input search"
          type="search"
          aria-label={t('searchUnit')}
          placeholder={t('searchUnit')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div className="ranking-scroll">
        <table aria-label={t('title')}>
          <thead>
            <tr>
              {head('rank', t('rank'), 'w-rank')}
              {head('name', t('unit'))}
              {head('total', t('total'), 'num')}
              {baseVersion && head('delta', t('change', { version: baseVersion }), 'num')}
              <th scope="col" className="w-bar">
                {t('share')}
              </th>
              <th scope="col">{t('grade')}</th>
              {indicator && head('points', t('points', { code: indicator.code }), 'num')}
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <RankingRow key={line.unit.id} line={line} {...props} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function RankingRow({ line, ...props }: RankingProps & { line: Line }) {
  const t = useTranslations('preview')
  const locale = useLanguage()
  const { unit, delta, moved } = line
  const { indicator, places } = props
  const chosen = props.chosen === unit.id
  const grade = props.grades.find(({ id }) => id === unit.grade)?.label
  const points = indicator ? unit.points[indicator.id] : undefined
  return (
    <tr className={chosen ? 'current' : undefined} aria-selected={chosen}>
      <td>
        {unit.rank ?? t('none')}
        {moved !== null && moved !== 0 && (
          <span className={moved > 0 ? 'up' : 'down'}>
            {' '}
            <span aria-hidden="true">
              {moved > 0 ? '▲' : '▼'}
              {Math.abs(moved)}
            </span>
            <span className="sr-only">{t(moved > 0 ? 'up' : 'down', { places: String(Math.abs(moved)) })}</span>
          </span>
        )}
      </td>
      <th scope="row">
        <button type="button" aria-pressed={chosen} onClick={() => props.onChoose(unit.id)}>
          {unit.name}
        </button>
        {!unit.complete && <span className="tag">{t('pending')}</span>}
      </th>
      <td className="num total">{unit.total === null ? t('none') : formatNumber(unit.total, locale, places)}</td>
      {props.baseVersion && (
        <td className={delta === null || delta === 0 ? 'num' : delta > 0 ? 'num up' : 'num down'}>
          {delta === null ? t('none') : signed(delta, locale, places)}
        </td>
      )}
      <td className="w-bar">
        <span className="bar-track" aria-hidden="true">
          <i style={{ width: `${Math.max(0, Math.min(1, unit.ratio ?? 0)) * 100}%` }} />
        </span>
        <span className="sr-only">
          {unit.ratio === null ? t('none') : `${formatNumber(unit.ratio * 100, locale, 1)}%`}
        </span>
      </td>
      <td>{grade ?? t('none')}</td>
      {indicator && (
        <td className="num">
          {points?.points != null
            ? formatNumber(points.points, locale)
            : points?.status === 'pending'
              ? t('pending')
              : points?.status === 'not-applicable'
                ? t('notApplicable')
                : points?.status === 'issues'
                  ? t('issues')
                  : t('none')}
        </td>
      )}
    </tr>
  )
}
