import type { Delivery, Hook } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { viInstant } from '../../ui/date.ts'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { useAct } from './act.ts'
import { deliveriesQuery, hooksQuery, reread } from './data.ts'
import { HookDialog } from './HookDialog.tsx'
import { kindKey } from './hookkinds.ts'

/** Addresses that are told of what happens (webhooks): which, whether they hear, and what came of it. */
export function HookList({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations('hooks')
  const hooks = useQuery(hooksQuery)
  const { error, run } = useAct()
  const [adding, setAdding] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const act = async (what: () => Promise<unknown>) => {
    await run(what)
    await reread()
  }
  return (
    <section className="people-part" aria-label={t('title')}>
      <div className="flow">
        <div className="grow">
          <h2>{t('title')}</h2>
          <p className="hint">{t('intro')}</p>
        </div>
        {isAdmin && <Button onClick={() => setAdding(true)}>{t('add')}</Button>}
      </div>
      {error && (
        <p className="alert" role="alert">
          {error}
        </p>
      )}
      {hooks.isPending ? (
        <LoadingState />
      ) : hooks.isError ? (
        <ErrorState title={hooks.error.message} onRetry={() => hooks.refetch()} />
      ) : hooks.data.length === 0 ? (
        <p className="hint">{t('none')}</p>
      ) : (
        <div className="card frame">
          <table className="listing cards" aria-label={t('title')}>
            <thead>
              <tr>
                <th scope="col">{t('label')}</th>
                <th scope="col">{t('url')}</th>
                <th scope="col">{t('kinds')}</th>
                <th scope="col">{t('act')}</th>
              </tr>
            </thead>
            <tbody>
              {hooks.data.map((hook) => (
                <tr key={hook.id}>
                  <td data-label={t('label')}>{hook.label}</td>
                  <td className="mono" data-label={t('url')}>
                    {hook.url}
                  </td>
                  <td data-label={t('kinds')}>{hook.kinds.map((kind) => t(`kind.${kindKey(kind)}`)).join(', ')}</td>
                  <td data-label={t('act')}>
                    <span className="flow">
                      {hook.endedWhy && <Chip tone="warn">{t(`ended.${hook.endedWhy}`)}</Chip>}
                      <Button
                        small
                        aria-expanded={open === hook.id}
                        aria-label={t('showOf', { name: hook.label })}
                        onClick={() => setOpen(open === hook.id ? null : hook.id)}
                      >
                        {t('show')}
                      </Button>
                      {isAdmin && !hook.endedAt && (
                        <HookActs hook={hook} onAct={act} onTried={() => setOpen(hook.id)} />
                      )}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && <Deliveries hook={open} isAdmin={isAdmin} onAct={act} />}
      {adding && <HookDialog onClose={() => setAdding(false)} />}
    </section>
  )
}

type Acting = { onAct: (what: () => Promise<unknown>) => Promise<void> }

function HookActs({ hook, onAct, onTried }: Acting & { hook: Hook; onTried: () => void }) {
  const t = useTranslations('hooks')
  return (
    <>
      <Button
        small
        aria-label={t('tryOf', { name: hook.label })}
        onClick={async () => {
          await onAct(() => client.post('/hooks/{hook}/test', { hook: hook.id }))
          onTried()
        }}
      >
        {t('try')}
      </Button>
      <Button
        small
        aria-label={t('removeOf', { name: hook.label })}
        onClick={() => onAct(() => client.delete('/hooks/{hook}', { hook: hook.id }))}
      >
        {t('remove')}
      </Button>
    </>
  )
}

/** What an address was told and is to be told, with what came of the last attempt. */
function Deliveries({ hook, isAdmin, onAct }: Acting & { hook: string; isAdmin: boolean }) {
  const t = useTranslations('hooks')
  const deliveries = useQuery(deliveriesQuery(hook))
  if (deliveries.isPending) return <LoadingState />
  if (deliveries.isError) return <ErrorState title={deliveries.error.message} onRetry={() => deliveries.refetch()} />
  if (deliveries.data.length === 0) return <p className="hint">{t('nothingYet')}</p>
  return (
    <div className="card frame">
      <table className="listing cards" aria-label={t('deliveries')}>
        <thead>
          <tr>
            <th scope="col">{t('kinds')}</th>
            <th scope="col">{t('about')}</th>
            <th scope="col">{t('at')}</th>
            <th scope="col">{t('outcome')}</th>
            <th scope="col">{t('act')}</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.data.map((one) => (
            <tr key={one.id}>
              <td data-label={t('kinds')}>{t(`kind.${kindKey(one.kind)}`)}</td>
              <td className="mono" data-label={t('about')}>
                {one.kind === 'test' ? '' : one.subject}
              </td>
              <td data-label={t('at')}>{viInstant(one.at)}</td>
              <td data-label={t('outcome')}>
                <Outcome one={one} />
              </td>
              <td data-label={t('act')}>
                {isAdmin && one.state !== 'waiting' && (
                  <Button
                    small
                    aria-label={t('againOf', { what: one.subject })}
                    onClick={() => onAct(() => client.post('/deliveries/{delivery}/again', { delivery: one.id }))}
                  >
                    {t('again')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Outcome({ one: { state, attempts } }: { one: Delivery }) {
  const t = useTranslations('hooks')
  const last = attempts.at(-1)
  const tries = attempts.filter(({ ended }) => ended !== 'again').length
  return (
    <>
      <Chip tone={state === 'delivered' ? 'ok' : state === 'failed' ? 'bad' : 'plain'}>{t(`state.${state}`)}</Chip>
      {last && state !== 'delivered' && (
        <div className="hint">
          {[t(`end.${last.ended}`), last.status, last.detail].filter((part) => part !== null).join(' · ')}
          {'. '}
          {t('tries', { count: tries })}
          {last.nextAt && last.ended !== 'again' && ` ${t('next', { at: viInstant(last.nextAt) })}`}
        </div>
      )}
    </>
  )
}
