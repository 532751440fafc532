import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { checkSession, useSession } from '../../api/session.ts'
import { Field } from '../../ui/Field.tsx'
import { Page } from '../../ui/Page.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useAct } from './act.ts'
import { reread } from './data.ts'
import { IdentityPart } from './Identity.tsx'
import { KeyList } from './Keys.tsx'
import { useNewPassword } from './PasswordFields.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { SessionList } from './Sessions.tsx'

/** `/account`: one's own password, sessions and keys. */
export function AccountPage() {
  const t = useTranslations('people')
  const words = useTranslations('shell')
  const { user, loading, hasSecondFactor, confirmsBy } = useSession()
  const hasPassword = confirmsBy.includes('password')
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
          <PasswordForm hasPassword={hasPassword} />
          {hasPassword && <SecondFactor isOn={hasSecondFactor} />}
          <IdentityPart of={user.username} isOwn canEnd />
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

function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const t = useTranslations('people')
  const there = useTranslations('provider')
  const title = hasPassword ? t('changePassword') : there('firstPassword')
  const { busy, error, run, say } = useAct()
  const [current, setCurrent] = useState('')
  const next = useNewPassword()

  async function change(event: FormEvent) {
    event.preventDefault()
    if (hasPassword && !current) {
      say(t('needCurrent'))
      return
    }
    if (!next.ready()) return
    const done = await run(() =>
      client.put('/session/password', {
        body: { ...(hasPassword ? { current } : {}), password: next.password },
      }),
    )
    await reread()
    if (!done) return
    if (!hasPassword) await checkSession()
    setCurrent('')
    next.clear()
    toast(t('passwordChanged'))
  }

  return (
    <form className="people-part people-form narrow" onSubmit={change} noValidate aria-label={title}>
      <h2>{title}</h2>
      {!hasPassword && <p className="hint">{there('noPassword')}</p>}
      {error && (
        <p className="alert" role="alert">
          {error}
        </p>
      )}
      {hasPassword && (
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
      )}
      {next.fields}
      <p>
        <button type="submit" className="btn primary" aria-disabled={busy || undefined}>
          {title}
        </button>
      </p>
    </form>
  )
}
