import type { AccountSummary } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { AddDialog } from './AddDialog.tsx'
import { identitiesQuery, usersQuery } from './data.ts'
import { HookList } from './Hooks.tsx'
import { KeyList } from './Keys.tsx'
import { LinkDialog, type Shown } from './LinkDialog.tsx'
import { PersonDialog } from './PersonDialog.tsx'

/** `/people`: accounts, their roles and keys, for admins and auditors. */
export function PeoplePage() {
  const t = useTranslations('people')
  const words = useTranslations('shell')
  const { user, loading, has } = useSession()
  const allowed = has('admin') || has('auditor')
  return (
    <Page crumbs={[{ label: t('title') }]} layout={allowed ? 'wide' : 'document'}>
      {loading ? (
        <LoadingState />
      ) : allowed ? (
        <People isAdmin={has('admin')} />
      ) : (
        <EmptyState title={t('forbidden')}>
          <p>{t('forbiddenHint')}</p>
          {!user && (
            <Link className="btn" to="/sign-in" search={{ from: '/people' }}>
              {words('signIn')}
            </Link>
          )}
        </EmptyState>
      )}
    </Page>
  )
}

function People({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations('people')
  const users = useQuery(usersQuery)
  const [open, setOpen] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const [shown, setShown] = useState<Shown | null>(null)
  if (users.isPending) return <LoadingState />
  if (users.isError) return <ErrorState title={users.error.message} onRetry={() => users.refetch()} />
  const chosen = users.data.find(({ username }) => username === open)
  return (
    <div className="people">
      <div className="flow people-head">
        <div className="grow">
          <h1>{t('title')}</h1>
          <p className="hint">{t('intro')}</p>
        </div>
        {isAdmin && (
          <Button look="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </div>
      <div className="card frame">
        <table className="listing cards" aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('username')}</th>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('roles')}</th>
              <th scope="col">{t('standing')}</th>
              <th scope="col">{t('act')}</th>
            </tr>
          </thead>
          <tbody>
            {users.data.map((one) => (
              <PersonRow key={one.username} one={one} onOpen={() => setOpen(one.username)} />
            ))}
          </tbody>
        </table>
      </div>
      <KeyList isAdmin={isAdmin} services={users.data.filter(({ kind }) => kind === 'service')} />
      <HookList isAdmin={isAdmin} />
      {adding && (
        <AddDialog
          onAdded={(link) => {
            setAdding(false)
            setShown(link)
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {chosen && (
        <PersonDialog
          person={chosen}
          isAdmin={isAdmin}
          onLink={(link) => {
            setOpen(null)
            setShown(link)
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {shown && <LinkDialog shown={shown} onClose={() => setShown(null)} />}
    </div>
  )
}

function PersonRow({ one, onOpen }: { one: AccountSummary; onOpen: () => void }) {
  const t = useTranslations('people')
  const words = useTranslations('shell')
  return (
    <tr>
      <td className="mono" data-label={t('username')}>
        {one.username}
      </td>
      <td data-label={t('name')}>{one.name}</td>
      <td data-label={t('roles')}>
        {one.roles.map((role) => words(`roles.${role}`)).join(', ')}
        {one.sets && <div className="hint">{t('onlySets', { sets: one.sets.join(', ') })}</div>}
        {one.units && <div className="hint">{t('onlyUnits', { units: one.units.join(', ') })}</div>}
      </td>
      <td data-label={t('standing')}>
        <span className="flow">
          <Standing one={one} />
        </span>
      </td>
      <td data-label={t('act')}>
        <Button small aria-label={t('openOf', { name: one.username })} onClick={onOpen}>
          {t('open')}
        </Button>
      </td>
    </tr>
  )
}

/** What to know of an account, in a few words each. */
function Standing({ one }: { one: AccountSummary }) {
  const t = useTranslations('people')
  const words = useTranslations('shell')
  const there = useTranslations('provider')
  const { data: identities = [] } = useQuery(identitiesQuery)
  const linked = identities.find(({ username, endedAt }) => username === one.username && endedAt === null)
  if (one.disabled) return <Chip tone="bad">{t('disabled')}</Chip>
  return (
    <>
      {one.kind === 'service' ? (
        <Chip>{t('service')}</Chip>
      ) : !one.isOpened ? (
        <Chip tone="warn">{t('notOpened')}</Chip>
      ) : one.behind.length > 0 ? (
        <Chip tone="warn" title={t('behindHelp', { names: one.behind.join(', ') })}>
          {t('unconfirmed')}
        </Chip>
      ) : (
        <Chip tone="ok">{t('ready')}</Chip>
      )}
      {linked && <Chip title={linked.shown ?? linked.issuer}>{there('isOf')}</Chip>}
      {one.inert.length > 0 && (
        <Chip tone="bad" wrap>
          {t('inert', { roles: one.inert.map((role) => words(`roles.${role}`)).join(', ') })}
        </Chip>
      )}
    </>
  )
}
