import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { viInstant } from '../../ui/date.ts'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useAct } from './act.ts'
import { browserOf } from './browser.ts'
import { reread, sessionsQuery } from './data.ts'

type SessionListProps = { of: string; canEnd: boolean; heading?: 'h2' | 'h3' }

/** Where an account is signed in. */
export function SessionList({ of, canEnd, heading: Heading = 'h3' }: SessionListProps) {
  const t = useTranslations('people')
  const sessions = useQuery(sessionsQuery(of))
  const { error, run } = useAct()
  return (
    <section className="people-part" aria-label={t('sessions')}>
      <Heading>{t('sessions')}</Heading>
      {error && (
        <p className="alert" role="alert">
          {error}
        </p>
      )}
      {sessions.isPending ? (
        <LoadingState />
      ) : sessions.isError ? (
        <ErrorState title={sessions.error.message} onRetry={() => sessions.refetch()} />
      ) : sessions.data.length === 0 ? (
        <p className="hint">{t('noSession')}</p>
      ) : (
        <ul className="plain-list">
          {sessions.data.map((one) => (
            <li key={one.id} className="flow">
              <span className="grow">
                {browserOf(one.agent) ?? t('unknownBrowser')}
                <span className="hint"> {t('since', { at: viInstant(one.createdAt) })}</span>
              </span>
              {one.isThis ? (
                <Chip tone="ok">{t('thisOne')}</Chip>
              ) : (
                canEnd && (
                  <Button
                    small
                    aria-label={t('endOf', { at: viInstant(one.createdAt) })}
                    onClick={async () => {
                      await run(() => client.delete('/sessions/{session}', { session: one.id }))
                      await reread()
                    }}
                  >
                    {t('end')}
                  </Button>
                )
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
