import type { DraftSummary } from '@chiso/server/client'
import { useQuery } from '@tanstack/react-query'
import { client } from '../../api/client.ts'
import { commentsQuery } from '../../api/comments.ts'
import { datasetsFor } from '../../api/datasets.ts'
import { liveDrafts, versionOf } from '../../api/drafts.ts'
import { datasetsQuery, draftQuery, draftsQuery, rulesetQuery, versionQuery } from '../../api/queries.ts'
import { useSession } from '../../api/session.ts'
import { type FileSide, type OwnFile, ownFile } from './ownFile.ts'
import type { CompareSearch } from './search.ts'
import { chosenSides, referenceOf, sideOf } from './sides.ts'

/** Everything a comparison needs from the server, for one address. */
export function useComparison(id: string, search: CompareSearch, files: Partial<Record<FileSide, OwnFile>>) {
  const { user, loading } = useSession()
  const set = useQuery(rulesetQuery(id))
  const drafts = useQuery({ ...draftsQuery, enabled: user !== null })
  const datasets = useQuery({ ...datasetsQuery, enabled: user !== null })
  const versions = [...(set.data?.versions ?? [])].sort((a, b) => b.sequence - a.sequence).map((one) => one.version)
  const own = liveDrafts(user ? (drafts.data ?? []) : []).filter((draft) => draft.ruleset === id)
  const { base, head } = chosenSides(search, versions, new Map(own.map((one) => [one.id, versionOf(one.base)])))
  const fitting = datasetsFor(datasets.data ?? [], id, set.data?.level ?? null)
  const dataset = search.dataset === 'none' ? null : (search.dataset ?? fitting[0]?.id ?? null)
  const headDataset = search.headDataset ?? null
  const dataOf = (side: FileSide, chosen: string | null) =>
    chosen === ownFile
      ? { units: files[side]?.units, key: files[side]?.key }
      : { dataset: chosen ?? undefined, key: chosen }
  const [data, headData] = [dataOf('dataset', dataset), dataOf('headDataset', headDataset)]
  // The token of a session arrives with it, and the server refuses a call of a signed-in browser without it.
  const ready = !loading && base !== null && head !== null && !(user && datasets.isPending)
  const result = useQuery({
    queryKey: ['compare', id, base, head, data.key, headData.key, search.join],
    enabled: ready,
    staleTime: head?.startsWith('draft:') || base?.startsWith('draft:') ? 0 : 5 * 60_000,
    queryFn: () =>
      client.post('/compare', {
        body: {
          base: referenceOf(id, sideOf(base ?? '')),
          head: referenceOf(id, sideOf(head ?? '')),
          units: data.units,
          dataset: data.dataset,
          headUnits: headData.units,
          headDataset: headData.dataset,
          join: search.join,
        },
      }),
  })
  const draft = writtenIn(id, head, drafts.data ?? [])
  const reasons = useQuery({ ...commentsQuery(draft ?? ''), enabled: draft !== null })
  return {
    set,
    versions,
    drafts: own,
    datasets: fitting,
    base,
    head,
    chosen: { dataset, headDataset },
    dataset: fitting.find((one) => one.id === dataset) ?? null,
    /** What the data of a side are called, and when they are from; nothing without any. */
    named(side: FileSide): { name: string; period: string | null } | null {
      const chosen = side === 'dataset' ? dataset : headDataset
      if (chosen === ownFile) return files[side] ? { name: files[side].name, period: files[side].period } : null
      const one = fitting.find((known) => known.id === chosen)
      return one ? { name: one.title, period: one.period } : null
    },
    result,
    old: useSide(id, base),
    next: useSide(id, head),
    /** What was said of the changes where the newer side was written. */
    said: reasons.data ?? [],
  }
}

/** The draft that a side is, or was published from; null where that is not known, as to strangers. */
function writtenIn(id: string, side: string | null, drafts: readonly DraftSummary[]): string | null {
  const of = side === null ? null : sideOf(side)
  if (of?.kind === 'draft') return of.draft
  const published = drafts.find(({ ruleset, lastEvent }) => ruleset === id && lastEvent?.version === of?.version)
  return (of && published?.id) ?? null
}

/** The document of one side, once it is there. */
function useSide(id: string, text: string | null) {
  const side = text === null ? null : sideOf(text)
  const version = useQuery({
    ...versionQuery(id, side?.kind === 'version' ? side.version : ''),
    enabled: side?.kind === 'version',
  })
  const draft = useQuery({ ...draftQuery(side?.kind === 'draft' ? side.draft : ''), enabled: side?.kind === 'draft' })
  return (side?.kind === 'draft' ? draft.data?.body.document : version.data) ?? null
}
