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
    ['users', 'api-keys', 'sessions', 'identities'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
  )
}
