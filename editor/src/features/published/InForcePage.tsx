import { formatDay } from '@chiso/engine'
import { Refusal } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { aboutQuery, inForceQuery, rulesetQuery } from '../../api/queries.ts'
import { DateField } from '../../ui/DateField.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, LoadingState, NothingHere } from '../../ui/states.tsx'
import { DocumentPage } from './DocumentPage.tsx'
import { VersionList } from './VersionList.tsx'

/** `/sets/{id}/in-force?on=`: the version in force on a day, today unless told. */
export function InForcePage() {
  const t = useTranslations('published')
  const shell = useTranslations('shell')
  const { id } = useParams({ from: '/sets/$id/in-force' })
  const { on } = useSearch({ from: '/sets/$id/in-force' })
  const about = useQuery(aboutQuery)
  const set = useQuery(rulesetQuery(id))
  const today = about.data?.today ?? todayInVietnam(new Date())
  const day = on ?? today
  const found = useQuery(inForceQuery(id, day))
  const title = set.data?.title ?? id
  const crumbs = [{ label: shell('sets'), to: '/' }, { label: title, to: `/sets/${id}` }, { label: t('inForceCrumb') }]
  const chosen = <DayChooser id={id} day={day} />

  if (found.data) return <DocumentPage id={id} v={found.data.version} crumb={t('inForceCrumb')} above={chosen} />
  const missing = set.error instanceof Refusal && set.error.status === 404
  return (
    <Page crumbs={crumbs} layout={missing ? 'document' : 'paper'}>
      {missing ? (
        <NothingHere />
      ) : found.isPending || !set.data ? (
        <LoadingState />
      ) : found.error ? (
        <ErrorState title={found.error.message} onRetry={() => Promise.all([set.refetch(), found.refetch()])} />
      ) : (
        <>
          {chosen}
          <div className="published">
            <h1>{title}</h1>
            <VersionList
              set={set.data}
              today={today}
              told={`${t('noneOn', { date: formatDay(day) })} ${t('noneOnHelp')}`}
            />
          </div>
        </>
      )}
    </Page>
  )
}

/** The day whose version is read. */
function DayChooser({ id, day }: { id: string; day: string }) {
  const t = useTranslations('published')
  const navigate = useNavigate()
  return (
    <div className="published-day no-print">
      <label htmlFor="in-force-on">{t('onDay')}</label>
      <DateField
        id="in-force-on"
        value={day}
        onChange={(next) => {
          if (next) void navigate({ to: '/sets/$id/in-force', params: { id }, search: { on: next }, replace: true })
        }}
      />
    </div>
  )
}
