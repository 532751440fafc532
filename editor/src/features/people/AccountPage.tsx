import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Field } from '../../ui/Field.tsx'
import { Page } from '../../ui/Page.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useAct } from './act.ts'
import { reread } from './data.ts'
import { KeyList } from './Keys.tsx'
import { useNewPassword } from './PasswordFields.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { SessionList } from './Sessions.tsx'

/** `/account`: one's own password, sessions and keys. */
export function AccountPage() {
  const t = useTranslations('people')
  const words = useTranslations('shell')
  const { user, loading, hasSecondFactor } = useSession()
  return (
    <Page crumbs={[{ label: t('own') }]}>
      {loading ? (
        <LoadingState />
      ) : user ? (
        <div className="people own">
          <h1>{user.name}</h1>
          <p className="hint">
            {user.username} · {user.roles.map((role) => words(`roles.${role}`)).join(', ')}
          </p>
          <PasswordForm />
          <SecondFactor isOn={hasSecondFactor} />
          <SessionList heading="h2" of={user.username} canEnd />
          <KeyList isOwn />
        </div>
      ) : (
        <EmptyState title={t('ownForbidden')}>
          <Link className="btn" to="/sign-in" search={{ from: '/account' }}>
            {words('signIn')}
          </Link>
        </EmptyState>
      )}
    </Page>
  )
}

function PasswordForm() {
  const t = useTranslations('people')
  const { busy, error, run, say } = useAct()
  const [current, setCurrent] = useState('')
  const next = useNewPassword()

  async function change(event: FormEvent) {
    event.preventDefault()
    if (!current) {
      say(t('needCurrent'))
      return
    }
    if (!next.ready()) return
    const done = await run(() => client.put('/session/password', { body: { current, password: next.password } }))
    await reread()
    if (!done) return
    setCurrent('')
    next.clear()
    toast(t('passwordChanged'))
  }

  return (
    <form className="people-part people-form narrow" onSubmit={change} noValidate aria-label={t('changePassword')}>
      <h2>{t('changePassword')}</h2>
      {error && (
        <p className="alert" role="alert">
          {error}
        </p>
      )}
      <Field label={t('current')}>
        {(ids) => (
          <input
            {...ids}
            className="input tall"
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
      </Field>
      {next.fields}
      <p>
        <button type="submit" className="btn primary" aria-disabled={busy || undefined}>
          {t('changePassword')}
        </button>
      </p>
    </form>
  )
}
