import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { limits } from './limits.ts'
import type { Account, Ports, SessionRecord } from './ports.ts'
import { type Refusal, refuse } from './refusals.ts'
import type { Actor } from './workflow.ts'

/** Who is calling, and by which session when there is one. */
export type Caller = Actor & { name: string; session: SessionRecord | null }

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** The session cookie's name: `__Host-` wants https, which a demo on loopback has not. */
function cookieName(demo: boolean): string {
  return demo ? 'chiso-session' : '__Host-chiso-session'
}

/** The Set-Cookie value that carries a session's secret, or ends it. */
export function sessionCookie(secret: string | null, demo: boolean): string {
  const life = secret === null ? 'Max-Age=0' : `Max-Age=${limits.sessionAbsoluteMs / 1000}`
  return `${cookieName(demo)}=${secret ?? ''}; Path=/; HttpOnly; SameSite=Lax; ${life}${demo ? '' : '; Secure'}`
}

/** Opens a session; signing in counts as confirming the password. */
export async function openSession(ports: Ports, account: Account): Promise<{ secret: string; session: SessionRecord }> {
  const now = ports.now()
  const secret = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  const session = {
    hash: hashOf(secret),
    username: account.username,
    csrf: randomBytes(32).toString('base64url'),
    createdAt: at,
    seenAt: at,
    stepUpAt: at,
  }
  await ports.store.sessions.removeBefore(
    new Date(now.getTime() - limits.sessionIdleMs).toISOString(),
    new Date(now.getTime() - limits.sessionAbsoluteMs).toISOString(),
  )
  await ports.store.sessions.add(session)
  return { secret, session }
}

/** The caller behind a cookie or an API key; null when neither names a living one. */
export async function callerOf(ports: Ports, headers: Headers, demo: boolean): Promise<Caller | null> {
  const bearer = headers.get('Authorization')?.match(/^Bearer\s+(\S+)$/i)?.[1]
  if (bearer) return keyCaller(ports, bearer)
  const secret = cookieOf(headers.get('Cookie'), cookieName(demo))
  return secret ? sessionCaller(ports, secret) : null
}

async function keyCaller(ports: Ports, secret: string): Promise<Caller | null> {
  const key = await ports.store.apiKeys.byHash(hashOf(secret))
  if (!key || key.revokedAt) return null
  const account = await ports.store.accounts.get(key.username)
  if (!account || account.disabled) return null
  return { username: account.username, name: account.name, roles: account.roles, steppedUp: false, session: null }
}

async function sessionCaller(ports: Ports, secret: string): Promise<Caller | null> {
  const session = await ports.store.sessions.get(hashOf(secret))
  if (!session) return null
  const now = ports.now().getTime()
  const idle = now - Date.parse(session.seenAt)
  if (idle > limits.sessionIdleMs || now - Date.parse(session.createdAt) > limits.sessionAbsoluteMs) {
    await ports.store.sessions.remove(session.hash)
    return null
  }
  const account = await ports.store.accounts.get(session.username)
  if (!account || account.disabled) return null
  return {
    username: account.username,
    name: account.name,
    roles: account.roles,
    steppedUp: stepUpUntil(session) > now,
    session,
  }
}

/** Sets the idle clock of a session back, since its person has just done something. */
export async function keepAlive(ports: Ports, { session }: Caller): Promise<void> {
  if (!session) return
  const now = ports.now()
  // A write a minute keeps the session alive without a write a request.
  if (now.getTime() - Date.parse(session.seenAt) > 60_000)
    await ports.store.sessions.touch(session.hash, now.toISOString())
}

/** When the last confirmation of the password stops counting, in milliseconds; 0 when there is none. */
export function stepUpUntil(session: SessionRecord): number {
  return session.stepUpAt === null ? 0 : Date.parse(session.stepUpAt) + limits.stepUpMs
}

/** Makes an API key's secret and the hash that is kept of it. */
export function newApiKey(): { secret: string; hash: string } {
  const secret = `chiso_${randomBytes(32).toString('base64url')}`
  return { secret, hash: hashOf(secret) }
}

/** Refuses an unsafe call that another site could have sent, or that lacks its session's token. */
export function crossSite(headers: Headers, caller: Caller | null): Refusal | null {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return refuse('origin-foreign')
  const origin = headers.get('Origin')
  if (origin !== null && hostOf(origin) !== headers.get('Host')?.toLowerCase()) return refuse('origin-foreign')
  if (!caller?.session) return null
  return sameText(headers.get('X-CSRF-Token') ?? '', caller.session.csrf) ? null : refuse('csrf-missing')
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function cookieOf(header: string | null, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}

const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/i

/** Refuses what does not come straight from this machine, for a demo whose passwords are public. */
export function foreignHost(headers: Headers): Refusal | null {
  const proxied = [...headers.keys()].some(
    (name) => name === 'forwarded' || name.startsWith('x-forwarded') || name === 'x-real-ip',
  )
  return proxied || !loopback.test(headers.get('Host') ?? '') ? refuse('host-foreign') : null
}

type Failures = { count: number; until: number }

/**
 * Counts failed sign-ins per account and address, and per address; a guesser elsewhere never locks the owner out.
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
