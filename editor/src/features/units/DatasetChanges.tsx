import type { Dataset } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { datasetQuery } from '../../api/queries.ts'
import { useLanguage } from '../../text/locale.ts'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { changesBetween, type DataColumn, valueText } from './dataset.ts'

const shownChanges = 200

type DatasetChangesProps = { before: string; after: Dataset; columns: readonly DataColumn[] }

/** What is not the same in other data, cell by cell, in words. */
export function DatasetChanges({ before, after, columns }: DatasetChangesProps) {
  const t = useTranslations('units')
  const locale = useLanguage()
  const other = useQuery(datasetQuery(before))
  const found = useMemo(() => (other.data ? changesBetween(other.data.units, after.units) : null), [other.data, after])
  if (other.isError) return <ErrorState title={other.error.message} onRetry={() => other.refetch()} />
  if (!found) return <LoadingState />
  const { changes, added, gone } = found
  const words = { absent: t('absent'), yes: t('yes'), no: t('no'), notApplicable: t('notApplicable') }
  const columnOf = (id: string) => columns.find((column) => column.id === id)
  const names = (units: typeof added) => units.map(({ id, name }) => name || id).join(', ')
  const isSame = changes.length + added.length + gone.length === 0
  return (
    <section className="units-changes" aria-label={t('data.changesTable')}>
      <p role="status">
        {isSame
          ? `✓ ${t('data.same')}`
          : t('data.changes', { changes: changes.length, added: String(added.length), gone: String(gone.length) })}
      </p>
      {added.length > 0 && <p>{t('data.added', { names: names(added) })}</p>}
      {gone.length > 0 && <p>{t('data.gone', { names: names(gone) })}</p>}
      {changes.length > 0 && (
        <div className="card frame">
          <table className="listing" aria-label={t('data.changesTable')}>
            <thead>
              <tr>
                <th scope="col">{t('unit')}</th>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('data.was')}</th>
                <th scope="col">{t('data.became')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, shownChanges).map(({ unit, name, column, before: was, after: now }) => {
                const input = columnOf(column)?.input ?? null
                return (
                  <tr key={`${unit} ${column}`}>
                    <th scope="row">{name || unit}</th>
                    <td>{columnOf(column)?.label ?? column}</td>
                    <td>{valueText(was, input, locale, words)}</td>
                    <td>{valueText(now, input, locale, words)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {changes.length > shownChanges && (
        <p className="hint">{t('data.more', { count: String(changes.length - shownChanges) })}</p>
      )}
    </section>
  )
}
