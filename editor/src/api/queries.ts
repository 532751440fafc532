import { Refusal } from '@chiso/server/client'
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { forgetTyped } from '../saving/typed.ts'
import { client } from './client.ts'
import { liveDrafts } from './drafts.ts'

/** Server state; a refusal is final, only an unreachable server is asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof Refusal && (error.status === 0 || error.status === 503),
    },
  },
})

/** What the server says of itself: demo mode and its accounts. */
export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: () => client.get('/about'),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Every set that has been published. */
export const rulesetsQuery = queryOptions({
  queryKey: ['rulesets'],
  queryFn: async () => (await client.get('/rulesets')).rulesets,
})

/** One set with its versions. */
export const rulesetQuery = (id: string) =>
  queryOptions({ queryKey: ['ruleset', id], queryFn: () => client.get('/rulesets/{id}', { id }) })

/** The version in force on a day; null where none is. */
export const inForceQuery = (id: string, day: string) =>
  queryOptions({
    queryKey: ['in-force', id, day],
    queryFn: async () => {
      try {
        return await client.get('/rulesets/{id}/in-force', { id, query: { on: day } })
      } catch (refusal) {
        if (refusal instanceof Refusal && refusal.status === 404) return null
        throw refusal
      }
    },
  })

/** The document of one version; it can never change. */
export const versionQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ['version', id, version],
    queryFn: () => client.get('/rulesets/{id}/versions/{version}', { id, version }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What changed from one version of a set to another, without units. */
export const changesQuery = (id: string, base: string, head: string) =>
  queryOptions({
    queryKey: ['changes', id, base, head],
    queryFn: async () =>
      (await client.post('/compare', { body: { base: `${id}@${base}`, head: `${id}@${head}` } })).changes,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The signed facts about one version. */
export const manifestQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ['manifest', id, version],
    queryFn: () => client.get('/rulesets/{id}/versions/{version}/manifest', { id, version }),
  })

async function allDrafts() {
  type Page = Awaited<ReturnType<typeof client.get<'/drafts'>>>
  const drafts: Page['drafts'] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page: Page = await client.get('/drafts', { query: after ? { after } : {} })
    drafts.push(...page.drafts)
    after = page.next
  }
  return drafts
}

/** Drafts that the signed-in person may see. */
export const draftsQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: async () => {
    const drafts = await allDrafts()
    const live = new Set(liveDrafts(drafts).map(({ id }) => id))
    // Nobody comes back to what was half typed into a draft that is out or gone.
    forgetTyped(drafts.map(({ id }) => id).filter((id) => !live.has(id))).catch(() => undefined)
    return drafts
  },
})

/** One draft with the tag its next save must carry. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['draft', id],
    queryFn: () => client.tagged.get('/drafts/{draft}', { draft: id }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })

const following = new Map<string, { again: boolean; read: Promise<void> }>()

/**
 * Reads a draft again because others write it: one reading at a time and one more when asked meanwhile, so that the newest
 * is read in the end. Nobody at this page asked, so it keeps no session alive.
 */
export function followDraft(id: string): Promise<void> {
  const under = following.get(id)
  if (under) {
    under.again = true
    return under.read
  }
  const begun = { again: false, read: Promise.resolve() }
  following.set(id, begun)
  const { queryKey } = draftQuery(id)
  begun.read = (async () => {
    do {
      begun.again = false
      await queries.cancelQueries({ queryKey })
      await queries.fetchQuery({
        ...draftQuery(id),
        queryFn: () => client.tagged.get('/drafts/{draft}', { draft: id, unattended: true }),
      })
    } while (begun.again)
  })().finally(() => following.delete(id))
  return begun.read
}

/** Units' data that can be scored. */
export const datasetsQuery = queryOptions({
  queryKey: ['datasets'],
  queryFn: async () => (await client.get('/datasets')).datasets,
})

/** One body of units' data as it was sent, for whoever reads it elsewhere than on the screens' own thread. */
export const datasetBytesQuery = (id: string) =>
  queryOptions({
    queryKey: ['dataset', id],
    queryFn: () => client.bytes('/datasets/{dataset}', { dataset: id }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** One body of units' data, to be read and corrected. */
export const datasetQuery = (id: string) =>
  queryOptions({
    queryKey: ['dataset', id, 'read'],
    queryFn: () => client.get('/datasets/{dataset}', { dataset: id }),
    staleTime: 60_000,
  })

/** The registry of units as it stands on a day. Unit: ISO day */
export const registryQuery = (day: string) =>
  queryOptions({
    queryKey: ['units', day],
    queryFn: () => client.get('/units', { query: { on: day } }),
    staleTime: 10 * 60_000,
  })
