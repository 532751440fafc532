import { Refusal } from '@chiso/server/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { goToProvider, type ProviderWay, providerQuery } from '../../api/provider.ts'
import { remember, sessionQuery, tellConfirmed, useSession } from '../../api/session.ts'
import { Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { toast } from '../../ui/Toast.tsx'
import { doneAt, safeReturn } from './return.ts'

const done = ['sign-in', 'step-up'] as const

/** `/sign-in/provider`: on the way to the provider, back from it, or done in a tab that may be closed. */
export function ProviderPage() {
  const t = useTranslations('provider')
  const [asked] = useState(() => new URLSearchParams(location.search))
  const ended = done.find((act) => act === asked.get('done'))
  return (
    <Page crumbs={[{ label: t('linked') }]}>
      {ended ? <Done act={ended} /> : asked.has('state') ? <Coming answer={asked} /> : <Going asked={asked} />}
    </Page>
  )
}

/** Leaves for the provider at once; for tabs of their own. */
function Going({ asked }: { asked: URLSearchParams }) {
  const t = useTranslations('provider')
  const act = done.find((one) => one === asked.get('act')) ?? 'sign-in'
  const way: ProviderWay = { act, returnTo: asked.get('back') ?? '/' }
  const going = useQuery({
    queryKey: ['provider', 'going', act],
    queryFn: () => goToProvider(way).then(() => true),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return going.isError ? <Failed error={going.error} /> : <LoadingState label={t('going')} />
}

/** Tells the server what the provider answered, once, and goes on. */
function Coming({ answer }: { answer: URLSearchParams }) {
  const t = useTranslations('provider')
  const router = useRouter()
  const queries = useQueryClient()
  const { data: provider } = useQuery(providerQuery)
  const coming = useQuery({
    queryKey: ['provider', 'coming', answer.get('state')],
    queryFn: () => client.put('/session/provider', { body: { answer: answer.toString() } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const ended = coming.data
  useEffect(() => {
    if (!ended) return
    const { act, returnTo } = ended
    const label = provider?.label ?? ''
    if (act !== 'invitation') remember(true)
    if (act === 'step-up') tellConfirmed()
    if (act === 'link') toast(t('linkedNow', { label }))
    if (act === 'invitation') toast(t('openedNow', { label }))
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey }).then(() => {
      const isApart = done.some((one) => doneAt(one) === returnTo)
      // What the provider answered stays in no history.
      router.history.replace(act === 'invitation' ? '/sign-in' : isApart ? returnTo : safeReturn(returnTo))
    })
  }, [ended, provider, queries, router, t])
  return coming.isError ? <Failed error={coming.error} /> : <LoadingState label={t('coming')} />
}

function Failed({ error }: { error: Error }) {
  const t = useTranslations('provider')
  const { user } = useSession()
  return (
    <ErrorState title={error instanceof Refusal ? error.title : t('failed')} detail={error.message}>
      <Link className="btn" to={user ? '/account' : '/sign-in'}>
        {user ? t('toAccount') : t('toSignIn')}
      </Link>
    </ErrorState>
  )
}

function Done({ act }: { act: (typeof done)[number] }) {
  const t = useTranslations('provider')
  // A browser closes it where a page of ours has opened it.
  useEffect(() => window.close(), [])
  return (
    <EmptyState title={act === 'sign-in' ? t('signedIn') : t('confirmed')}>
      <p>{t('closeThis')}</p>
    </EmptyState>
  )
}
