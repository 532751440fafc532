import { parseRuleset, type Ruleset, rowsOf, type UnitExplanation } from '@chiso/engine'
import { Refusal } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { datasetLabel, datasetsFor } from '../../api/datasets.ts'
import { datasetsQuery, rulesetQuery, versionQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { IllustrativeBanner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import { Scorecard } from './Scorecard.tsx'
import type { ScorecardSearch } from './search.ts'

const from = '/sets/$id/versions/$v/units/$unit'

/** `/sets/{id}/versions/{v}/units/{unit}?dataset=…`: why one unit has its points, and what would earn more. */
export function ScorecardPage() {
  const t = useTranslations('scorecard')
  const shell = useTranslations('shell')
  const { id, v, unit } = useParams({ from })
  const { user, loading } = useSession()
  const set = useQuery(rulesetQuery(id))
  const crumbs = [
    { label: shell('sets'), to: '/' },
    { label: set.data?.title ?? id, to: `/sets/${id}/versions/${v}` },
    { label: t('title') },
  ]
  if (loading) return <Page crumbs={crumbs}>{<LoadingState />}</Page>
  if (!user) {
    return (
      <Page crumbs={crumbs}>
        <EmptyState title={t('signIn')}>
          <Link className="btn" to="/sign-in" search={{ from: window.location.pathname + window.location.search }}>
            {shell('signIn')}
          </Link>
        </EmptyState>
      </Page>
    )
  }
  return <Read key={`${id} ${v} ${unit}`} crumbs={crumbs} />
}

function Read({ crumbs }: { crumbs: { label: string; to?: string }[] }) {
  const t = useTranslations('scorecard')
  const { id, v, unit } = useParams({ from })
  const search = useSearch({ from })
  const document = useQuery(versionQuery(id, v))
  const datasets = useQuery(datasetsQuery)
  const fitting = datasetsFor(datasets.data ?? [], id, document.data?.level ?? null)
  const asked = search.dataset ? [search.dataset] : fitting.map((one) => one.id)
  const now = useExplained(`${id}@${v}`, asked, unit)
  const dataset = now.data?.dataset ?? asked[0] ?? null
  const before = useExplained(search.than ? `${id}@${search.than}` : null, now.data ? [now.data.dataset] : [], unit)
  const ruleset = useMemo(() => (document.data ? parseRuleset(document.data).ruleset : null), [document.data])
  const failure = document.error ?? datasets.error ?? now.error
  const data = fitting.find((one) => one.id === dataset)
  return (
    <Page
      crumbs={crumbs}
      title={`${now.data?.unit.name ?? unit} · ${t('title')}`}
      layout="paper"
      banner={ruleset?.legal.content === 'illustrative' && <IllustrativeBanner imitates={ruleset.legal.imitates} />}
    >
      {failure ? (
        <>
          {data && <Choices search={search} fitting={fitting} dataset={dataset} />}
          <ErrorState title={failure.message} onRetry={() => void now.refetch()} />
        </>
      ) : datasets.data && dataset === null ? (
        <EmptyState title={t('noData')} />
      ) : !now.data || !ruleset ? (
        <LoadingState />
      ) : (
        <>
          <Choices search={search} fitting={fitting} dataset={dataset} />
          {before.error && <p className="warn-text">{t('notThere', { version: search.than ?? '' })}</p>}
          <Scorecard
            ruleset={ruleset}
            version={v}
            data={data ? datasetLabel(data) : ''}
            evidence={evidenceOf(ruleset)}
            explanation={now.data}
            than={before.data && search.than ? { version: search.than, explanation: before.data } : null}
            order={search.order ?? 'gain'}
          />
        </>
      )}
    </Page>
  )
}

/** Why the unit has its points by the first of some bodies of data that knows it. */
function useExplained(ruleset: string | null, datasets: readonly string[], unit: string) {
  return useQuery({
    queryKey: ['scorecard', ruleset, datasets, unit],
    enabled: ruleset !== null && datasets.length > 0,
    // Neither a version nor a body of data changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<UnitExplanation & { dataset: string }> => {
      for (const [at, dataset] of datasets.entries()) {
        try {
          return { ...(await client.post('/explain', { body: { ruleset: ruleset ?? '', dataset, unit } })), dataset }
        } catch (error) {
          const isElsewhere = error instanceof Refusal && error.code === 'not-found'
          if (!isElsewhere || at === datasets.length - 1) throw error
        }
      }
      throw new Error('asked without data')
    },
  })
}

/** What proves each indicator, by its id. */
function evidenceOf(ruleset: Ruleset): ReadonlyMap<string, string> {
  return new Map(rowsOf(ruleset).map(({ indicator }) => [indicator.id, indicator.evidence ?? '']))
}

type ChoicesProps = {
  search: ScorecardSearch
  fitting: readonly { id: string; title: string; period: string }[]
  dataset: string | null
}

/** Which data, which other version, which order; each is part of the address. */
function Choices({ search, fitting, dataset }: ChoicesProps) {
  const t = useTranslations('scorecard')
  const { id, v } = useParams({ from })
  const navigate = useNavigate()
  const set = useQuery(rulesetQuery(id))
  const go = (part: ScorecardSearch) =>
    void navigate({ to: '.', search: (old: ScorecardSearch) => ({ ...old, ...part }), replace: true })
  const others = (set.data?.versions ?? []).filter(({ version }) => version !== v)
  return (
    <div className="scorecard-choices no-print">
      <label>
        {t('data')}
        <select className="input auto" value={dataset ?? ''} onChange={({ target }) => go({ dataset: target.value })}>
          {fitting.map((one) => (
            <option key={one.id} value={one.id}>
              {datasetLabel(one)}
            </option>
          ))}
        </select>
      </label>
      {others.length > 0 && (
        <label>
          {t('than')}
          <select
            className="input auto"
            value={search.than ?? ''}
            onChange={({ target }) => go({ than: target.value || undefined } as ScorecardSearch)}
          >
            <option value="">{t('thanNone')}</option>
            {others.map(({ version }) => (
              <option key={version} value={version}>
                {t('version', { version })}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t('order')}
        <select
          className="input auto"
          value={search.order ?? 'gain'}
          onChange={({ target }) => go({ order: target.value === 'annex' ? 'annex' : undefined } as ScorecardSearch)}
        >
          <option value="gain">{t('orders.gain')}</option>
          <option value="annex">{t('orders.annex')}</option>
        </select>
      </label>
      <span className="grow" />
      <Button look="primary" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </div>
  )
}
