import type { AccountSummary, ApiKey } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { useSession } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { viInstant } from '../../ui/date.ts'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useAct } from './act.ts'
import { keysQuery, reread } from './data.ts'
import { KeyDialog } from './KeyDialog.tsx'

type KeyListProps = {
  /** Everybody's keys instead of one's own. */
  isAdmin?: boolean
  services?: readonly AccountSummary[]
  isOwn?: boolean
}

/** Keys that programs present: whose, what they may do, until when. */
export function KeyList({ isAdmin = false, services = [], isOwn = false }: KeyListProps) {
  const t = useTranslations('people')
  const { user } = useSession()
  const keys = useQuery(keysQuery)
  const { error, run } = useAct()
  const [making, setMaking] = useState(false)
  const accounts = isOwn ? [user?.username ?? ''] : services.map(({ username }) => username)
  const shown = (keys.data ?? []).filter(({ username }) => !isOwn || username === user?.username)
  return (
    <section className="people-part" aria-label={t('keys')}>
      <div className="flow">
        <div className="grow">
          <h2>{t('keys')}</h2>
          <p className="hint">{isOwn ? t('ownKeysIntro') : t('keysIntro')}</p>
        </div>
        {(isOwn || isAdmin) && (
          <Button unavailable={accounts.length === 0 ? t('noService') : undefined} onClick={() => setMaking(true)}>
            {t('makeKey')}
          </Button>
        )}
      </div>
      {error && (
        <p className="alert" role="alert">
          {error}
        </p>
      )}
      {keys.isPending ? (
        <LoadingState />
      ) : keys.isError ? (
        <ErrorState title={keys.error.message} onRetry={() => keys.refetch()} />
      ) : shown.length === 0 ? (
        <p className="hint">{t('noKey')}</p>
      ) : (
        <div className="card frame">
          <table className="listing cards" aria-label={t('keys')}>
            <thead>
              <tr>
                <th scope="col">{t('keyLabel')}</th>
                <th scope="col">{t('account')}</th>
                <th scope="col">{t('scope')}</th>
                <th scope="col">{t('ends')}</th>
                <th scope="col">{t('act')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((key) => (
                <tr key={key.id}>
                  <td data-label={t('keyLabel')}>{key.label}</td>
                  <td className="mono" data-label={t('account')}>
                    {key.username}
                  </td>
                  <td data-label={t('scope')}>{t(`scopes.${key.scope}`)}</td>
                  <td data-label={t('ends')}>{key.expiresAt ? viInstant(key.expiresAt) : t('never')}</td>
                  <td data-label={t('act')}>
                    {isLiving(key) && (isOwn || isAdmin) ? (
                      <Button
                        small
                        aria-label={t('revokeOf', { name: key.label })}
                        onClick={async () => {
                          await run(() => client.delete('/api-keys/{key}', { key: key.id }))
                          await reread()
                        }}
                      >
                        {t('revoke')}
                      </Button>
                    ) : (
                      <Chip>{isLiving(key) ? t('living') : t('revoked')}</Chip>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {making && <KeyDialog accounts={accounts} onClose={() => setMaking(false)} />}
    </section>
  )
}

function isLiving({ revokedAt, expiresAt }: ApiKey): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > Date.now())
}
