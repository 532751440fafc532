import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { useAct } from './act.ts'
import { reread } from './data.ts'

const spans = [30, 90, 365] as const

/** Makes a key, whose secret is shown once. */
export function KeyDialog({ accounts, onClose }: { accounts: readonly string[]; onClose: () => void }) {
  const t = useTranslations('people')
  const form = useId()
  const { error, run } = useAct()
  const [label, setLabel] = useState('')
  const [username, setUsername] = useState(accounts[0] ?? '')
  const [scope, setScope] = useState<'read' | 'write'>('read')
  const [days, setDays] = useState<number>(90)
  const [tried, setTried] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)

  async function make(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!label.trim()) return
    await run(async () => {
      const expiresAt = days === 0 ? null : new Date(Date.now() + days * 86_400_000).toISOString()
      const made = await client.post('/api-keys', { body: { username, label: label.trim(), scope, expiresAt } })
      setSecret(made.secret)
    })
    await reread()
  }

  if (secret !== null) return <SecretDialog secret={secret} onClose={onClose} />
  return (
    <Dialog
      title={t('makeKey')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <button type="submit" form={form} className="btn primary">
            {t('makeKey')}
          </button>
        </>
      }
    >
      <form id={form} onSubmit={make} noValidate className="people-form">
        {error && (
          <p className="alert" role="alert">
            {error}
          </p>
        )}
        <Field label={t('keyLabel')} hint={t('keyLabelHint')} error={tried && !label.trim() ? t('needLabel') : null}>
          {(ids) => (
            <input {...ids} className="input" value={label} onChange={(event) => setLabel(event.target.value)} />
          )}
        </Field>
        {accounts.length > 1 && (
          <Field label={t('account')}>
            {(ids) => (
              <select {...ids} className="input" value={username} onChange={({ target }) => setUsername(target.value)}>
                {accounts.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={t('scope')}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={scope}
              onChange={({ target }) => setScope(target.value === 'write' ? 'write' : 'read')}
            >
              <option value="read">{t('scopes.read')}</option>
              <option value="write">{t('scopes.write')}</option>
            </select>
          )}
        </Field>
        <Field label={t('ends')}>
          {(ids) => (
            <select {...ids} className="input" value={days} onChange={({ target }) => setDays(Number(target.value))}>
              {spans.map((span) => (
                <option key={span} value={span}>
                  {t('afterDays', { days: span })}
                </option>
              ))}
              <option value={0}>{t('never')}</option>
            </select>
          )}
        </Field>
      </form>
    </Dialog>
  )
}

/** The secret of a key, shown once. */
function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations('people')
  return (
    <Dialog
      title={t('keyMade')}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {t('linkDone')}
        </Button>
      }
    >
      <p>{t('keyHelp')}</p>
      <p className="people-secret">
        <code>{secret}</code>
        <CopyButton text={secret} label={t('copyKey')} />
      </p>
    </Dialog>
  )
}
