import type { Identity } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { goToProvider, providerQuery } from '../../api/provider.ts'
import { checkSession } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { viInstant } from '../../ui/date.ts'
import { toast } from '../../ui/Toast.tsx'
import { useAct } from './act.ts'
import { identitiesQuery, reread } from './data.ts'

type IdentityPartProps = { of: string; isOwn?: boolean; canEnd: boolean }

/** The account at the provider that an account here is linked to; linking it is its holder's alone. */
export function IdentityPart({ of, isOwn = false, canEnd }: IdentityPartProps) {
  const t = useTranslations('provider')
  const { data: identities = [] } = useQuery(identitiesQuery)
  const { data: provider } = useQuery(providerQuery)
  const { error, run } = useAct()
  const [ending, setEnding] = useState<Identity | null>(null)
  const living = identities.filter((one) => one.username === of && one.endedAt === null)
  const isHere = living.some(({ issuer }) => issuer === provider?.issuer)
  if (living.length === 0 && !(isOwn && provider)) return null
  const Heading = isOwn ? 'h2' : 'h3'
  const labelOf = (issuer: string) => (issuer === provider?.issuer ? provider.label : issuer)

  async function end({ id }: Identity) {
    setEnding(null)
    const done = await run(() => client.delete('/identities/{identity}', { identity: id }))
    await reread()
    if (!done) return
    toast(t('unlinked'))
    if (isOwn) await checkSession()
  }

  return (
    <section className="people-part" aria-label={t('linked')}>
      <Heading>{t('linked')}</Heading>
      {error && (
        <p className="alert" role="alert">
          {error}
        </p>
      )}
      {living.map((one) => (
        <div key={one.id} className="flow">
          <p className="grow">
            {t('isLinked', { label: labelOf(one.issuer), at: viInstant(one.linkedAt) })}
            {one.shown && <span className="hint"> {t('shownAs', { shown: one.shown })}</span>}
          </p>
          {canEnd && <Button onClick={() => setEnding(one)}>{t('unlink')}</Button>}
        </div>
      ))}
      {isOwn && provider && !isHere && (
        <div className="flow">
          <p className="hint grow">{t('notLinked', { label: provider.label })}</p>
          <Button
            wrap
            unavailable={provider.isReachable ? undefined : t('away', { label: provider.label })}
            onClick={() => run(() => goToProvider({ act: 'link', returnTo: '/account' }))}
          >
            {t('link', { label: provider.label })}
          </Button>
        </div>
      )}
      {isOwn && isHere && <p className="hint">{t('secondThere', { label: provider?.label ?? '' })}</p>}
      {ending && (
        <Dialog
          title={t('unlinkTitle', { label: labelOf(ending.issuer) })}
          onClose={() => setEnding(null)}
          actions={
            <>
              <Button onClick={() => setEnding(null)}>{t('keep')}</Button>
              <Button look="danger" onClick={() => end(ending)}>
                {t('unlink')}
              </Button>
            </>
          }
        >
          <p>{isOwn ? t('unlinkHelp') : t('unlinkOf', { name: of })}</p>
        </Dialog>
      )}
    </section>
  )
}
