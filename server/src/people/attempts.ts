import { randomBytes } from 'node:crypto'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { limits } from '../limits.ts'
import type { Begun } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'

/** What somebody goes to a provider for: to sign in, to confirm that it is they, to link their account, to open a one-time link. */
export type ProviderAct = 'sign-in' | 'step-up' | 'link' | 'invitation'

/**
 * One way to a provider and back.
 *
 * Shape: `returnTo` is a path of this server, `session` the hash of the one it was begun in, `secret` that of a one-time link
 */
export type Attempt = Omit<Begun, 'address'> & {
  act: ProviderAct
  redirectUri: string
  returnTo: string
  startedAt: string
  session: string | null
  secret: string | null
}

/** As many are remembered as used; those before are of no use without their code, which a provider takes once. */
const mostUsed = 100_000

/**
 * Keeps ways to a provider with those who go them: sealed, so that nobody reads or changes what is in them, for ten minutes, and
 * good once. Strangers who begin many fill nothing here; a restart ends all of them.
 *
 * Source: JWE (RFC 7516), direct A256GCM
 */
export function createAttempts(now: () => Date) {
  const key = randomBytes(32)
  const used = new Map<string, number>()

  /** Notes that one was used; false where it was before. */
  function use(state: string): boolean {
    const at = now().getTime()
    for (const [one, until] of used) {
      if (until > at && used.size < mostUsed) break
      used.delete(one)
    }
    if (used.has(state)) return false
    used.set(state, at + limits.attemptMs)
    return true
  }

  return {
    seal(attempt: Attempt): Promise<string> {
      return new EncryptJWT({ attempt })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setExpirationTime(new Date(Date.parse(attempt.startedAt) + limits.attemptMs))
        .encrypt(key)
    },
    /** Opens one, once, for an answer that carries its state. Errors: Refused `provider-attempt-ended` */
    async open(sealed: string | null, state: string | null): Promise<Attempt> {
      const read = sealed === null ? null : await jwtDecrypt(sealed, key, { currentDate: now() }).catch(() => null)
      // Only what was sealed here can be read.
      const attempt = read?.payload.attempt as Attempt | undefined
      if (!attempt || attempt.state !== state || !use(attempt.state))
        throw new Refused(refuse('provider-attempt-ended'))
      return attempt
    },
  }
}

export type Attempts = ReturnType<typeof createAttempts>
