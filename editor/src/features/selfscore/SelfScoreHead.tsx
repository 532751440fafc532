import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

/** What stands above the form: what it is, and by which version it scores. */
export function SelfScoreHead({ children }: { children: ReactNode }) {
  const t = useTranslations('selfscore')
  return (
    <header className="selfscore-head">
      <h1>{t('title')}</h1>
      {children}
    </header>
  )
}
