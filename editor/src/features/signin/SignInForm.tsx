import { type About, Refusal, type Session } from '@chiso/server/client'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { remember, sessionQuery } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { DemoAccounts } from './DemoAccounts.tsx'
import { ProviderWayIn } from './ProviderWayIn.tsx'

type SignInFormProps = {
  /** A name to begin with, such as the one whose session ran out. */
  username?: string
  about?: About | undefined
  onSignedIn: (session: Session) => void
  /** Where a way by a provider leads back to; left out where this page must stay. */
  returnTo?: string
}

/** Name and password; a wrong password is told in words and the name stays. */
export function SignInForm({ username: known = '', about, onSignedIn, returnTo }: SignInFormProps) {
  const t = useTranslations('signin')
  const queries = useQueryClient()
  const [username, setUsername] = useState(known)
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  // Asked for where the account has a second factor.
  const [code, setCode] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<{ username?: string; password?: string; code?: string; form?: string }>({})
  const name = useRef<HTMLInputElement>(null)
  const secret = useRef<HTMLInputElement>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    if (!username.trim()) {
      setErrors({ username: t('needUsername') })
      name.current?.focus()
      return
    }
    if (!password) {
      setErrors({ password: t('needPassword') })
      secret.current?.focus()
      return
    }
    setBusy(true)
    setErrors({})
    try {
      const session = await client.post('/session', {
        body: { username: username.trim(), password, ...(code === null ? {} : { code }) },
      })
      remember(true)
      queries.setQueryData(sessionQuery.queryKey, session)
      onSignedIn(session)
    } catch (refusal) {
      if (refusal instanceof Refusal && refusal.code.startsWith('second-factor')) {
        setErrors(refusal.code === 'second-factor-wrong' ? { code: refusal.message } : {})
        setCode('')
        return
      }
      setErrors({ form: refusalText(t, refusal) })
      setCode(null)
      setPassword('')
      secret.current?.focus()
    } finally {
      setBusy(false)
    }
  }

  const demo = about?.demo
  return (
    <form className="signin" onSubmit={submit} noValidate>
      {errors.form && (
        <p className="alert" role="alert">
          {errors.form}
        </p>
      )}
      <NameField input={name} username={username} error={errors.username} onChange={setUsername} />
      <Field label={t('password')} error={errors.password}>
        {(ids) => (
          <input
            {...ids}
            ref={secret}
            className="input tall"
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {code !== null && <CodeField code={code} error={errors.code} onChange={setCode} />}
      <div className="actions">
        <button type="submit" className="btn primary tall" aria-disabled={busy || undefined}>
          {busy ? t('submitting') : t('submit')}
        </button>
        <Button look="quiet" onClick={() => setShown(!shown)}>
          {shown ? t('hide') : t('show')}
        </Button>
      </div>
      <ProviderWayIn {...(returnTo === undefined ? {} : { returnTo })} />
      {demo && (
        <DemoAccounts
          demo={demo}
          chosen={username}
          onChoose={(account) => {
            setUsername(account)
            setPassword(demo.password)
            setErrors({})
          }}
        />
      )}
    </form>
  )
}

type NameFieldProps = {
  input: RefObject<HTMLInputElement | null>
  username: string
  error: string | undefined
  onChange: (username: string) => void
}

function NameField({ input, username, error, onChange }: NameFieldProps) {
  const t = useTranslations('signin')
  return (
    <Field label={t('username')} error={error}>
      {(ids) => (
        <input
          {...ids}
          ref={input}
          className="input tall"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

type CodeFieldProps = { code: string; error: string | undefined; onChange: (code: string) => void }

/** The code of a second factor, which gets the focus as it appears. */
function CodeField({ code, error, onChange }: CodeFieldProps) {
  const t = useTranslations('signin')
  return (
    <Field label={t('code')} hint={t('codeHint')} error={error}>
      {(ids) => (
        <input
          {...ids}
          // biome-ignore lint/a11y/noAutofocus: it appears where the person is asked for it
          autoFocus
          className="input tall"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function refusalText(t: ReturnType<typeof useTranslations<'signin'>>, refusal: unknown): string {
  if (!(refusal instanceof Refusal)) return t('unreachable')
  if (refusal.status === 429) return t('tooMany')
  if (refusal.status === 401) return t('wrong')
  return refusal.status === 0 ? t('unreachable') : refusal.message
}
