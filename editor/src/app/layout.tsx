import { Link, Outlet, useRouter } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { type Role, useSession } from '../api/session.ts'
import { StepUpDialog } from '../features/signin/StepUpDialog.tsx'
import { useLanguage } from '../text/locale.ts'
import { setLocale } from '../text/switching.ts'
import { Button } from '../ui/Button.tsx'
import { Chrome, Page } from '../ui/Page.tsx'
import { ErrorState, LoadingState, NothingHere } from '../ui/states.tsx'
import { SessionGuard, useSignOut } from './SessionGuard.tsx'

/** What surrounds every page: navigation, account, the sign-in dialog when a session runs out. */
export function Layout() {
  return (
    <Chrome value={{ navigation: <Navigation />, account: <Account /> }}>
      <Outlet />
      <SessionGuard />
      <StepUpDialog />
    </Chrome>
  )
}

const readers: readonly Role[] = ['admin', 'auditor']

function Navigation() {
  const t = useTranslations('shell')
  const { user } = useSession()
  return (
    <nav className="main" aria-label={t('navigation')}>
      <ul>
        <li>
          <NavLink to="/" label={t('sets')} />
        </li>
        <li>
          <NavLink to="/units" label={t('units')} />
        </li>
        {user?.roles.some((role) => readers.includes(role)) && (
          <>
            <li>
              <NavLink to="/people" label={t('people')} />
            </li>
            <li>
              <NavLink to="/audit" label={t('audit')} />
            </li>
          </>
        )}
      </ul>
    </nav>
  )
}

function NavLink({ to, label }: { to: string; label: string }) {
  return (
    <Link to={to} activeOptions={{ exact: true }}>
      {label}
    </Link>
  )
}

function Account() {
  const t = useTranslations('shell')
  const locale = useLanguage()
  const { user, loading } = useSession()
  const signOut = useSignOut()
  const router = useRouter()
  const other = locale === 'vi' ? 'en' : 'vi'
  const language = (
    <button type="button" className={user ? undefined : 'btn quiet'} lang={other} onClick={() => void setLocale(other)}>
      {t('languageSwitch')}
    </button>
  )
  if (loading) return null
  if (!user) {
    return (
      <span className="account">
        {language}
        {router.state.location.pathname !== '/sign-in' && (
          <a href={`/sign-in?from=${encodeURIComponent(router.state.location.href)}`} className="btn">
            {t('signIn')}
          </a>
        )}
      </span>
    )
  }
  return (
    <details
      className="who"
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.open = false
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false
      }}
    >
      <summary aria-label={t('account', { name: user.username })}>{user.username.slice(0, 2).toUpperCase()}</summary>
      <div className="menu">
        <p>
          {user.username}
          <span>{user.roles.map((role) => t(`roles.${role}`)).join(', ')}</span>
        </p>
        <Link to="/account">{t('ownAccount')}</Link>
        {language}
        <button type="button" onClick={() => signOut()}>
          {t('signOut')}
        </button>
      </div>
    </details>
  )
}

/** An address that leads nowhere. */
export function NotFound() {
  const t = useTranslations('shell')
  return (
    <Page crumbs={[{ label: t('notFound') }]}>
      <NothingHere />
    </Page>
  )
}

/** A page that could not be drawn; what was typed is still on the device. */
export function PageError({ error }: { error: unknown }) {
  const t = useTranslations('shell')
  return (
    <Page crumbs={[{ label: t('failed') }]}>
      <ErrorState
        title={t('failed')}
        detail={
          <>
            {t('failedHelp')} <span className="mono">{error instanceof Error ? error.message : ''}</span>
          </>
        }
      />
      <p style={{ textAlign: 'center' }}>
        <Button onClick={() => location.reload()}>{t('reload')}</Button>
      </p>
    </Page>
  )
}

/** A page whose code is still coming. */
export function PagePending() {
  return <LoadingState />
}
