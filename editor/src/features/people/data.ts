import { queryOptions } from '@tanstack/react-query'
import { client } from '../../api/client.ts'
import { queries } from '../../api/queries.ts'

/** Every account. */
export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async () => (await client.get('/users')).users,
  staleTime: 0,
})

/** Keys that this person may see. */
export const keysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: async () => (await client.get('/api-keys')).keys,
  staleTime: 0,
})

/** Addresses that are told of what happens, ended ones too. */
export const hooksQuery = queryOptions({
  queryKey: ['hooks'],
  queryFn: async () => (await client.get('/hooks')).hooks,
  staleTime: 0,
})

/** What one of them was told; asked again by itself while something waits. */
export const deliveriesQuery = (hook: string) =>
  queryOptions({
    queryKey: ['deliveries', hook],
    queryFn: async () => (await client.get('/hooks/{hook}/deliveries', { hook, unattended: true })).deliveries,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'waiting') ? 2000 : false),
  })

/** Linked accounts at a provider that this person may see, ended ones too. */
export const identitiesQuery = queryOptions({
  queryKey: ['identities'],
  queryFn: async () => (await client.get('/identities')).identities,
  staleTime: 0,
})

/** Open sessions of one account. */
export const sessionsQuery = (of: string) =>
  queryOptions({
    queryKey: ['sessions', of],
    queryFn: async () => (await client.get('/sessions', { query: { of } })).sessions,
    staleTime: 0,
  })

/** Reads again what an act has changed. */
export async function reread(): Promise<void> {
  await Promise.all(
    ['users', 'api-keys', 'sessions', 'identities', 'hooks', 'deliveries'].map((name) =>
      queries.invalidateQueries({ queryKey: [name] }),
    ),
  )
}
