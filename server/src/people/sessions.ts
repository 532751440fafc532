import { createHash, randomBytes } from 'node:crypto'
import { limits } from '../limits.ts'
import type { Account, ApiKeyRecord, IdentityRecord, Ports, SessionRecord } from '../ports.ts'
import type { Actor } from '../workflow.ts'
import { handsOf, livingRoles } from './hands.ts'

/** Who is calling, and by which session when there is one; a key of scope `read` changes nothing. */
export type Caller = Actor & {
  name: string
  session: SessionRecord | null
  readsOnly: boolean
  hasSecondFactor: boolean
  hasPassword: boolean
}

/** What is kept of a secret. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/**
 * Opens a session.
 *
 * Shape: `confirmedAt` is when its person showed who they are, null where that was before; `identity` is the account at a provider that they came by
 */
export async function openSession(
  ports: Ports,
  account: Account,
  { agent, confirmedAt, identity }: { agent: string; confirmedAt: Date | null; identity: IdentityRecord | null },
): Promise<{ secret: string; session: SessionRecord }> {
  const now = ports.now()
  const secret = randomBytes(32).toString('base64url')
  const at = now.toISOString()
  const session = {
    hash: hashOf(secret),
    username: account.username,
    csrf: randomBytes(32).toString('base64url'),
    createdAt: at,
    seenAt: at,
    stepUpAt: confirmedAt?.toISOString() ?? null,
    agent: agent.slice(0, 300),
    identity: identity?.id ?? null,
  }
  await ports.store.sessions.removeBefore(
    new Date(now.getTime() - limits.sessionIdleMs).toISOString(),
    new Date(now.getTime() - limits.sessionAbsoluteMs).toISOString(),
  )
  await ports.store.sessions.add(session)
  return { secret, session }
}

/** What a request shows of who sends it: an API key, or the secret of a session. */
export type Credentials = { key: string } | { session: string } | null

/** The caller behind some credentials; null when they name no living session or key. */
export async function callerOf(ports: Ports, credentials: Credentials): Promise<Caller | null> {
  if (!credentials) return null
  return 'key' in credentials ? keyCaller(ports, credentials.key) : sessionCaller(ports, credentials.session)
}

async function keyCaller(ports: Ports, secret: string): Promise<Caller | null> {
  const key = await ports.store.apiKeys.byHash(hashOf(secret))
  if (!key || key.revokedAt || (key.expiresAt !== null && key.expiresAt <= ports.now().toISOString())) return null
  const account = await ports.store.accounts.get(key.username)
  if (!account || account.disabled) return null
  return callerAs(account, { key })
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
  const identity = session.identity === null ? undefined : await ports.store.identities.get(session.identity)
  // What was opened by a link ends with it.
  if (identity === null || identity?.endedAt) return null
  return callerAs(account, { session, steppedUp: stepUpUntil(session) > now, ...(identity ? { identity } : {}) })
}

type By = { key?: ApiKeyRecord; identity?: IdentityRecord; session?: SessionRecord; steppedUp?: boolean }

/** An account as it calls by a key, or by a session that a password or an account at a provider opened. */
export function callerAs(account: Account, { key, identity, session, steppedUp = false }: By): Caller {
  return {
    username: account.username,
    name: account.name,
    roles: livingRoles(account),
    hands: handsOf(account, key ?? identity),
    key: key?.id ?? null,
    remit: account.remit,
    readsOnly: key?.scope === 'read',
    hasSecondFactor: account.totp !== null,
    hasPassword: account.password !== null,
    steppedUp,
    session: session ?? null,
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

/** Makes a secret that nobody guesses, and the hash that is kept of it. */
export function newSecret(prefix = ''): { secret: string; hash: string } {
  const secret = `${prefix}${randomBytes(32).toString('base64url')}`
  return { secret, hash: hashOf(secret) }
}
