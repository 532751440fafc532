import { formatNumber } from '@chiso/engine'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { usePersonName } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { matches } from '../../text/fold.ts'
import { useLanguage } from '../../text/locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { viInstant } from '../../ui/date.ts'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { useActionText, useDetailText } from './entries.ts'
import { type ActFilter, everyAct, Filters } from './Filters.tsx'
import type { Subject } from './subject.ts'
import { useSubject } from './useSubject.ts'

const pageSize = 100

/** `/audit`: the chained log of acts, for administrators and auditors. */
export function AuditPage() {
  const t = useTranslations('audit')
  const words = useTranslations('shell')
  const { user, loading, has } = useSession()
  const allowed = has('admin') || has('auditor')
  return (
    <Page crumbs={[{ label: t('title') }]} layout={allowed ? 'wide' : 'document'}>
      {loading ? (
        <LoadingState />
      ) : allowed ? (
        <Log />
      ) : (
        <EmptyState title={t('forbidden')}>
          <p>{t('forbiddenHint')}</p>
          {!user && (
            <Link className="btn" to="/sign-in" search={{ from: '/audit' }}>
              {words('signIn')}
            </Link>
          )}
        </EmptyState>
      )}
    </Page>
  )
}

function Log() {
  const t = useTranslations('audit')
  const locale = useLanguage()
  const actionText = useActionText()
  const detailOf = useDetailText()
  const nameOf = usePersonName()
  const subjectOf = useSubject()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState(everyAct)
  const log = useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before }) => client.get('/audit/latest', { query: askedFor(filter, before) }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  if (log.isPending) return <LoadingState />
  if (log.isError) return <ErrorState title={log.error.message} onRetry={() => log.refetch()} />
  const entries = log.data.pages.flatMap((page) => page.entries)
  const found = entries.filter((one) =>
    matches(
      `${one.actor} ${nameOf(one.actor)} ${one.action} ${actionText(one.action)} ${one.subject} ${subjectOf(one).name} ${detailOf(one.detail)}`,
      query,
    ),
  )
  return (
    <>
      <div className="flow audit-head">
        <div>
          <h1>{t('title')}</h1>
          <p>{t('intro')}</p>
        </div>
        <Verdict />
        <SearchField className="find" label={t('search')} value={query} onChange={setQuery} />
      </div>
      <Filters filter={filter} onFilter={setFilter} />
      {entries.length === 0 ? (
        <EmptyState title={t(JSON.stringify(filter) === JSON.stringify(everyAct) ? 'none' : 'noMatch')} />
      ) : (
        <div className="card frame">
          <table className="listing cards audit-entries" aria-label={t('title')}>
            <thead>
              <tr>
                <th scope="col" className="sequence">
                  {t('sequence')}
                </th>
                <th scope="col">{t('at')}</th>
                <th scope="col">{t('actor')}</th>
                <th scope="col">{t('action')}</th>
                <th scope="col">{t('subject')}</th>
                <th scope="col">{t('detail')}</th>
                <th scope="col">{t('hash')}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((one) => (
                <tr key={one.sequence} data-save={one.action === 'draft.saved' || undefined}>
                  <td className="sequence" data-label={t('sequence')}>
                    {formatNumber(one.sequence, locale)}
                  </td>
                  <td className="act" data-label={t('at')}>
                    {viInstant(one.at)}
                  </td>
                  <td data-label={t('actor')}>{nameOf(one.actor)}</td>
                  <td className="act" data-label={t('action')}>
                    {actionText(one.action)}
                  </td>
                  <td className="subject" data-label={t('subject')} title={one.subject}>
                    <About subject={subjectOf(one)} />
                  </td>
                  <td className="detail" data-label={t('detail')}>
                    {detailOf(one.detail)}
                  </td>
                  <td className="mono" data-label={t('hash')} title={one.hash}>
                    {one.hash.slice(0, 10)}…
                  </td>
                </tr>
              ))}
              {found.length === 0 && (
                <tr>
                  <td colSpan={7}>{t('noMatch')}</td>
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
      {log.hasNextPage && (
        <p className="audit-more">
          <Button onClick={() => log.fetchNextPage()}>{t('more')}</Button>
        </p>
      )}
    </>
  )
}

/** What an act is about, leading to its page. */
function About({ subject: { name, to } }: { subject: Subject }) {
  if (to?.page === 'draft')
    return (
      <Link to="/sets/$id/drafts/$d" params={{ id: to.id, d: to.d }}>
        {name}
      </Link>
    )
  if (to?.page === 'version')
    return (
      <Link to="/sets/$id/versions/$v" params={{ id: to.id, v: to.v }}>
        {name}
      </Link>
    )
  if (to?.page === 'data')
    return (
      <Link to="/units/data/$id" params={{ id: to.id }}>
        {name}
      </Link>
    )
  return to ? <Link to="/people">{name}</Link> : <span className="mono">{name}</span>
}

function askedFor({ actor, about, from, to, saves }: ActFilter, before: number | undefined) {
  return {
    limit: pageSize,
    saves: saves ? ('true' as const) : ('false' as const),
    ...(before === undefined ? {} : { before }),
    ...(actor ? { actor } : {}),
    ...(about ? { about } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
}

/** Whether all that is kept is still what the log says was written. */
function Verdict() {
  const t = useTranslations('audit')
  const locale = useLanguage()
  const verdict = useQuery({ queryKey: ['audit-verify'], queryFn: () => client.get('/audit/verify'), staleTime: 0 })
  return (
    <div className="verdict">
      <span role="status">
        {verdict.isFetching ? (
          t('verifying')
        ) : verdict.isError ? (
          <Chip tone="bad">✕ {verdict.error.message}</Chip>
        ) : verdict.data?.ok ? (
          <Chip tone="ok" title={`${t('head')}: ${verdict.data.head.hash}`}>
            ✓ {t('intact', { count: verdict.data.entries, rows: verdict.data.rows })}
          </Chip>
        ) : (
          <Chip tone="bad">✕ {t('altered', { count: verdict.data?.found ?? 0 })}</Chip>
        )}
      </span>
      <Button small onClick={() => verdict.refetch()}>
        {t('verify')}
      </Button>
      {verdict.data && !verdict.data.ok && (
        <ul className="findings" aria-label={t('findings')}>
          {verdict.data.findings.map(({ code, subject }) => (
            <li key={`${code} ${subject}`}>
              {t(`found.${code}`)} <span className="mono">{subject}</span>
            </li>
          ))}
          {verdict.data.found > verdict.data.findings.length && (
            <li>
              {t('moreFindings', { count: formatNumber(verdict.data.found - verdict.data.findings.length, locale) })}
            </li>
          )}
        </ul>
      )}
    </div>
  )
}
