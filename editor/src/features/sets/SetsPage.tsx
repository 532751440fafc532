import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { draftsQuery, rulesetsQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { linesOf, search } from './listing.ts'
import { NewSetDialog } from './NewSetDialog.tsx'
import { SetRow } from './SetRow.tsx'
import { WaitingForMe } from './WaitingForMe.tsx'

/** `/`: every set, what is in force, and the drafts under way. */
export function SetsPage({ banner }: { banner?: ReactNode }) {
  const t = useTranslations('sets')
  const { user, has } = useSession()
  const [query, setQuery] = useState('')
  const [making, setMaking] = useState(false)
  const rulesets = useQuery(rulesetsQuery)
  const drafts = useQuery({ ...draftsQuery, enabled: user !== null })
  const lines = linesOf(rulesets.data ?? [], user ? (drafts.data ?? []) : [])
  const found = search(lines, query)

  return (
    <Page crumbs={[{ label: t('title') }]} banner={banner}>
      <WaitingForMe drafts={drafts.data ?? []} />
      <div className="flow sets-head">
        <h1>{t('title')}</h1>
        <span className="grow" />
        <SearchField className="find" label={t('search')} value={query} onChange={setQuery} />
        {has('author') && <Button onClick={() => setMaking(true)}>{t('newSet')}</Button>}
      </div>
      <p className="sr-only" role="status">
        {query && t('found', { count: found.length })}
      </p>
      {rulesets.isPending ? (
        <LoadingState />
      ) : rulesets.isError ? (
        <ErrorState title={rulesets.error.message} onRetry={() => rulesets.refetch()} />
      ) : lines.length === 0 ? (
        <EmptyState title={t('none')}>
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : found.length === 0 ? (
        <EmptyState title={t('noMatch', { query })}>
          <Button onClick={() => setQuery('')}>{t('clearSearch')}</Button>
        </EmptyState>
      ) : (
        <ul className="card sets">
          {found.map((line) => (
            <SetRow key={line.id} line={line} />
          ))}
        </ul>
      )}
      {making && <NewSetDialog lines={lines} onClose={() => setMaking(false)} />}
    </Page>
  )
}
