import type { Draft } from '@chiso/server/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { draftQuery, versionQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { DocumentContext, useDocument, useDocumentStore } from '../../document/document.ts'
import { Banner, IllustrativeBanner } from '../../ui/Banner.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { DraftBar } from '../DraftBar.tsx'
import { ConflictDialog } from '../draft/ConflictDialog.tsx'
import { useEditing } from '../draft/editing.ts'
import { HeaderActions } from '../draft/HeaderActions.tsx'
import { Workbench } from '../draft/Workbench.tsx'

/** `/sets/{id}/drafts/{d}`: the editor. */
export function DraftPage() {
  const t = useTranslations('editor')
  const shell = useTranslations('shell')
  const { id, d } = useParams({ from: '/sets/$id/drafts/$d' })
  const { has, loading } = useSession()
  const draft = useQuery(draftQuery(d))
  const crumbs = [
    { label: shell('sets'), to: '/' },
    { label: draft.data?.body.title ?? id, to: `/sets/${id}` },
    { label: t('draft') },
  ]
  if (draft.isError) {
    return (
      <Page crumbs={crumbs}>
        <ErrorState title={t('loadFailed')} detail={draft.error.message} onRetry={() => void draft.refetch()} />
      </Page>
    )
  }
  if (draft.isPending || loading) return <Page crumbs={crumbs}>{<LoadingState />}</Page>
  const { body, etag } = draft.data
  const readOnly = body.state !== 'draft' || !has('author')
  // Saving makes revisions of its own; only another state or another right to edit begins the page anew.
  return <Editing key={`${body.id} ${body.state} ${readOnly}`} draft={body} etag={etag} readOnly={readOnly} />
}

function Editing({ draft, etag, readOnly }: { draft: Draft; etag: string; readOnly: boolean }) {
  const queries = useQueryClient()
  const [opened] = useState({ draft, etag })
  const { store, stale, settle, flushed, retry } = useEditing(opened.draft, opened.etag, readOnly)

  useEffect(
    // What is cached is older than what was saved from here.
    () => () => queries.removeQueries({ queryKey: draftQuery(draft.id).queryKey }),
    [queries, draft.id],
  )

  return (
    <DocumentContext value={store}>
      <DraftFrame
        draft={draft}
        etag={etag}
        readOnly={readOnly}
        flushed={flushed}
        onRetry={retry}
        onSubmitted={() => {
          void queries.invalidateQueries({ queryKey: ['drafts'] })
          void queries.invalidateQueries({ queryKey: draftQuery(draft.id).queryKey })
        }}
      />
      {stale && <ConflictDialog stale={stale} onSettle={(merged) => void settle(merged)} />}
    </DocumentContext>
  )
}

type DraftFrameProps = {
  draft: Draft
  etag: string
  readOnly: boolean
  flushed: () => Promise<string | null>
  onRetry: () => void
  onSubmitted: () => void
}

function DraftFrame({ draft, etag, readOnly, flushed, onRetry, onSubmitted }: DraftFrameProps) {
  const t = useTranslations('editor')
  const shell = useTranslations('shell')
  const title = useDocument((state) => state.document.title)
  const legal = useDocument((state) => state.document.legal)
  const [base, version] = draft.base?.split('@') ?? []
  useBase(base ?? null, version ?? null)
  return (
    <Page
      layout="fixed"
      crumbs={[
        { label: shell('sets'), to: '/' },
        { label: title, to: `/sets/${draft.ruleset}` },
        { label: t('draft') },
      ]}
      facts={
        <>
          <Chip>{version ? t('fromVersion', { version }) : t('newSet')}</Chip>
          {draft.state !== 'draft' && <Chip tone="accent">{shell(`states.${draft.state}`)}</Chip>}
        </>
      }
      actions={
        <HeaderActions
          set={draft.ruleset}
          draft={draft.id}
          base={draft.base}
          flushed={flushed}
          onRetry={onRetry}
          onSubmitted={onSubmitted}
        />
      }
      banner={
        <>
          {legal?.content !== 'sourced' && <IllustrativeBanner imitates={legal?.imitates} />}
          {readOnly && draft.state === 'draft' && <Banner tone="info">{t('notAuthor')}</Banner>}
          <DraftBar draft={draft} etag={etag} />
        </>
      }
    >
      <Workbench ruleset={draft.ruleset} level={draft.document.level} baseVersion={version ?? null} />
    </Page>
  )
}

/** Gives the engine the version that the draft started from, for the differences of the preview. */
function useBase(ruleset: string | null, version: string | null) {
  const store = useDocumentStore()
  const engine = useDocument((state) => state.engine)
  const document = useDocument((state) => state.document)
  const base = useQuery({
    ...versionQuery(ruleset ?? '', version ?? ''),
    enabled: ruleset !== null && version !== null,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document only has to be there for the first run
  useEffect(() => {
    if (!engine || !base.data) return
    engine.base(base.data)
    if (version) store.setState({ base: { version, document: base.data } })
    engine.run(document)
  }, [engine, base.data])
}
