import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { goToProvider, providerPath, providerQuery } from '../../api/provider.ts'
import { Button } from '../../ui/Button.tsx'
import { doneAt } from './return.ts'

type ProviderWayInProps = {
  /** Where to go once signed in; left out where this page must stay, which has it done in another tab. */
  returnTo?: string
}

/** The button that leads to the provider, where the server knows one; it says when that cannot be reached. */
export function ProviderWayIn({ returnTo }: ProviderWayInProps) {
  const t = useTranslations('provider')
  const { data: provider } = useQuery(providerQuery)
  const [error, setError] = useState<string | null>(null)
  if (!provider) return null
  const { label, isReachable } = provider

  async function go() {
    if (returnTo === undefined) {
      window.open(`${providerPath}?act=sign-in&back=${encodeURIComponent(doneAt('sign-in'))}`, '_blank')
      return
    }
    await goToProvider({ act: 'sign-in', returnTo }).catch((refusal) => setError(String(refusal.message)))
  }

  return (
    <div className="provider">
      <span className="or">{t('or')}</span>
      {error && (
        <p className="alert" role="alert">
          {error}
        </p>
      )}
      {isReachable ? (
        <Button className="tall" wrap onClick={go}>
          {t('signIn', { label })}
        </Button>
      ) : (
        <p className="hint" role="status">
          {t('away', { label })}
        </p>
      )}
    </div>
  )
}
