import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { aboutQuery } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { safeReturn } from './return.ts'
import { SignInForm } from './SignInForm.tsx'

/** `/sign-in`: goes back to where the person came from. */
export function SignInPage() {
  const { from } = useSearch({ from: '/sign-in' })
  const t = useTranslations('signin')
  const router = useRouter()
  const about = useQuery(aboutQuery)
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <div className="signin-page">
        <h1>{t('title')}</h1>
        <p>{t('intro')}</p>
        <SignInForm
          about={about.data}
          returnTo={safeReturn(from)}
          onSignedIn={() => router.history.push(safeReturn(from))}
        />
      </div>
    </Page>
  )
}
