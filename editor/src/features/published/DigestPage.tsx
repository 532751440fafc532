import { Refusal } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { aboutQuery, rulesetQuery } from '../../api/queries.ts'
import { todayInVietnam } from '../../ui/date.ts'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, LoadingState, NothingHere } from '../../ui/states.tsx'
import { DocumentPage } from './DocumentPage.tsx'
import { digestIn } from './digest.ts'
import { VersionList } from './VersionList.tsx'

/** `/sets/{id}/digest/sha256-{hex}`: the version with exactly this content; the address never means another. */
export function DigestPage() {
  const t = useTranslations('published')
  const shell = useTranslations('shell')
  const { id, digest } = useParams({ from: '/sets/$id/digest/$digest' })
  const about = useQuery(aboutQuery)
  const set = useQuery(rulesetQuery(id))
  const hex = digestIn(digest)
  const version = set.data?.versions.find((one) => one.digest === hex)
  if (version) return <DocumentPage id={id} v={version.version} />
  const missing = set.error instanceof Refusal && set.error.status === 404
  const told = hex === null ? t('badDigest') : `${t('noDigest')} ${t('noDigestHelp')}`
  return (
    <Page
      crumbs={[
        { label: shell('sets'), to: '/' },
        { label: set.data?.title ?? id, to: `/sets/${id}` },
        { label: t('digest') },
      ]}
    >
      {missing || set.data ? (
        <>
          <NothingHere />
          {set.data && (
            <VersionList set={set.data} today={about.data?.today ?? todayInVietnam(new Date())} told={told} />
          )}
        </>
      ) : set.error ? (
        <ErrorState title={set.error.message} onRetry={() => set.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}
