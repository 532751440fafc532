import type { DraftSummary } from '@chiso/server/client'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { shownState, versionOf } from '../../api/drafts.ts'
import { usePersonName } from '../../api/people.ts'
import { draftsQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { viInstant } from '../../ui/date.ts'
import { StateChip } from '../../ui/StateChip.tsx'

/** One draft under way: where it stands, who wrote it, and what this person can do with it. */
export function DraftLine({ draft }: { draft: DraftSummary }) {
  const t = useTranslations('sets')
  const nameOf = usePersonName()
  const { user, has } = useSession()
  const [asking, setAsking] = useState(false)
  const base = versionOf(draft.base)
  const from = base ? t('draftFrom', { version: base }) : t('draftNew')
  const author = has('author')
  const next =
    draft.state === 'draft' && author
      ? t('continue')
      : draft.state === 'submitted' && has('reviewer')
        ? t('review')
        : draft.state === 'approved' && has('publisher')
          ? t('publish')
          : t('open')
  return (
    <li className="draft">
      <StateChip state={shownState(draft)} />
      <span className="about">
        {from}
        <span className="minor">
          {t('by', {
            names: (draft.authors.length > 0 ? draft.authors : [draft.lastEvent?.by ?? '—']).map(nameOf).join(', '),
          })}{' '}
          · {viInstant(draft.updatedAt)}
        </span>
      </span>
      <Link className="btn small act" to="/sets/$id/drafts/$d" params={{ id: draft.ruleset, d: draft.id }}>
        {next}
      </Link>
      {author && user && (
        <Button
          small
          look="quiet"
          className="act"
          onClick={() => setAsking(true)}
          aria-label={`${t('abandon')} ${from}`}
        >
          {t('abandon')}
        </Button>
      )}
      {asking && <AbandonDialog draft={draft} from={from} onClose={() => setAsking(false)} />}
    </li>
  )
}

type AbandonProps = { draft: DraftSummary; from: string; onClose: () => void }

function AbandonDialog({ draft, from, onClose }: AbandonProps) {
  const t = useTranslations('sets')
  const nameOf = usePersonName()
  const queries = useQueryClient()
  const [error, setError] = useState<string | null>(null)
  async function abandon() {
    try {
      // The list carries no tag; the person has just been told what is lost, whatever its latest revision.
      const { etag } = await client.tagged.get('/drafts/{draft}', { draft: draft.id })
      await client.delete('/drafts/{draft}', { draft: draft.id, headers: { 'If-Match': etag } })
      await queries.invalidateQueries({ queryKey: draftsQuery.queryKey })
      onClose()
    } catch (refusal) {
      setError(refusal instanceof Error ? refusal.message : String(refusal))
    }
  }
  return (
    <Dialog
      title={t('abandonTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button look="danger" onClick={abandon}>
            {t('abandonConfirm')}
          </Button>
        </>
      }
    >
      <p>{t('abandonBody', { name: draft.title, from, names: draft.authors.map(nameOf).join(', ') || '—' })}</p>
      {error && (
        <p className="error-text" role="alert">
          {error}
        </p>
      )}
    </Dialog>
  )
}
