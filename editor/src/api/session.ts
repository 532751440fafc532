import { Refusal, type Role, type Session } from '@chiso/server/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { client } from './client.ts'

export type { Role }

/** Who is signed in, or null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await client.session()
    } catch (refusal) {
      if (refusal instanceof Refusal && refusal.status === 401) return null
      throw refusal
    }
  },
})

/** The signed-in person and what their roles allow on the screens; the server decides again. */
export function useSession() {
  const { data, isPending } = useQuery(sessionQuery)
  const user = data?.user ?? null
  const has = (role: Role) => user?.roles.includes(role) ?? false
  return { user, loading: isPending, has }
}
