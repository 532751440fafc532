import { canonical, formatNumber, type IndicatorDocument, type Json, type RulesetDocument } from '@chiso/engine'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../../text/locale.ts'
import { IllustrativeBanner } from '../../ui/Banner.tsx'
import { Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { type Cell, type SeriesPoint, seriesOf } from './cells.ts'
import { SeriesChart } from './SeriesChart.tsx'
import type { SeriesSearch } from './search.ts'
import { useSeries } from './useSeries.ts'

const from = '/sets/$id/series'

/** The rows of a document that earn points by a rule of their own. */
const leavesIn = (rows: readonly IndicatorDocument[]): IndicatorDocument[] =>
  rows.flatMap((row) => (row.children ? leavesIn(row.children as IndicatorDocument[]) : [row]))

/** `/sets/{id}/series?unit=…&indicator=…`: points and rank of a unit over versions and periods, and of an indicator over units. */
export function SeriesPage() {
  const t = useTranslations('series')
  const shell = useTranslations('shell')
  const navigate = useNavigate()
  const { id } = useParams({ from })
  const search = useSearch({ from })
  const { set, user, cells, documents, isPending, error } = useSeries(id, search.indicator ?? null)
  const go = (next: SeriesSearch) =>
    navigate({ to: from, params: { id }, search: { ...search, ...next }, replace: true })
  const illustrative = [...documents.values()].some((one) => one.legal?.content === 'illustrative')
  return (
    <Page
      crumbs={[
        { label: shell('sets'), to: '/' },
        { label: set.data?.title ?? id, to: `/sets/${id}` },
        { label: t('title') },
      ]}
      banner={illustrative && <IllustrativeBanner />}
    >
      {!user ? (
        <EmptyState title={t('signIn')} />
      ) : error ? (
        <ErrorState title={error.message} />
      ) : isPending ? (
        <LoadingState />
      ) : cells.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <Series cells={cells} documents={documents} search={search} onSearch={go} />
      )}
    </Page>
  )
}

type SeriesProps = {
  cells: readonly Cell[]
  documents: ReadonlyMap<string, RulesetDocument>
  search: SeriesSearch
  onSearch: (next: SeriesSearch) => void
}

/** Chooses what is followed, and shows it as a chart and as tables. */
function Series({ cells, documents, search, onSearch }: SeriesProps) {
  const t = useTranslations('series')
  const leaves = [
    ...new Map([...documents.values()].flatMap((one) => leavesIn(one.indicators)).map((row) => [row.id, row])).values(),
  ]
  const newest = cells.at(-1)?.units ?? []
  const unit =
    newest.find(({ id }) => id === search.unit) ??
    cells.flatMap(({ units }) => units).find(({ id }) => id === search.unit) ??
    newest[0]
  const ruleOf = (version: string) => {
    const row = leavesIn(documents.get(version)?.indicators ?? []).find(({ id }) => id === search.indicator)
    const { formula = null, maxPoints, appliesWhen = true, kind = 'scored' } = row ?? { maxPoints: null }
    return canonical({ formula, maxPoints, appliesWhen, kind } as Json)
  }
  const isSame = (before: string, after: string) =>
    before === after || (search.indicator !== undefined && ruleOf(before) === ruleOf(after))
  const points = unit ? seriesOf(cells, unit.id, isSame) : []
  const options = [...newest].sort((a, b) => a.name.localeCompare(b.name, 'vi'))
  return (
    <div className="series">
      <div className="flow choices">
        <label>
          <span>{t('unit')}</span>
          <select
            className="input auto choice"
            value={unit?.id ?? ''}
            onChange={({ target }) => onSearch({ unit: target.value })}
          >
            {unit && !newest.includes(unit) && <option value={unit.id}>{unit.name}</option>}
            {options.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t('followed')}</span>
          <select
            className="input auto choice"
            value={search.indicator ?? ''}
            onChange={({ target }) => onSearch({ indicator: target.value || undefined })}
          >
            <option value="">{t('total')}</option>
            {leaves.map(({ id, code, label }) => (
              <option key={id} value={id}>
                {`${code} ${label}`}
              </option>
            ))}
          </select>
        </label>
      </div>
      {unit && (
        <div className="lines">
          <SeriesChart name={unit.name} points={points} />
        </div>
      )}
      <PointsTable name={unit?.name ?? ''} points={points} />
      {search.indicator && <UnitsTable cells={cells} />}
    </div>
  )
}

function PointsTable({ name, points }: { name: string; points: readonly SeriesPoint[] }) {
  const t = useTranslations('series')
  const locale = useLanguage()
  return (
    <div className="lines">
      <table className="listing" aria-label={t('table', { name })}>
        <thead>
          <tr>
            <th scope="col">{t('version')}</th>
            <th scope="col">{t('period')}</th>
            <th scope="col">{t('data')}</th>
            <th scope="col" className="num">
              {t('points')}
            </th>
            <th scope="col" className="num">
              {t('rank')}
            </th>
            <th scope="col">{t('break')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ cell, standing, breaks }) => (
            <tr key={`${cell.version} ${cell.dataset}`} data-break={breaks.length > 0 || undefined}>
              <td>{cell.version}</td>
              <td>{cell.period}</td>
              <td className="source">{cell.dataset}</td>
              <td className="num">{standing?.points == null ? '—' : formatNumber(standing.points, locale)}</td>
              <td className="num">{standing?.rank ? t('rankOf', { rank: standing.rank, of: standing.of }) : '—'}</td>
              <td className="why">
                {[
                  ...breaks.map((one) => t(`breaks.${one}`, { name: standing?.name ?? '—' })),
                  ...(standing && !standing.complete ? [t('incomplete')] : []),
                ].join('; ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** An indicator over all units of the newest data, a column for every version and period. */
function UnitsTable({ cells }: { cells: readonly Cell[] }) {
  const t = useTranslations('series')
  const locale = useLanguage()
  const newest = cells.at(-1)?.units ?? []
  // A code alone does not say who is meant.
  const of = (cell: Cell, id: string, name: string) => cell.units.find((one) => one.id === id && one.name === name)
  return (
    <div className="lines">
      <table className="listing" aria-label={t('overUnits')}>
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            {cells.map(({ version, period, dataset }) => (
              <th key={`${version} ${dataset}`} scope="col" className="num">
                {t('column', { version, period })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {cells.map((cell) => {
                const points = of(cell, id, name)?.points ?? null
                return (
                  <td key={`${cell.version} ${cell.dataset}`} className="num">
                    {points === null ? '—' : formatNumber(points, locale)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
