import type { AccountSummary, Role } from '@chiso/server/client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useAct } from './act.ts'
import { reread } from './data.ts'
import { IdentityPart } from './Identity.tsx'
import type { Shown } from './LinkDialog.tsx'
import { RemitFields, readRemit, remitText } from './Remit.tsx'
import { Roles } from './Roles.tsx'
import { SessionList } from './Sessions.tsx'

type PersonDialogProps = {
  person: AccountSummary
  isAdmin: boolean
  onLink: (shown: Shown) => void
  onClose: () => void
}

/** One account: its roles and what they are limited to, its standing and sessions, and what an admin or an auditor can do about it. */
export function PersonDialog({ person, isAdmin, onLink, onClose }: PersonDialogProps) {
  const t = useTranslations('people')
  const { user } = useSession()
  const { busy, error, run } = useAct()
  const [roles, setRoles] = useState<Role[]>([...person.roles])
  const [remit, setRemit] = useState(remitText(person))
  const { username } = person
  const isOwn = user?.username === username
  const limits = readRemit(remit)
  const { sets, units } = person
  const changed =
    [...roles].sort().join() !== [...person.roles].sort().join() ||
    JSON.stringify(limits) !== JSON.stringify({ sets, units })
  const asked = { username }

  async function act(doing: () => Promise<unknown>, told: string) {
    const done = await run(doing)
    await reread()
    if (done) toast(told)
  }
  async function link() {
    let shown: Shown | null = null
    const done = await run(async () => {
      shown = { ...(await client.post('/users/{username}/link', asked)), username }
    })
    await reread()
    if (done && shown) onLink(shown)
  }

  return (
    <Dialog
      title={`${person.name} (${username})`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          {isAdmin && !isOwn && (
            <Button
              look="primary"
              unavailable={roles.length === 0 ? t('needRoles') : changed ? undefined : t('rolesSame')}
              onClick={() =>
                act(
                  () => client.put('/users/{username}/roles', { ...asked, body: { roles, ...limits } }),
                  t('rolesSaved'),
                )
              }
            >
              {t('saveRoles')}
            </Button>
          )}
        </>
      }
    >
      <div className="people-form" aria-busy={busy}>
        {error && (
          <p className="alert" role="alert">
            {error}
          </p>
        )}
        {isOwn && <p className="hint">{t('ownAccount')}</p>}
        <Roles roles={roles} isService={person.kind === 'service'} disabled={!isAdmin || isOwn} onChange={setRoles} />
        <RemitFields remit={remit} roles={roles} disabled={!isAdmin || isOwn} onChange={setRemit} />
        {person.behind.length > 0 && (
          <section className="people-part">
            <h3>{t('unconfirmed')}</h3>
            <p className="hint">{t('behindHelp', { names: person.behind.join(', ') })}</p>
            <Button onClick={() => act(() => client.post('/users/{username}/confirm', asked), t('confirmed'))}>
              {t('confirm')}
            </Button>
          </section>
        )}
        {isAdmin && !isOwn && (
          <section className="people-part">
            <h3>{t('access')}</h3>
            <p className="flow">
              {person.kind === 'person' && !person.disabled && <Button onClick={link}>{t('newLink')}</Button>}
              {person.disabled ? (
                <Button onClick={() => act(() => client.post('/users/{username}/enable', asked), t('enabledNow'))}>
                  {t('enable')}
                </Button>
              ) : (
                <Button
                  look="danger"
                  onClick={() => act(() => client.post('/users/{username}/disable', asked), t('disabledNow'))}
                >
                  {t('disable')}
                </Button>
              )}
            </p>
            <p className="hint">{t('accessHint')}</p>
          </section>
        )}
        {person.kind === 'person' && <IdentityPart of={username} canEnd={isAdmin} />}
        {person.kind === 'person' && <SessionList of={username} canEnd={isAdmin || isOwn} />}
      </div>
    </Dialog>
  )
}
