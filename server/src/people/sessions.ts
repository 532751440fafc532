import { createHash, randomBytes } from 'node:crypto'
import { limits } from '../limits.ts'
import type { Account, Ports, SessionRecord } from '../ports.ts'
import type { Actor } from '../workflow.ts'

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

function cookieOf(header: string | null, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}
