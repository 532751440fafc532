import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'

type RefuseDialogProps = {
  busy: boolean
  error: string | null
  onRefuse: (reason: string) => void
  onClose: () => void
}

/** Sends a draft back with the reason its author will read. */
export function RefuseDialog({ busy, error, onRefuse, onClose }: RefuseDialogProps) {
  const t = useTranslations('review')
  const form = useId()
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState(false)
  function refuse(event: FormEvent) {
    event.preventDefault()
    const text = reason.trim().normalize('NFC')
    setLacking(text === '')
    if (text) onRefuse(text)
  }
  return (
    <Dialog
      title={t('refuseTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <button type="submit" form={form} className="btn danger" disabled={busy}>
            {t('refuse')}
          </button>
        </>
      }
    >
      <form id={form} onSubmit={refuse} noValidate>
        <Field label={t('reason')} hint={t('refuseIntro')} error={lacking ? t('needReason') : error}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={4}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
