import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { aboutQuery } from '../../api/queries.ts'
import { useLanguage } from '../../text/locale.ts'
import { IllustrativeBanner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { Comparison } from './Comparison.tsx'
import type { CompareSearch } from './search.ts'
import { Toolbar } from './Toolbar.tsx'
import { useComparison } from './useComparison.ts'

/** `/sets/{id}/compare?base=&head=`: what moved between two versions, in words and in points. */
export function ComparePage() {
  const t = useTranslations('compare')
  const words = useTranslations('versions')
  const locale = useLanguage()
  const navigate = useNavigate()
  const { id } = useParams({ from: '/sets/$id/compare' })
  const search = useSearch({ from: '/sets/$id/compare' })
  const about = useQuery(aboutQuery)
  const parts = useComparison(id, search)
  const { set, base, head, dataset, result } = parts
  const go = (next: CompareSearch) =>
    navigate({ to: '/sets/$id/compare', params: { id }, search: { ...search, ...next }, replace: true })
  const named = (side: string | null) => (side?.startsWith('draft:') ? t('currentDraft') : (side ?? '—'))
  const title = parts.next?.title ?? set.data?.title ?? id
  const illustrative = [parts.old, parts.next].some((one) => one?.legal?.content === 'illustrative')

  return (
    <Page
      crumbs={[
        { label: words('crumb'), to: '/' },
        { label: set.data?.title ?? id, to: `/sets/${id}` },
        { label: t('title', { base: named(base), head: named(head) }) },
      ]}
      layout="wide"
      banner={illustrative && <IllustrativeBanner />}
      actions={
        result.data && (
          <Button look="primary" onClick={() => print()}>
            {t('print')}
          </Button>
        )
      }
    >
      <div className="compare">
        <Toolbar {...parts} dataset={dataset?.id ?? null} onChange={(part) => go({ ...search, ...part })} />
        {base === null || head === null ? (
          set.isPending ? (
            <LoadingState />
          ) : (
            <EmptyState title={t('choose')} />
          )
        ) : result.isError ? (
          <ErrorState title={result.error.message} onRetry={() => result.refetch()} />
        ) : result.data ? (
          <Comparison
            diff={result.data}
            old={parts.old}
            next={parts.next}
            names={{ title, base: named(base), head: named(head), dataset: dataset?.title ?? t('noDataset') }}
            search={search}
            onSearch={go}
            illustrative={illustrative}
            today={about.data?.today ?? todayInVietnam(new Date())}
            locale={locale}
          />
        ) : (
          <LoadingState label={t('loading')} />
        )}
      </div>
    </Page>
  )
}
