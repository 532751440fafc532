import { Refusal } from '@chiso/server/client'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { sessionQuery, useSession } from '../../api/session.ts'
import { useStepUp } from '../../api/stepup.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'

/** Asks for the password once more before an act of weight; shown while such an act waits. */
export function StepUpDialog() {
  const settle = useStepUp((state) => state.settle)
  return settle ? <Asking settle={settle} /> : null
}

function Asking({ settle }: { settle: (confirmed: boolean) => void }) {
  const t = useTranslations('signin')
  const { user } = useSession()
  const queries = useQueryClient()
  const form = useId()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | null>(null)

  async function confirm(event: FormEvent) {
    event.preventDefault()
    if (!password) {
      setError(t('needPassword'))
      return
    }
    try {
      queries.setQueryData(sessionQuery.queryKey, await client.post('/session/step-up', { body: { password } }))
      settle(true)
    } catch (refusal) {
      setPassword('')
      const wrong = refusal instanceof Refusal && (refusal.status === 401 || refusal.status === 403)
      setError(wrong ? t('wrong') : refusal instanceof Error ? refusal.message : t('unreachable'))
    }
  }

  return (
    <Dialog
      title={t('stepUpTitle')}
      onClose={() => settle(false)}
      actions={
        <>
          <Button onClick={() => settle(false)}>{t('later')}</Button>
          <button type="submit" form={form} className="btn primary">
            {t('confirm')}
          </button>
        </>
      }
    >
      <form id={form} onSubmit={confirm} noValidate className="signin">
        <p>{t('stepUpIntro', { username: user?.username ?? '' })}</p>
        <Field label={t('password')} error={error}>
          {(ids) => (
            <input
              {...ids}
              className="input tall"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
