import { Refusal } from '@chiso/server/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { providerPath, providerQuery } from '../../api/provider.ts'
import { checkSession, onConfirmed, sessionQuery, useSession } from '../../api/session.ts'
import { useStepUp } from '../../api/stepup.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { doneAt } from './return.ts'

/** Asks who is there once more before an act of weight; shown while such an act waits. */
export function StepUpDialog() {
  const settle = useStepUp((state) => state.settle)
  const { confirmsBy } = useSession()
  if (!settle) return null
  return confirmsBy.includes('password') ? <Asking settle={settle} /> : <AskingThere settle={settle} />
}

type AskingProps = { settle: (confirmed: boolean) => void }

function Asking({ settle }: AskingProps) {
  const t = useTranslations('signin')
  const { user, confirmsBy } = useSession()
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
        {confirmsBy.includes('provider') && <ThereInstead settle={settle} />}
      </form>
    </Dialog>
  )
}

/** For who has no password here. */
function AskingThere({ settle }: AskingProps) {
  const t = useTranslations('provider')
  const words = useTranslations('signin')
  const { user } = useSession()
  const { data: provider } = useQuery(providerQuery)
  const label = provider?.label ?? ''
  return (
    <Dialog
      title={t('confirmTitle')}
      onClose={() => settle(false)}
      actions={<Button onClick={() => settle(false)}>{words('later')}</Button>}
    >
      <div className="signin">
        <p>{t('confirmIntro', { username: user?.username ?? '', label })}</p>
        <ThereInstead settle={settle} isOnly />
      </div>
    </Dialog>
  )
}

/** Confirms at the provider in a tab of its own, so that nothing of this page is lost, and goes on when that is done. */
function ThereInstead({ settle, isOnly = false }: AskingProps & { isOnly?: boolean }) {
  const t = useTranslations('provider')
  const { data: provider } = useQuery(providerQuery)
  const [waiting, setWaiting] = useState(false)
  useEffect(
    () =>
      onConfirmed(async () => {
        const session = await checkSession().catch(() => null)
        if (session?.stepUpUntil) settle(true)
      }),
    [settle],
  )
  if (!provider) return null
  const { label } = provider

  function go() {
    const back = encodeURIComponent(doneAt('step-up'))
    window.open(`${providerPath}?act=step-up&back=${back}`, '_blank')
    setWaiting(true)
  }

  return (
    <div className="provider">
      {!isOnly && <span className="or">{t('or')}</span>}
      <Button className="tall" wrap look={isOnly ? 'primary' : 'plain'} onClick={go}>
        {t('confirmBy', { label })}
      </Button>
      {waiting && (
        <p className="hint" role="status">
          {t('confirmWaiting')}
        </p>
      )}
    </div>
  )
}
