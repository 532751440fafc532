import type { RulesetDocument } from '@chiso/engine'
import { Refusal } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { aboutQuery, manifestQuery, rulesetQuery, versionQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { createDraftStore, DraftContext } from '../../draft/store.ts'
import { useEngine } from '../../draft/useEngine.ts'
import { VersionFacts } from '../../features/versions/VersionFacts.tsx'
import { WithdrawDialog } from '../../features/versions/WithdrawDialog.tsx'
import { IllustrativeBanner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, LoadingState, NothingHere } from '../../ui/states.tsx'
import { Workbench } from '../workbench/Workbench.tsx'

/** A publication in the workbench: the annex, its rules and what they do to units, with nothing to edit. */
export function VersionWorkbench() {
  const t = useTranslations('versions')
  const reading = useTranslations('published')
  const { id, v } = useParams({ from: '/sets/$id/versions/$v' })
  const { has } = useSession()
  const about = useQuery(aboutQuery)
  // A version may have been issued, replaced or withdrawn since the list was read.
  const set = useQuery({ ...rulesetQuery(id), staleTime: 0 })
  const manifest = useQuery(manifestQuery(id, v))
  const document = useQuery(versionQuery(id, v))
  const [withdrawing, setWithdrawing] = useState(false)
  const version = set.data?.versions.find((one) => one.version === v)
  const crumbs = [
    { label: t('crumb'), to: '/' },
    { label: set.data?.title ?? id, to: `/sets/${id}` },
    { label: `${t('version')} ${v}` },
  ]
  const failure = document.error ?? set.error

  if (failure) {
    const missing = failure instanceof Refusal && failure.status === 404
    return (
      <Page crumbs={crumbs}>
        {missing ? <NothingHere /> : <ErrorState title={failure.message} onRetry={() => document.refetch()} />}
      </Page>
    )
  }
  if (!document.data || !version) return <Page crumbs={crumbs}>{<LoadingState />}</Page>
  return (
    <Page
      crumbs={crumbs}
      layout="fixed"
      banner={
        <>
          {version.content === 'illustrative' && <IllustrativeBanner imitates={document.data.legal.imitates} />}
          <VersionFacts
            version={version}
            manifest={manifest.data}
            today={about.data?.today ?? todayInVietnam(new Date())}
          />
        </>
      }
      actions={
        <>
          <Link to="/sets/$id/versions/$v" params={{ id, v }} search={{ as: 'document' }} className="btn">
            {reading('asDocument')}
          </Link>
          {has('publisher') && version.state === 'published' && (
            <Button look="danger" onClick={() => setWithdrawing(true)}>
              {t('withdraw')}
            </Button>
          )}
        </>
      }
    >
      <Reading key={`${id}@${v}`} document={document.data} />
      {withdrawing && <WithdrawDialog version={version} onClose={() => setWithdrawing(false)} />}
    </Page>
  )
}

/** The annex, its rules and what they do to units, with nothing to edit. */
function Reading({ document }: { document: RulesetDocument }) {
  const [store] = useState(() => createDraftStore(document, { readOnly: true }))
  useEngine(store, { isIssued: true })
  return (
    <DraftContext value={store}>
      <Workbench ruleset={document.id} level={document.level} baseVersion={null} />
    </DraftContext>
  )
}
