import { limits } from '../limits.ts'
import type { Account, AccountKind, Invitation, Ports, Remit, Role, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { type Actor, allowed, needStepUp } from '../workflow.ts'
import { type SignInGuard, tryAt } from './guard.ts'
import { addAccount, afterLink, changeRoles, confirmHolder, disableAccount, invite, keepAccount } from './keeping.ts'
import { checkPassword, hashPassword, isWeak, passwordLength } from './passwords.ts'
import { isLimited } from './remit.ts'
import { hashOf, newSecret } from './sessions.ts'

type Kept = Pick<Ports, 'store' | 'now'>
/** Shape: `link` is a path of this server whose part after `#` is the secret; it is shown once */
export type Link = { link: string; expiresAt: string }
export type NewAccount = { username: string; name: string; kind: AccountKind; roles: Role[]; remit: Remit }

/** One account; refuses with 404 when there is none. */
export async function accountOf(store: Store, username: string): Promise<Account> {
  const account = await store.accounts.get(username)
  if (!account) throw new Refused(refuse('not-found', { what: username }))
  return account
}

/** Adds an account; a person gets a link to set the first password by. */
export async function createAccount({ store, now }: Kept, actor: Actor, asked: NewAccount): Promise<Link | null> {
  return store.atomically(async (inner) => {
    const at = now()
    const { username, name, kind, roles, remit } = asked
    const { behind } = allowed(addAccount(actor, asked))
    const added = await inner.accounts.add({ username, name, kind, roles, password: null, behind }, at.toISOString())
    if (added === 'exists') throw new Refused(refuse('exists', { what: username }))
    if (isLimited(remit)) await inner.accounts.setRemit(username, remit)
    await log(inner, actor, at, 'user.added', username, { roles, kind, ...(isLimited(remit) ? told(remit) : {}) })
    return kind === 'service' ? null : linkFor(inner, actor, await accountOf(inner, username), at)
  })
}

/** What the log says of a limit. */
function told({ sets, units }: Remit) {
  return { sets: sets ?? 'all', units: units ?? 'all' }
}

/** Makes a one-time link; the password of before opens the account until the link was used. */
export async function createLink({ store, now }: Kept, actor: Actor, username: string): Promise<Link> {
  return store.atomically(async (inner) => linkFor(inner, actor, await accountOf(inner, username), now()))
}

async function linkFor(store: Store, actor: Actor, account: Account, now: Date): Promise<Link> {
  const { hands } = allowed(invite(actor, account))
  const { secret, hash } = newSecret()
  const createdAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + limits.invitationMs).toISOString()
  await store.invitations.add({ hash, username: account.username, hands, createdAt, expiresAt })
  await log(store, actor, now, 'user.invited', account.username, { expiresAt })
  return { link: `/invitation#${secret}`, expiresAt }
}

/** What a link's secret opens; refuses one that is used, ended or unknown, all alike. */
export async function invitationOf(
  store: Store,
  secret: string,
  now: Date,
): Promise<{ invitation: Invitation; account: Account }> {
  const invitation = await store.invitations.get(hashOf(secret), now.toISOString())
  const account = invitation && (await store.accounts.get(invitation.username))
  if (!invitation || !account || account.disabled) {
    throw new Refused(refuse('link-ended', { days: limits.invitationMs / 86_400_000 }))
  }
  return { invitation, account }
}

/** Sets a password by a link. Whoever could open the link stands behind the account from now on. */
export async function acceptInvitation(
  { store, now }: Kept,
  { secret, password }: { secret: string; password: string },
): Promise<Account> {
  const at = now()
  const { account } = await invitationOf(store, secret, at)
  const kept = await hashStrong(password, account.username)
  await store.atomically(async (inner) => {
    // It may have been used while the password was hashed.
    const { invitation, account: now } = await invitationOf(inner, secret, at)
    await openByLink(inner, now, invitation, kept, at)
    const { username } = account
    await log(inner, { username, key: null }, at, 'user.password', username, { by: 'link' })
  })
  return account
}

/**
 * Uses a one-time link up: every way in of before ends, and whoever could open the link stands behind the account.
 *
 * Shape: `kept` is the hash of its new password, null where it is opened otherwise
 */
export async function openByLink(
  store: Store,
  account: Account,
  { hands }: Invitation,
  kept: string | null,
  at: Date,
): Promise<void> {
  const { username } = account
  await setPassword(store, username, kept, at)
  await store.accounts.setBehind(username, afterLink(account, hands))
  await store.apiKeys.revokeOf(username, at.toISOString())
  await store.devices.removeOf(username)
  await store.accounts.setTotp(username, null, [])
  for (const { id, endedAt } of await store.identities.list(username))
    if (endedAt === null) await store.identities.end(id, at.toISOString())
}

/** Sets a password that is typed at the server itself, by whom nobody stands behind. */
export async function setPasswordAt({ store, now }: Kept, actor: Actor, username: string, password: string) {
  const kept = await hashStrong(password, username)
  await store.atomically(async (inner) => {
    const account = await accountOf(inner, username)
    const { hands } = allowed(invite(actor, account))
    await setPassword(inner, username, kept, now())
    await inner.accounts.setBehind(username, afterLink(account, hands))
    await log(inner, actor, now(), 'user.password', username, { by: 'typed' })
  })
}

