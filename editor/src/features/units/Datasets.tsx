import { formatNumber, unitsContents } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { usePersonName } from '../../api/people.ts'
import { datasetsQuery } from '../../api/queries.ts'
import { useLanguage } from '../../text/locale.ts'
import { viInstant } from '../../ui/date.ts'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'

const levels = ['nation', 'province', 'ministry', 'department', 'district', 'commune'] as const

/** The bodies of units' data that rules can be tried on. */
export function Datasets() {
  const t = useTranslations('units')
  const nameOf = usePersonName()
  const words = useTranslations('shell')
  const locale = useLanguage()
  const datasets = useQuery(datasetsQuery)
  return (
    <section className="units units-datasets" aria-labelledby="datasets">
      <h2 id="datasets">{t('datasets')}</h2>
      {datasets.isPending ? (
        <LoadingState />
      ) : datasets.isError ? (
        <ErrorState title={datasets.error.message} onRetry={() => datasets.refetch()} />
      ) : datasets.data.length === 0 ? (
        <EmptyState title={t('noDatasets')}>
          <p>{t('noDatasetsHint')}</p>
        </EmptyState>
      ) : (
        <div className="card frame">
          <table className="listing cards" aria-labelledby="datasets">
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('period')}</th>
                <th scope="col">{t('level')}</th>
                <th scope="col" className="num">
                  {t('count')}
                </th>
                <th scope="col">{t('content')}</th>
                <th scope="col">{t('by')}</th>
                <th scope="col">{t('added')}</th>
              </tr>
            </thead>
            <tbody>
              {datasets.data.map((one) => {
                const level = levels.find((known) => known === one.level)
                const content = unitsContents.find((known) => known === one.content)
                return (
                  <tr key={one.id}>
                    <th scope="row">
                      <Link to="/units/data/$id" params={{ id: one.id }} aria-label={t('open', { label: one.title })}>
                        {one.title}
                      </Link>
                      {!isGiven(one.id) && <span className="id mono">{one.id}</span>}
                      {one.correctedBy && <span className="tag">{t('corrected')}</span>}
                    </th>
                    <td data-label={t('period')}>{one.period}</td>
                    <td data-label={t('level')}>{level ? words(`levels.${level}`) : '—'}</td>
                    <td className="num" data-label={t('count')}>
                      {formatNumber(one.count, locale)}
                    </td>
                    <td data-label={t('content')}>
                      {content === 'illustrative' ? <span className="tag">{t('contents.illustrative')}</span> : null}
                      {content === 'sourced' || content === 'unstated' ? t(`contents.${content}`) : null}
                    </td>
                    <td data-label={t('by')}>{nameOf(one.createdBy)}</td>
                    <td data-label={t('added')}>{viInstant(one.createdAt)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

/** Whether an id was made by the server, and says nothing to a reader. */
function isGiven(id: string): boolean {
  return /^ds-[\da-f]{8}-/.test(id)
}
