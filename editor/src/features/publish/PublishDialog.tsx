import { type Draft, type Publish, type Published, Refusal } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { freshKey } from '../../api/key.ts'
import { aboutQuery, rulesetQuery } from '../../api/queries.ts'
import { withStepUp } from '../../api/stepup.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { LoadingState } from '../../ui/states.tsx'
import { PublishedScreen } from './PublishedScreen.tsx'
import { PublishFields } from './PublishFields.tsx'
import {
  fieldOf,
  lacking,
  type PublishField,
  type PublishForm,
  periodsOf,
  proposePeriods,
  proposeVersion,
} from './proposal.ts'

type PublishDialogProps = {
  draft: Draft
  etag: string
  onPublished: (published: Published) => void
  onClose: () => void
}

/** Issues an approved draft as a version; nobody can alter it afterwards. */
export function PublishDialog(props: PublishDialogProps) {
  const set = useQuery({ ...rulesetQuery(props.draft.ruleset), enabled: props.draft.base !== null })
  const about = useQuery(aboutQuery)
  const t = useTranslations('publish')
  if ((props.draft.base !== null && set.isPending) || about.isPending) {
    return (
      <Dialog title={t('title', { set: props.draft.title })} onClose={props.onClose}>
        <LoadingState />
      </Dialog>
    )
  }
  return (
    <Asking
      {...props}
      last={set.data?.head ?? null}
      claimed={set.data?.versions.flatMap((version) => version.periods) ?? []}
      today={about.data?.today ?? todayInVietnam(new Date())}
    />
  )
}

type AskingProps = PublishDialogProps & { last: string | null; claimed: readonly string[]; today: string }
type Errors = Partial<Record<PublishField | 'form', string>>

function Asking({ draft, etag, onPublished, onClose, last: head, claimed, today }: AskingProps) {
  // Publishing makes a new head; what came before it is what this dialog opened with.
  const [last] = useState(head)
  const t = useTranslations('publish')
  const id = useId()
  const [form, setForm] = useState(() => begun(draft, last, claimed, today))
  const isIllustrative = draft.document.legal?.content === 'illustrative'
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Published | null>(null)
  // The same request sent again must not publish twice, a corrected one is another request.
  const sent = useRef({ body: '', key: '' })

  // What a refusal said of a field no longer holds once the field says something else.
  function change(next: PublishForm) {
    const before = new Map(Object.entries(form))
    const changed = new Set(Object.entries(next).flatMap(([name, value]) => (value === before.get(name) ? [] : [name])))
    setForm(next)
    setErrors(Object.fromEntries(Object.entries(errors).filter(([field]) => field !== 'form' && !changed.has(field))))
  }

  async function publish(event: FormEvent) {
    event.preventDefault()
    const lacks = lacking(form, today, isIllustrative)
    setErrors(Object.fromEntries(Object.entries(lacks).map(([field, text]) => [field, t(text)])))
    if (Object.keys(lacks).length > 0 || busy) return
    const request = requestOf(form, today, isIllustrative)
    const body = JSON.stringify(request)
    if (sent.current.body !== body) sent.current = { body, key: freshKey() }
    setBusy(true)
    try {
      const published = await withStepUp(() =>
        client.post('/drafts/{draft}/publish', {
          draft: draft.id,
          body: request,
          headers: { 'If-Match': etag, 'Idempotency-Key': sent.current.key },
        }),
      )
      setDone(published)
      onPublished(published)
    } catch (refusal) {
      setErrors(
        refusal instanceof Refusal ? { [fieldOf(refusal.code)]: refusalText(refusal) } : { form: String(refusal) },
      )
    } finally {
      setBusy(false)
    }
  }

  function refusalText(refusal: Refusal): string {
    if (refusal.code === 'version-exists') return t('versionTaken', { version: form.version.trim() })
    if (refusal.code === 'effective-date-taken') return t('sameDate')
    if (refusal.code === 'base-superseded') return t('superseded')
    if (refusal.code === 'own-work') return t('fourEyes')
    if (refusal.code === 'wrong-state' || refusal.code === 'stale') return t('wrongState')
    return refusal.message
  }

  if (done) return <PublishedScreen published={done} previous={last} onClose={onClose} />
  return (
    <Dialog
      title={t('title', { set: draft.title })}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <button type="submit" form={id} className="btn primary" disabled={busy}>
            {busy ? t('submitting') : t('submit')}
          </button>
        </>
      }
    >
      <form id={id} className="publish" onSubmit={publish} noValidate>
        <p>{t('intro')}</p>
        {errors.form && (
          <p className="alert" role="alert">
            {errors.form}
          </p>
        )}
        <PublishFields
          illustrative={isIllustrative}
          form={form}
          errors={errors}
          last={last}
          today={today}
          onChange={change}
        />
      </form>
    </Dialog>
  )
}

/** What the form says first: the next number, today, and the decision that the document states. */
function begun(draft: Draft, last: string | null, claimed: readonly string[], today: string): PublishForm {
  const stated = draft.document.legal?.decision ?? null
  return {
    version: proposeVersion(last, today),
    effectiveFrom: today,
    periods: proposePeriods(today, claimed),
    decided: stated !== null,
    number: stated?.number ?? '',
    issuedOn: stated?.issuedOn ?? '',
    issuer: stated?.issuer ?? '',
    signer: stated?.signer ?? '',
    reason: '',
    contentReason: '',
  }
}

function requestOf(form: PublishForm, today: string, isIllustrative: boolean): Publish {
  const signer = form.signer.trim()
  return {
    version: form.version.trim(),
    effectiveFrom: form.effectiveFrom,
    periods: periodsOf(form.periods),
    decision: form.decided
      ? {
          number: form.number.trim(),
          issuedOn: form.issuedOn,
          issuer: form.issuer.trim(),
          ...(signer ? { signer } : {}),
        }
      : null,
    ...(form.decided && isIllustrative ? { contentReason: form.contentReason.trim() } : {}),
    ...(form.effectiveFrom < today ? { reason: form.reason.trim() } : {}),
  }
}
