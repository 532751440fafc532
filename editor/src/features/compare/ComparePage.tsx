import type { Locale, ReportAbout } from '@chiso/engine'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { aboutQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { reasoned } from '../../api/threads.ts'
import { useLanguage } from '../../text/locale.ts'
import { Banner, IllustrativeBanner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { todayInVietnam } from '../../ui/date.ts'
import { Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { Comparison } from './Comparison.tsx'
import { ownFile, useOwnFiles } from './ownFile.ts'
import { type CompareSearch, seenOf } from './search.ts'
import { lasting } from './sides.ts'
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
  const server = useQuery(aboutQuery)
  const { user } = useSession()
  const own = useOwnFiles()
  const today = server.data?.today ?? todayInVietnam(new Date())
  const parts = useComparison(id, search, own.files)
  const { set, base, head, result } = parts
  const go = (next: CompareSearch) =>
    navigate({ to: '/sets/$id/compare', params: { id }, search: { ...search, ...next }, replace: true })
  const named = (side: string | null) => (side?.startsWith('draft:') ? t('currentDraft') : (side ?? '—'))
  const title = parts.next?.title ?? set.data?.title ?? id
  const shell = useTranslations('shell')
  const answer = result.data
  const seen = answer && seenIn(answer)
  const isOther = search.seen !== undefined && seen !== undefined && search.seen !== seen
  const illustrative = [parts.old, parts.next].some((one) => one?.legal?.content === 'illustrative')

  const about =
    answer &&
    aboutOf({
      answer,
      search,
      parts,
      title,
      named,
      locale,
      labels: illustrative ? [shell('illustrative')] : [],
      seen: seen ?? '',
    })

  return (
    <Page
      crumbs={[
        { label: words('crumb'), to: '/' },
        { label: set.data?.title ?? id, to: `/sets/${id}` },
        { label: t('title', { base: named(base), head: named(head) }) },
      ]}
      layout="wide"
      banner={
        <>
          {illustrative && <IllustrativeBanner />}
          {isOther && <Banner>{t('seenOther')}</Banner>}
        </>
      }
      actions={
        result.data && (
          <Button look="primary" onClick={() => print()}>
            {t('print')}
          </Button>
        )
      }
    >
      <div className="compare">
        <Toolbar
          {...parts}
          dataset={parts.chosen.dataset}
          headDataset={parts.chosen.headDataset}
          join={search.join ?? null}
          today={today}
          signedIn={user !== null}
          fileNames={{ dataset: own.files.dataset?.name, headDataset: own.files.headDataset?.name }}
          onFile={async (side, file) => {
            const document = side === 'dataset' ? parts.old : parts.next
            if (await own.take(side, file, document)) go({ [side]: ownFile })
          }}
          onChange={(part) => go({ ...search, ...part })}
        />
        <div role="alert">{own.problem && <Banner tone="bad">{own.problem}</Banner>}</div>
        {base === null || head === null ? (
          <NoSides isPending={set.isPending} />
        ) : result.isError ? (
          <ErrorState title={result.error.message} onRetry={() => result.refetch()} />
        ) : answer && about ? (
          <Comparison
            diff={{ ...answer, changes: reasoned(answer.changes, parts.said, t('restsOn')) }}
            answer={answer}
            about={about}
            period={(parts.named('headDataset') ?? parts.named('dataset'))?.period ?? null}
            old={parts.old}
            next={parts.next}
            search={search}
            onSearch={go}
            illustrative={illustrative}
            today={today}
          />
        ) : (
          <LoadingState label={t('loading')} />
        )}
      </div>
    </Page>
  )
}

function NoSides({ isPending }: { isPending: boolean }) {
  const t = useTranslations('compare')
  return isPending ? <LoadingState /> : <EmptyState title={t('choose')} />
}

/** Digests of what an answer is about. */
function seenIn({ base, head, data, headData }: Answer): string {
  return seenOf([base.digest, head.digest, data?.digest, ...(headData ? [headData.digest] : [])])
}

type Answer = NonNullable<ReturnType<typeof useComparison>['result']['data']>
type AboutOf = {
  answer: Answer
  search: CompareSearch
  parts: ReturnType<typeof useComparison>
  title: string
  named: (side: string | null) => string
  locale: Locale
  labels: string[]
  seen: string
}

/** What is compared, as papers and files about it say. */
function aboutOf({ answer, search, parts, title, named, locale, labels, seen }: AboutOf): ReportAbout {
  const data = [parts.named('dataset')?.name, parts.named('headDataset')?.name].filter(Boolean)
  return {
    title,
    base: { name: named(parts.base), digest: answer.base.digest },
    head: { name: named(parts.head), digest: answer.head.digest },
    data: answer.data && { name: data.join(' → '), digest: answer.data.digest },
    address: addressOf(search, {
      base: lasting(parts.base ?? '', answer.base.digest),
      head: lasting(parts.head ?? '', answer.head.digest),
      dataset: parts.chosen.dataset ?? 'none',
      seen,
    }),
    labels,
    sets: [parts.next, parts.old].flatMap((one) => one ?? []),
    places: parts.next?.policy.rounding?.places ?? 2,
    locale,
  }
}

/** The address of what is seen, with both sides as they are now. */
function addressOf(search: CompareSearch, fixed: CompareSearch): string {
  const pairs = Object.entries({ ...search, ...fixed }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  )
  return `${location.origin}${location.pathname}?${new URLSearchParams(pairs)}`
}
