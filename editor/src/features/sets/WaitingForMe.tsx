import type { DraftSummary } from '@chiso/server/client'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { versionOf } from '../../api/drafts.ts'
import { usePersonName } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { viInstant } from '../../ui/date.ts'
import { type WaitKind, waitingFor } from './waiting.ts'

/** "Chờ tôi": what waits for this person, each a press away; nothing where nothing does. */
export function WaitingForMe({ drafts }: { drafts: readonly DraftSummary[] }) {
  const t = useTranslations('sets')
  const { user } = useSession()
  const waiting = user ? waitingFor(drafts, user) : []
  const count = waiting.reduce((sum, one) => sum + one.drafts.length, 0)
  if (count === 0) return null
  return (
    <section className="sets-waiting" aria-labelledby="waiting">
      <h2 id="waiting">
        {t('waiting')} <span className="minor">{t('waitingCount', { count })}</span>
      </h2>
      <ul className="card">
        {waiting.map(({ kind, drafts }) => (
          <li key={kind} data-kind={kind}>
            <b className="count" aria-hidden="true">
              {drafts.length}
            </b>
            <div>
              <h3>{t(`waitKinds.${kind}`)}</h3>
              {drafts.map((draft) => (
                <WaitingDraft key={draft.id} kind={kind} draft={draft} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function WaitingDraft({ kind, draft }: { kind: WaitKind; draft: DraftSummary }) {
  const t = useTranslations('sets')
  const nameOf = usePersonName()
  const { lastEvent, comments } = draft
  const version = versionOf(draft.base)
  return (
    <div className="one">
      <Link to="/sets/$id/drafts/$d" params={{ id: draft.ruleset, d: draft.id }}>
        {draft.title}
      </Link>
      <p className="minor">
        {version ? t('draftFrom', { version }) : t('draftNew')}
        {kind === 'comments' && ` · ${t('waitComments', { count: comments.forYou })}`}
      </p>
      {kind !== 'comments' && lastEvent && (
        <p className="minor">
          {lastEvent.reason && <q>{lastEvent.reason}</q>} {lastEvent.reason && '· '}
          {nameOf(lastEvent.by)}, {viInstant(lastEvent.at)}
        </p>
      )}
    </div>
  )
}
