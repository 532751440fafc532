import type { RulesetDocument } from '@chiso/engine'
import type { DatasetSummary } from '@chiso/server/client'
import { useQueries, useQuery } from '@tanstack/react-query'
import { client } from '../../api/client.ts'
import { datasetsFor } from '../../api/datasets.ts'
import { datasetsQuery, rulesetQuery, versionQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { type Cell, standingsOf } from './cells.ts'

/** As many versions and bodies of data as one page can hold in sight. */
const most = 6

/** Every version of a set over all its data, oldest data first, and versions one after another within. */
export function useSeries(id: string, indicator: string | null) {
  const { user } = useSession()
  const set = useQuery(rulesetQuery(id))
  const datasets = useQuery({ ...datasetsQuery, enabled: user !== null })
  const versions = [...(set.data?.versions ?? [])]
    .sort((a, b) => a.sequence - b.sequence)
    .slice(-most)
    .map(({ version }) => version)
  const data = datasetsFor(datasets.data ?? [], id, set.data?.level ?? null)
    .slice(0, most)
    .reverse()
  const documents = useQueries({ queries: versions.map((version) => versionQuery(id, version)) })
  const pairs = versions.flatMap((version) => data.map((dataset) => ({ version, dataset })))
  const scored = useQueries({ queries: pairs.map(({ version, dataset }) => scoreQuery(`${id}@${version}`, dataset)) })
  const cells = pairs.flatMap(({ version, dataset }, index): Cell[] => {
    const units = scored[index]?.data?.units
    return units
      ? [{ version, dataset: dataset.title, period: dataset.period, units: standingsOf(units, indicator) }]
      : []
  })
  const known = new Map(
    documents.flatMap(({ data: one }, index) => (one ? [[versions[index] ?? '', one] as const] : [])),
  )
  return {
    set,
    user,
    cells,
    documents: known as ReadonlyMap<string, RulesetDocument>,
    isPending: set.isPending || datasets.isPending || scored.some((one) => one.isPending),
    error: scored.find((one) => one.error)?.error ?? null,
  }
}

function scoreQuery(ruleset: string, { id }: DatasetSummary) {
  return {
    queryKey: ['score', ruleset, id],
    staleTime: 10 * 60_000,
    queryFn: () => client.post('/score', { body: { ruleset, dataset: id } }),
  }
}
