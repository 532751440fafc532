import type { Draft } from '@chiso/server/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { signInAgain } from '../../api/ending.ts'
import { draftQuery, followDraft } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { DraftContext, useDraft } from '../../draft/store.ts'
import { useBase } from '../../draft/useBase.ts'
import { useEditing } from '../../draft/useEditing.ts'
import type { Heard } from '../../draft/useOthers.ts'
import { usePen } from '../../draft/usePen.ts'
import { useTyped } from '../../draft/useTyped.ts'
import { Guide } from '../../features/guide/Guide.tsx'
import { ReviewPanel } from '../../features/review/ReviewPanel.tsx'
import { Banner, IllustrativeBanner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { DraftBar } from '../DraftBar.tsx'
import { ConflictDialog } from '../workbench/ConflictDialog.tsx'
import { HeaderActions } from '../workbench/HeaderActions.tsx'
import { Others } from '../workbench/Others.tsx'
import { Workbench } from '../workbench/Workbench.tsx'

/** `/sets/{id}/drafts/{d}`: the editor. */
export function DraftPage() {
  const t = useTranslations('editor')
  const shell = useTranslations('shell')
  const { id, d } = useParams({ from: '/sets/$id/drafts/$d' })
  const { user, loading } = useSession()
  // A session that ends takes nothing off the page: it goes on as whose it was until somebody else signs in.
  const last = useRef(user)
  if (user) last.current = user
  const author = last.current?.roles.includes('author') ?? false
  const draft = useQuery(draftQuery(d))
  const pen = usePen(d, draft.data?.body.state === 'draft' && author)
  const crumbs = [
    { label: shell('sets'), to: '/' },
    { label: draft.data?.body.title ?? id, to: `/sets/${id}` },
    { label: t('draft') },
  ]
  // What could not be read again still stands.
  if (draft.isError && !draft.data) {
    return (
      <Page crumbs={crumbs}>
        <ErrorState title={t('loadFailed')} detail={draft.error.message} onRetry={() => void draft.refetch()} />
      </Page>
    )
  }
  const writes = draft.data?.body.state === 'draft' && author
  if (draft.isPending || loading || (writes && pen.held === null))
    return <Page crumbs={crumbs}>{<LoadingState />}</Page>
  const { body, etag } = draft.data
  const readOnly = !writes || pen.held !== true
  // Saving makes revisions of its own; only another state or another role begins the page anew.
  return (
    <Editing
      key={`${body.id} ${body.state} ${writes}`}
      draft={body}
      etag={etag}
      readOnly={readOnly}
      pen={writes ? pen : null}
      ended={user === null && last.current !== null}
    />
  )
}

/** The pen of a draft that this person may write; null for readers. */
type Writer = ReturnType<typeof usePen> | null

type EditingProps = {
  draft: Draft
  etag: string
  readOnly: boolean
  pen: Writer
  /** Nobody is signed in here any more. */
  ended: boolean
}

function Editing({ draft, etag, readOnly, pen, ended }: EditingProps) {
  const queries = useQueryClient()
  const { user } = useSession()
  const editing = useEditing(draft, etag, readOnly, () => pen?.saved())
  const { store, stale, settle, flushed, handOver, retry, follow } = editing
  useTyped(store, draft.id, draft.state === 'published' || draft.state === 'abandoned')

  useEffect(() => {
    if (pen) pen.onAsked.current = handOver
  }, [pen, handOver])

  // Who only reads follows what is written elsewhere, from when it is read again.
  const shown = useRef(draft.document)
  useEffect(() => {
    if (readOnly && shown.current !== draft.document) store.getState().receive(draft.document)
    shown.current = draft.document
  }, [readOnly, store, draft.document])

  const hear: Heard = (event, by) => {
    if (event.draft !== draft.id) return
    const moved = event.state !== undefined && event.state !== draft.state
    // What one has done oneself has its own words on this page.
    if (moved && event.by === user?.username) return
    if (readOnly || moved) void followDraft(draft.id).catch(() => undefined)
    else if (event.revision !== undefined) follow(event.revision, by)
  }

  /** What was saved elsewhere while nothing was heard. */
  const catchUp = async () => {
    await followDraft(draft.id)
    const now = queries.getQueryData(draftQuery(draft.id).queryKey)?.body
    if (!readOnly && now?.state === draft.state) follow(now.revision, null)
  }

  useEffect(
    // What is cached is older than what was saved from here.
    () => () => queries.removeQueries({ queryKey: draftQuery(draft.id).queryKey }),
    [queries, draft.id],
  )

  return (
    <DraftContext value={store}>
      <DraftFrame
        draft={draft}
        etag={etag}
        readOnly={readOnly}
        flushed={flushed}
        onTakePen={pen?.held === false ? pen.take : undefined}
        onEvent={hear}
        onMissed={() => void catchUp().catch(() => undefined)}
        ended={ended}
        onRetry={retry}
        onSubmitted={() => {
          void queries.invalidateQueries({ queryKey: ['drafts'] })
          void queries.invalidateQueries({ queryKey: draftQuery(draft.id).queryKey })
        }}
      />
      {stale && <ConflictDialog stale={stale} onSettle={(merged) => void settle(merged)} />}
    </DraftContext>
  )
}

type DraftFrameProps = {
  draft: Draft
  etag: string
  readOnly: boolean
  onTakePen: (() => void) | undefined
  onEvent: Heard
  onMissed: () => void
  ended: boolean
  flushed: () => Promise<string | null>
  onRetry: () => void
  onSubmitted: () => void
}

function DraftFrame(props: DraftFrameProps) {
  const { draft, etag, readOnly, onTakePen, ended, flushed, onRetry, onSubmitted } = props
  const t = useTranslations('editor')
  const { user } = useSession()
  const shell = useTranslations('shell')
  const title = useDraft((state) => state.document.title)
  const legal = useDraft((state) => state.document.legal)
  const [base, version] = draft.base?.split('@') ?? []
  useBase(base ?? null, version ?? null)
  const [reviewing, setReviewing] = useState(false)
  const closeReview = useCallback(() => setReviewing(false), [])
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
          {!onTakePen && (
            <Others draft={draft.id} signedIn={!ended} onEvent={props.onEvent} onMissed={props.onMissed} />
          )}
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
          reviewing={reviewing}
          onReviewing={setReviewing}
        />
      }
      banner={
        <>
          {ended && (
            <Banner>
              <span role="alert">{t(readOnly ? 'endedReading' : 'ended')}</span>
              <Button small onClick={() => signInAgain(onRetry)}>
                {shell('signIn')}
              </Button>
            </Banner>
          )}
          {legal?.content === 'illustrative' && <IllustrativeBanner imitates={legal?.imitates} />}
          {onTakePen ? (
            <Banner tone="info">
              <span>{t('penElsewhere')}</span>
              <Button small onClick={onTakePen}>
                {t('takePen')}
              </Button>
            </Banner>
          ) : (
            readOnly && draft.state === 'draft' && <Banner tone="info">{t('notAuthor')}</Banner>
          )}
          <DraftBar draft={draft} etag={etag} reviewing={reviewing} onReviewing={setReviewing} />
          {user && <Guide user={user.username} sample={legal?.content === 'illustrative'} />}
        </>
      }
    >
      <Workbench
        ruleset={draft.ruleset}
        level={draft.document.level}
        baseVersion={version ?? null}
        aside={reviewing && <ReviewPanel draft={draft} onClose={() => setReviewing(false)} />}
        onRule={closeReview}
      />
    </Page>
  )
}
