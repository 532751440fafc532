import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useSession } from '../../api/session.ts'
import { Page } from '../../ui/Page.tsx'
import { EmptyState, LoadingState } from '../../ui/states.tsx'
import { Datasets } from './Datasets.tsx'
import { RegistryTable } from './RegistryTable.tsx'
import { Upload } from './Upload.tsx'

const senders = ['author', 'publisher', 'admin'] as const

/** `/units`: units' data to try rules on, and the register of units by date. */
export function UnitsPage() {
  const t = useTranslations('units')
  const words = useTranslations('shell')
  const { user, loading, has } = useSession()
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <h1>{t('title')}</h1>
      {loading ? (
        <LoadingState />
      ) : user ? (
        <>
          <Datasets />
          {senders.some(has) && <Upload />}
        </>
      ) : (
        <EmptyState title={t('signInFirst')}>
          <Link className="btn" to="/sign-in" search={{ from: '/units' }}>
            {words('signIn')}
          </Link>
        </EmptyState>
      )}
      <RegistryTable />
    </Page>
  )
}
