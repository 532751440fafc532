import type { Version } from '@chiso/server/client'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { withStepUp } from '../../api/stepup.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { toast } from '../../ui/Toast.tsx'

/** Takes a version out of force with a reason; its bytes stay as they are. */
export function WithdrawDialog({ version, onClose }: { version: Version; onClose: () => void }) {
  const t = useTranslations('versions')
  const queries = useQueryClient()
  const form = useId()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  async function withdraw(event: FormEvent) {
    event.preventDefault()
    const text = reason.trim().normalize('NFC')
    if (!text) {
      setError(t('needReason'))
      return
    }
    try {
      await withStepUp(() =>
        client.post('/rulesets/{id}/versions/{version}/withdraw', {
          id: version.id,
          version: version.version,
          body: { reason: text },
        }),
      )
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['ruleset', version.id] }),
        queries.invalidateQueries({ queryKey: ['rulesets'] }),
        queries.invalidateQueries({ queryKey: ['manifest', version.id, version.version] }),
        queries.invalidateQueries({ queryKey: ['in-force', version.id] }),
      ])
      toast(t('withdrawnDone', { version: version.version }))
      onClose()
    } catch (refusal) {
      setError(refusal instanceof Error ? refusal.message : String(refusal))
    }
  }
  return (
    <Dialog
      title={t('withdrawTitle', { version: version.version })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <button type="submit" form={form} className="btn danger">
            {t('withdraw')}
          </button>
        </>
      }
    >
      <form id={form} onSubmit={withdraw} noValidate className="versions-withdraw">
        <p>{t('withdrawBody')}</p>
        <Field label={t('withdrawReason')} error={error}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={3}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
