import { queryOptions, useQuery } from '@tanstack/react-query'
import { client } from './client.ts'
import { personName } from './naming.ts'
import { useSession } from './session.ts'

/** What accounts are called. */
export const namesQuery = queryOptions({
  queryKey: ['users', 'names'],
  queryFn: async () => (await client.get('/users/names')).names,
})

/** How to name the people behind accounts; strangers see the accounts. */
export function usePersonName(): (account: string) => string {
  const { user } = useSession()
  const { data = [] } = useQuery({ ...namesQuery, enabled: user !== null })
  return (account) => personName(data, account)
}