/** Sets another password of one's own, by the one before; who comes by a provider and has none confirms that it is they. */
export async function changePassword(
  { store, now, guard, demo }: Kept & { guard: SignInGuard; demo: unknown },
  caller: Actor & { session: { hash: string } | null },
  { current, password }: { current?: string | undefined; password: string },
): Promise<void> {
  const { username, session } = caller
  if (!session) throw new Refused(refuse('sign-in-needed'))
  // Who has a session is counted by it, whoever else guesses.
  const place = `session ${session.hash}`
  tryAt(guard, username, place)
  const account = await accountOf(store, username)
  const refusal = account.password === null ? needStepUp(caller) : null
  if (refusal) throw new Refused(refusal)
  const isRight = account.password === null || (await checkPassword(account.password, current ?? '', demo !== null))
  if (!isRight) throw new Refused(refuse('password-wrong'))
  guard.succeeded(username, place)
  const kept = await hashStrong(password, username)
  const at = now()
  await store.atomically(async (inner) => {
    await setPassword(inner, username, kept, at, session.hash)
    await log(inner, caller, at, 'user.password', username, { by: 'holder' })
  })
}

/** Gives an account other roles, or other limits where told. */
export async function giveRoles(
  { store, now }: Kept,
  actor: Actor,
  username: string,
  asked: { roles: Role[] } & Partial<Remit>,
): Promise<void> {
  await store.atomically(async (inner) => {
    const account = await accountOf(inner, username)
    const { roles, remit } = allowed(changeRoles(actor, account, asked, await inner.accounts.list()))
    await inner.accounts.setRoles(username, roles)
    const detail = { from: account.roles, to: roles }
    const isSame = JSON.stringify(remit) === JSON.stringify(account.remit)
    if (!isSame) await inner.accounts.setRemit(username, remit)
    await log(inner, actor, now(), 'user.roles', username, isSame ? detail : { ...detail, ...told(remit) })
  })
}

/** Confirms that an account is in its holder's hands alone. */
export async function confirmAccount({ store, now }: Kept, actor: Actor, username: string): Promise<void> {
  await store.atomically(async (inner) => {
    const account = await accountOf(inner, username)
    const isLinked = (await inner.identities.list(username)).some(({ endedAt }) => endedAt === null)
    const { behind } = allowed(confirmHolder(actor, account, isLinked))
    await inner.accounts.setBehind(username, behind)
    await log(inner, actor, now(), 'user.confirmed', username, { behind: account.behind })
  })
}

/** Disables an account, whose sessions, links and keys end; its name and its history stay. */
export async function disable({ store, now }: Kept, actor: Actor, username: string): Promise<void> {
  await store.atomically(async (inner) => {
    const account = await accountOf(inner, username)
    allowed(disableAccount(actor, account, await inner.accounts.list()))
    const at = now()
    await inner.accounts.disable(username, at.toISOString())
    await inner.sessions.removeOf(username)
    await inner.invitations.end(username, at.toISOString())
    await inner.apiKeys.revokeOf(username, at.toISOString())
    await log(inner, actor, at, 'user.disabled', username, {})
  })
}

/** Enables an account again; its password of before counts, its sessions and keys do not. */
export async function enable({ store, now }: Kept, actor: Actor, username: string): Promise<void> {
  await store.atomically(async (inner) => {
    await accountOf(inner, username)
    allowed(keepAccount(actor))
    await inner.accounts.disable(username, null)
    await log(inner, actor, now(), 'user.enabled', username, {})
  })
}

/** Ends every session of an account; answers how many. */
export async function endSessions({ store, now }: Kept, actor: Actor, username: string): Promise<number> {
  return store.atomically(async (inner) => {
    await accountOf(inner, username)
    allowed(keepAccount(actor))
    const count = await inner.sessions.removeOf(username)
    await log(inner, actor, now(), 'user.sessions-ended', username, { count })
    return count
  })
}

/** How a session is named to people: what is kept of its secret, cut short. */
export function sessionId(hash: string): string {
  return hash.slice(0, 16)
}

async function setPassword(
  store: Store,
  username: string,
  kept: string | null,
  at: Date,
  except?: string,
): Promise<void> {
  await store.accounts.setPassword(username, kept)
  await store.sessions.removeOf(username, except)
  await store.invitations.end(username, at.toISOString())
}

async function hashStrong(password: string, username: string): Promise<string> {
  if (isWeak(password, username)) throw new Refused(refuse('password-weak', { least: passwordLength }))
  return hashPassword(password)
}

/** Writes an act about people into the log. */
export async function log(
  store: Store,
  { username, key }: Pick<Actor, 'username' | 'key'>,
  at: Date,
  action: string,
  subject: string,
  detail: Record<string, unknown>,
): Promise<void> {
  const said = key === null ? detail : { ...detail, key }
  await store.audit.append({ at: at.toISOString(), actor: username, action, subject, detail: said })
}
