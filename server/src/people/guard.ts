import { limits } from '../limits.ts'
import { Refused, refuse } from '../refusals.ts'

type Failures = { count: number; until: number }

/**
 * Counts failed sign-ins per account and address, and per address; a guesser elsewhere never locks the owner out. In place of
 * an address may stand a device that the owner has signed in from, or a session.
 */
export function createSignInGuard(now: () => number) {
  const failures = new Map<string, Failures>()
  const living = (key: string) => {
    const found = failures.get(key)
    if (found && found.until <= now()) failures.delete(key)
    return failures.get(key)
  }
  const keysOf = (username: string, address: string) => [
    { key: `${address} ${username}`, max: limits.signInFailures },
    { key: address, max: limits.signInFailuresPerAddress },
  ]
  return {
    /** Milliseconds to wait before the next try, 0 when it may be made now. */
    wait(username: string, address: string): number {
      const waits = keysOf(username, address).map(({ key, max }) => {
        const found = living(key)
        return found && found.count >= max ? found.until - now() : 0
      })
      return Math.max(0, ...waits)
    },
    /** Counts one try; it is made before the slow check, so that tries sent at once count too. */
    failed(username: string, address: string) {
      if (failures.size > 100_000) failures.clear()
      for (const { key } of keysOf(username, address)) {
        const found = living(key)
        failures.set(key, { count: (found?.count ?? 0) + 1, until: found?.until ?? now() + limits.signInWindowMs })
      }
    },
    /** Takes back what `failed` counted, so that an office behind one address never slows itself down. */
    succeeded(username: string, address: string) {
      failures.delete(`${address} ${username}`)
      const found = living(address)
      if (found) failures.set(address, { ...found, count: found.count - 1 })
    },
  }
}

export type SignInGuard = ReturnType<typeof createSignInGuard>

/** Counts a try before it is made; refuses where there were too many. */
export function tryAt(guard: SignInGuard, username: string, place: string): void {
  const wait = guard.wait(username, place)
  if (wait > 0) throw new Refused(refuse('too-many-attempts', { seconds: Math.ceil(wait / 1000) }))
  guard.failed(username, place)
}
