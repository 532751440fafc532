import type { Diff } from '@chiso/engine'
import type { Comment, Draft } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { commentsQuery } from '../../api/comments.ts'
import { datasetLabel, datasetsFor } from '../../api/datasets.ts'
import { versionOf } from '../../api/drafts.ts'
import { datasetsQuery } from '../../api/queries.ts'
import { threadsOf } from '../../api/threads.ts'
import { rowsIn } from '../../document/place.ts'
import type { RowMark, RowsShown } from '../../draft/reviewed.ts'
import { useDraft, useDraftStore } from '../../draft/store.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { Changes } from './Changes.tsx'
import { Talk } from './Talk.tsx'

type ReviewPanelProps = { draft: Draft; onClose: () => void }

/** Beside the annex: every change against the base, what it does to real units, and what is said about it. */
export function ReviewPanel({ draft, onClose }: ReviewPanelProps) {
  const t = useTranslations('review')
  const datasets = useQuery(datasetsQuery)
  const saved = useDraft((state) => (state.saving.state === 'saved' ? state.saving.at : 0))
  const version = versionOf(draft.base)
  const fitting = datasetsFor(datasets.data ?? [], draft.ruleset, draft.document.level)
  const [chosen, setChosen] = useState<string | null>(null)
  const dataset = chosen ?? fitting[0]?.id ?? ''
  const diff = useQuery({
    queryKey: ['compare', draft.base, draft.id, draft.revision, saved, dataset],
    enabled: draft.base !== null && !datasets.isPending,
    placeholderData: (before) => before,
    queryFn: () =>
      client.post('/compare', {
        body: { base: draft.base ?? '', head: { draft: draft.id }, ...(dataset ? { dataset } : {}) },
      }),
  })
  const comments = useQuery(commentsQuery(draft.id))
  useMarks(diff.data, comments.data)

  return (
    <aside className="review-side" aria-label={t('panel')}>
      <div className="head">
        <h2>{version ? t('changes', { version }) : t('changesNew')}</h2>
        <Button small look="quiet" icon aria-label={t('hideChanges')} title={t('hideChanges')} onClick={onClose}>
          ✕
        </Button>
      </div>
      <Shown />
      {version && (
        <div className="with">
          <label>
            {t('withData')}
            <select className="input auto" value={dataset} onChange={(event) => setChosen(event.target.value)}>
              {fitting.map((one) => (
                <option key={one.id} value={one.id}>
                  {datasetLabel(one)}
                </option>
              ))}
              <option value="">{t('withoutData')}</option>
            </select>
          </label>
          <Link
            className="btn small"
            to="/sets/$id/compare"
            params={{ id: draft.ruleset }}
            search={{ base: version, head: `draft:${draft.id}`, ...(dataset ? { dataset } : {}) }}
          >
            {t('compare')}
          </Link>
        </div>
      )}
      {version &&
        (diff.isError ? (
          <ErrorState title={diff.error.message} onRetry={() => diff.refetch()} />
        ) : diff.data ? (
          <Changes
            diff={diff.data}
            version={version}
            draft={draft}
            comments={comments.data ?? []}
            places={draft.document.policy?.rounding?.places ?? 2}
          />
        ) : (
          <LoadingState />
        ))}
      {comments.isError ? (
        <ErrorState title={comments.error.message} onRetry={() => comments.refetch()} />
      ) : (
        <Talk draft={draft} comments={comments.data ?? []} changes={diff.data?.changes ?? []} />
      )}
    </aside>
  )
}

/** Marks rows of the annex while review stands beside it. */
function useMarks(diff: Diff | undefined, comments: readonly Comment[] | undefined) {
  const store = useDraftStore()
  const marks = useMemo(() => marksOf(diff?.changes ?? [], comments ?? []), [diff, comments])
  useEffect(() => store.getState().setMarks(marks), [marks, store])
  useEffect(
    () => () => {
      store.getState().setMarks({})
      store.getState().showRows('all')
    },
    [store],
  )
}

function marksOf(changes: Diff['changes'], comments: readonly Comment[]): Record<string, RowMark> {
  const marks: Record<string, RowMark> = {}
  const none: RowMark = { changes: [], said: 0 }
  changes.forEach(({ subject: { id } }, index) => {
    const known = marks[id] ?? none
    marks[id] = { ...known, changes: [...known.changes, index + 1] }
  })
  for (const { row, open } of threadsOf(comments)) {
    if (row === null || !open) continue
    const known = marks[row] ?? none
    marks[row] = { ...known, said: known.said + 1 }
  }
  return marks
}

/** Which rows the annex shows: all, those that changed, those that are talked about. */
function Shown() {
  const t = useTranslations('review')
  const store = useDraftStore()
  const shown = useDraft((state) => state.rowsShown)
  const marks = useDraft((state) => state.marks)
  const document = useDraft((state) => state.shown)
  // What is no row, such as an input, is numbered too and never filtered for.
  const all = rowsIn(document).flatMap(({ indicator }) => marks[indicator.id] ?? [])
  const counts: Record<RowsShown, number | null> = {
    all: null,
    changed: all.filter(({ changes }) => changes.length > 0).length,
    said: all.filter(({ said }) => said > 0).length,
  }
  return (
    <fieldset className="shown">
      <legend className="sr-only">{t('rows')}</legend>
      {(['all', 'changed', 'said'] as const).map((each) => (
        <label key={each}>
          <input
            type="radio"
            className="sr-only"
            name="rows-shown"
            checked={shown === each}
            onChange={() => store.getState().showRows(each)}
          />
          <span>
            {t(`shown.${each}`)} {counts[each] ?? ''}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
