import { Refusal } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { aboutQuery, manifestQuery, rulesetQuery, versionQuery } from '../../api/queries.ts'
import { IllustrativeBanner } from '../../ui/Banner.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, LoadingState, NothingHere } from '../../ui/states.tsx'
import { SetText } from './SetText.tsx'
import { VersionList } from './VersionList.tsx'

type DocumentPageProps = {
  id: string
  v: string
  /** What this page is called among the breadcrumbs, where that is not the version. */
  crumb?: string
  /** What stands above the document, such as the day it was asked for. */
  above?: ReactNode
}

/** A published version as a document that is read and printed. */
export function DocumentPage({ id, v, crumb, above }: DocumentPageProps) {
  const t = useTranslations('published')
  const shell = useTranslations('shell')
  const about = useQuery(aboutQuery)
  // A version may have been issued, replaced or withdrawn since the list was read.
  const set = useQuery({ ...rulesetQuery(id), staleTime: 0 })
  const document = useQuery(versionQuery(id, v))
  const manifest = useQuery(manifestQuery(id, v))
  const today = about.data?.today ?? todayInVietnam(new Date())
  const version = set.data?.versions.find((one) => one.version === v)
  const title = set.data?.title ?? id
  const name = crumb ?? t('versionCrumb', { version: v })
  const crumbs = [{ label: shell('sets'), to: '/' }, { label: title, to: `/sets/${id}` }, { label: name }]
  const failure = set.error ?? document.error
  const missing = failure instanceof Refusal && failure.status === 404

  if (missing || (set.data && !version)) {
    return (
      <Page crumbs={crumbs}>
        <NothingHere />
        {set.data && <VersionList set={set.data} today={today} told={t('noVersion', { version: v })} />}
      </Page>
    )
  }
  if (failure && !document.data) {
    const again = () => Promise.all([set.refetch(), document.refetch(), manifest.refetch()])
    return (
      <Page crumbs={crumbs}>
        <ErrorState title={failure.message} onRetry={again} />
      </Page>
    )
  }
  if (!set.data || !document.data || !version) return <Page crumbs={crumbs}>{<LoadingState />}</Page>
  return (
    <Page
      crumbs={crumbs}
      title={t('tab', { title, version: v })}
      layout="paper"
      banner={version.content === 'illustrative' && <IllustrativeBanner imitates={document.data.legal.imitates} />}
    >
      {above}
      <SetText set={set.data} version={version} document={document.data} manifest={manifest.data} today={today} />
    </Page>
  )
}
