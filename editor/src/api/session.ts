import { Refusal, type Role, type Session } from '@chiso/server/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { client } from './client.ts'
import { queries } from './queries.ts'

export type { Role }

/** Who is signed in, or null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Session | null> => {
    if (!remembered()) return null
    try {
      return await client.get('/session')
    } catch (refusal) {
      if (!(refusal instanceof Refusal && refusal.status === 401)) throw refusal
      remember(false)
      return null
    }
  },
})

const key = 'chiso-signed-in'

/** Notes that somebody has signed in or out here, so that a visitor's page does not ask for a session it cannot have. */
export function remember(signedIn: boolean) {
  try {
    if (signedIn) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
  } catch {
    // Without storage every page asks, which costs one refused call.
  }
}

/** Tells when another tab of this browser noted the same; the answer stops telling. */
export const onRemembered = (told: () => void) => listening(key, told)

const confirmedKey = 'chiso-confirmed'

/** Tells other tabs of this browser that its person has just confirmed that it is they. */
export function tellConfirmed() {
  try {
    localStorage.setItem(confirmedKey, String(Date.now()))
  } catch {
    // Without storage the other tab is told by its next refusal.
  }
}

/** Tells when another tab did so; the answer stops telling. */
export const onConfirmed = (told: () => void) => listening(confirmedKey, told)

function listening(noted: string, told: () => void): () => void {
  const listen = (event: StorageEvent) => {
    if (event.key === noted) told()
  }
  window.addEventListener('storage', listen)
  return () => window.removeEventListener('storage', listen)
}

function remembered(): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return true
  }
}

/**
 * Asks again who is signed in, since something said that nobody is any more; nobody at this page asked.
 *
 * Errors: the server could not be reached
 */
export async function checkSession(): Promise<Session | null> {
  const session = await client.get('/session', { unattended: true }).catch((refusal) => {
    if (!(refusal instanceof Refusal && refusal.status === 401)) throw refusal
    return null
  })
  remember(session !== null)
  queries.setQueryData(sessionQuery.queryKey, session)
  return session
}

/** The signed-in person and what their roles allow on the screens; the server decides again. */
export function useSession() {
  const { data, isPending } = useQuery(sessionQuery)
  const user = data?.user ?? null
  const has = (role: Role) => user?.roles.includes(role) ?? false
  return {
    user,
    loading: isPending,
    has,
    hasSecondFactor: data?.hasSecondFactor ?? false,
    confirmsBy: data?.confirmsBy ?? [],
  }
}
