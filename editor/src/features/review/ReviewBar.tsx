import { type Draft, Refusal } from '@chiso/server/client'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { usePersonName } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { withStepUp } from '../../api/stepup.ts'
import { Button } from '../../ui/Button.tsx'
import { viInstant } from '../../ui/date.ts'
import { toast } from '../../ui/Toast.tsx'
import { ApproveDialog } from './ApproveDialog.tsx'
import { RefuseDialog } from './RefuseDialog.tsx'
import { openRefusal, type ReviewerStanding, standingOf, stepsOf } from './steps.ts'

type ReviewBarProps = {
  draft: Draft
  etag: string
  /** Whether the changes stand beside the annex. */
  open: boolean
  onOpen: (open: boolean) => void
  /** Reads the draft again after something was decided, or found to have changed. */
  onChanged: () => void
  /** Opens the publishing dialog. */
  onPublish: () => void
}

/** Where a draft stands, what changed, and what this person can decide about it. */
export function ReviewBar({ draft, etag, open, onOpen, onChanged, onPublish }: ReviewBarProps) {
  const t = useTranslations('review')
  const { user } = useSession()
  const [refusing, setRefusing] = useState(false)
  const [approving, setApproving] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<{ text: string; stale: boolean } | null>(null)
  const standing = standingOf(draft, user)
  const refusal = openRefusal(draft)

  async function decide(act: () => Promise<unknown>, done: string) {
    setBusy(true)
    setError(null)
    try {
      await withStepUp(act)
      toast(done)
      setRefusing(false)
      setApproving(false)
      onChanged()
    } catch (problem) {
      const known = problem instanceof Refusal ? problem : null
      const stale = known?.status === 412 || known?.code === 'wrong-state'
      const text = known?.code === 'own-work' ? t('fourEyes') : stale ? t('stale') : (known?.message ?? String(problem))
      setError({ text, stale })
    } finally {
      setBusy(false)
    }
  }

  if (draft.state === 'draft') return refusal && <Refused refusal={refusal} />

  return (
    <section className="review" aria-label={t('bar')}>
      <div className="flow line">
        <Steps draft={draft} />
        <span className="grow" />
        <Verdict standing={standing} />
        <Button aria-expanded={open} onClick={() => onOpen(!open)}>
          {open ? t('hideChanges') : t('showChanges')}
        </Button>
        <Decisions
          standing={standing}
          busy={busy}
          onRefuse={() => setRefusing(true)}
          onApprove={() => setApproving(true)}
          onPublish={onPublish}
        />
      </div>
      {error && (
        <Trouble
          {...error}
          onReload={() => {
            setError(null)
            onChanged()
          }}
        />
      )}
      <Note draft={draft} />
      {approving && (
        <ApproveDialog
          draft={draft}
          busy={busy}
          error={error?.text ?? null}
          onClose={() => setApproving(false)}
          onApprove={(note) =>
            void decide(
              () =>
                client.post('/drafts/{draft}/approve', {
                  draft: draft.id,
                  headers: { 'If-Match': etag },
                  body: note ? { note } : {},
                }),
              t('approved'),
            )
          }
        />
      )}
      {refusing && (
        <RefuseDialog
          busy={busy}
          error={error?.text ?? null}
          onClose={() => setRefusing(false)}
          onRefuse={(reason) =>
            decide(
              () =>
                client.post('/drafts/{draft}/refuse', {
                  draft: draft.id,
                  body: { reason },
                  headers: { 'If-Match': etag },
                }),
              t('refused'),
            )
          }
        />
      )}
    </section>
  )
}

/** Why a step was refused; what has just changed is read again by one press. */
function Trouble({ text, stale, onReload }: { text: string; stale: boolean; onReload: () => void }) {
  const t = useTranslations('review')
  return (
    <p className="trouble" role="alert">
      {text}
      {stale && (
        <Button small onClick={onReload}>
          {t('reload')}
        </Button>
      )}
    </p>
  )
}

/** What was said with the submission or the approval that holds. */
function Note({ draft }: { draft: Draft }) {
  const t = useTranslations('review')
  const nameOf = usePersonName()
  const told = stepsOf(draft).flatMap(({ event }) => (event?.reason ? [event] : []))
  return told.map(({ kind, by, at, reason }) => (
    <p key={`${kind} ${at}`} className="note">
      <b>{nameOf(by)}</b> <span className="minor">{viInstant(at)}</span> {t('noted', { note: reason ?? '' })}
    </p>
  ))
}

/** Why a draft came back. */
function Refused({ refusal }: { refusal: NonNullable<ReturnType<typeof openRefusal>> }) {
  const t = useTranslations('review')
  const nameOf = usePersonName()
  return (
    <p className="review-refusal" role="status">
      <b>↩ {t('refusedBecause', { who: nameOf(refusal.by), reason: refusal.reason ?? '' })}</b>
      <span>{viInstant(refusal.at)}</span>
    </p>
  )
}

/** The four steps of a draft, with who took those that hold. */
function Steps({ draft }: { draft: Draft }) {
  const t = useTranslations('review')
  const nameOf = usePersonName()
  return (
    <ol className="steps" aria-label={t('steps')}>
      {stepsOf(draft).map((step) => (
        <li
          key={step.name}
          className={step.reached ? 'reached' : undefined}
          aria-current={step.current ? 'step' : undefined}
        >
          <b>
            <span aria-hidden="true">{step.reached ? '✓' : '○'}</span> {t(`step.${step.name}`)}
          </b>
          {step.event && (
            <span>
              {nameOf(step.event.by)} · {viInstant(step.event.at)}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

type DecisionsProps = {
  standing: ReviewerStanding
  busy: boolean
  onRefuse: () => void
  onApprove: () => void
  onPublish: () => void
}

/** What this person can decide now. */
function Decisions({ standing, busy, onRefuse, onApprove, onPublish }: DecisionsProps) {
  const t = useTranslations('review')
  switch (standing) {
    case 'may-review':
      return (
        <>
          <Button look="danger" disabled={busy} onClick={onRefuse}>
            {t('refuse')}
          </Button>
          <Button look="primary" disabled={busy} onClick={onApprove}>
            {t('approve')}
          </Button>
        </>
      )
    case 'own-review':
      return (
        <Button look="primary" unavailable={t('fourEyes')}>
          {t('approve')}
        </Button>
      )
    case 'may-publish':
      return (
        <Button look="primary" onClick={onPublish}>
          {t('publish')}
        </Button>
      )
    case 'own-publish':
      return (
        <Button look="primary" unavailable={t('fourEyesPublish')}>
          {t('publish')}
        </Button>
      )
    default:
      return null
  }
}

/** Why this person sees no button, said in words. */
function Verdict({ standing }: { standing: ReviewerStanding }): ReactNode {
  const t = useTranslations('review')
  const texts = {
    'waits-for-review': t('notReviewer'),
    'own-review': t('fourEyes'),
    'waits-for-publisher': t('notPublisher'),
    'own-publish': t('fourEyesPublish'),
    'may-review': null,
    'may-publish': null,
    none: null,
  }
  const text = texts[standing]
  return text && <span className="hint verdict">{text}</span>
}
