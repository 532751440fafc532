import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { goToProvider, providerQuery } from '../../api/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { ErrorState, LoadingState } from '../../ui/states.tsx'
import { toast } from '../../ui/Toast.tsx'
import { useNewPassword } from './PasswordFields.tsx'

/** `/invitation#…`: where a one-time link leads, to set a password by. */
export function InvitationPage() {
  const t = useTranslations('people')
  // What stands after # is never sent with the address.
  const [secret] = useState(() => location.hash.slice(1))
  const invited = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => client.post('/invitation', { body: { secret } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Page crumbs={[{ label: t('invitation') }]}>
      {invited.isPending ? (
        <LoadingState />
      ) : invited.isError ? (
        <ErrorState title={t('linkEnded')} detail={invited.error.message} />
      ) : (
        <Choosing secret={secret} username={invited.data.username} name={invited.data.name} />
      )}
    </Page>
  )
}

function Choosing({ secret, username, name }: { secret: string; username: string; name: string }) {
  const t = useTranslations('people')
  const router = useRouter()
  const next = useNewPassword()
  const setting = useMutation({
    mutationFn: () => client.post('/invitation/password', { body: { secret, password: next.password } }),
    onSuccess() {
      toast(t('passwordSet'))
      router.history.replace('/sign-in')
    },
  })

  function choose(event: FormEvent) {
    event.preventDefault()
    if (!setting.isPending && next.ready()) setting.mutate()
  }

  return (
    <div className="people-choose">
      <h1>{t('welcome', { name })}</h1>
      <p>{t('choose', { username })}</p>
      <form className="people-form" onSubmit={choose} noValidate>
        {setting.isError && (
          <p className="alert" role="alert">
            {setting.error.message}
          </p>
        )}
        <input
          type="text"
          className="sr-only"
          autoComplete="username"
          value={username}
          readOnly
          tabIndex={-1}
          aria-hidden
        />
        {next.fields}
        <button type="submit" className="btn primary tall" aria-disabled={setting.isPending || undefined}>
          {t('setPassword')}
        </button>
      </form>
      <Instead secret={secret} />
    </div>
  )
}

/** Opens the account by the provider in place of a password, where the server knows one. */
function Instead({ secret }: { secret: string }) {
  const t = useTranslations('provider')
  const { data: provider } = useQuery(providerQuery)
  const going = useMutation({ mutationFn: () => goToProvider({ act: 'invitation', secret }) })
  if (!provider) return null
  const { label, isReachable } = provider
  return (
    <div className="people-form people-part">
      {going.isError && (
        <p className="alert" role="alert">
          {going.error.message}
        </p>
      )}
      <p className="hint">{isReachable ? t('choose', { label }) : t('away', { label })}</p>
      {isReachable && (
        <Button wrap onClick={() => going.mutate()}>
          {t('link', { label })}
        </Button>
      )}
    </div>
  )
}
