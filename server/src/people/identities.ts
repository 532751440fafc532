import { randomUUID } from 'node:crypto'
import { limits } from '../limits.ts'
import type { Account, IdentityRecord, Ports, Proved, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { type Actor, allowed } from '../workflow.ts'
import { accountOf, invitationOf, log, openByLink } from './accounts.ts'
import { endIdentity, linkIdentity } from './keeping.ts'

type Kept = Pick<Ports, 'store' | 'now'>

/** The living link of an account at one provider. */
export async function linkedAt(
  store: Pick<Store, 'identities'>,
  username: string,
  issuer: string,
): Promise<IdentityRecord | null> {
  const all = await store.identities.list(username)
  return all.find((one) => one.endedAt === null && one.issuer === issuer) ?? null
}

/** Whether somebody can sign in by an account: by a password, or by one of some linked accounts. */
export function isOpenedBy({ username, password }: Account, identities: readonly IdentityRecord[]): boolean {
  return password !== null || identities.some((one) => one.username === username && one.endedAt === null)
}

/** Whom somebody is here whom a provider has proved; nobody is made by that, and no name or address is compared. */
export async function accountBy(
  store: Store,
  { issuer, subject }: Proved,
  label: string,
): Promise<{ account: Account; identity: IdentityRecord }> {
  const identity = await store.identities.bySubject(issuer, subject)
  if (!identity) throw new Refused(refuse('identity-unknown', { label }))
  const account = await accountOf(store, identity.username)
  if (account.disabled) throw new Refused(refuse('identity-disabled', { name: account.username }))
  return { account, identity }
}

/**
 * When somebody showed a provider who they are, where that was after they were sent there; a sign-in of before, which the
 * provider merely remembers, confirms nothing.
 */
export function confirmedSince({ authenticatedAt }: Proved, startedAt: string, now: Date): Date | null {
  if (authenticatedAt === null) return null
  const [at, latest] = [authenticatedAt.getTime(), now.getTime()]
  if (at < Date.parse(startedAt) - limits.providerClockMs || at > latest + limits.providerClockMs) return null
  return new Date(Math.min(at, latest))
}

/** Links an account at a provider to that of who is signed in. */
export async function linkOwn({ store, now }: Kept, actor: Actor, proved: Proved, label: string): Promise<void> {
  await store.atomically(async (inner) => {
    const { username } = actor
    const living = await livingOf(inner, username, proved)
    const { behind } = allowed(linkIdentity(actor, await accountOf(inner, username), living, label))
    await add(inner, actor, username, { proved, behind, by: 'holder' }, now())
  })
}

/** Links the account that a one-time link is for, in place of setting its password; every way in of before ends. */
export async function acceptByProvider(
  { store, now }: Kept,
  secret: string,
  proved: Proved,
  label: string,
): Promise<Account> {
  return store.atomically(async (inner) => {
    const at = now()
    const { account, invitation } = await invitationOf(inner, secret, at)
    const { username } = account
    await openByLink(inner, account, invitation, null, at)
    const { ofSubject } = await livingOf(inner, username, proved)
    if (ofSubject) throw new Refused(refuse('identity-taken', { label }))
    // Whoever could open the link stands behind the account itself, until the holder is confirmed.
    await add(inner, { username, key: null }, username, { proved, behind: [], by: 'link' }, at)
    return account
  })
}

/** Ends a link, and every session that it opened. */
export async function unlink({ store, now }: Kept, actor: Actor, id: string): Promise<IdentityRecord> {
  return store.atomically(async (inner) => {
    const identity = await inner.identities.get(id)
    const isSeen = identity && (identity.username === actor.username || actor.roles.includes('admin'))
    if (!isSeen || identity.endedAt !== null) throw new Refused(refuse('not-found', { what: id }))
    const { username, issuer } = identity
    const account = await accountOf(inner, username)
    allowed(endIdentity(actor, identity, account.password === null))
    const at = now()
    await inner.identities.end(id, at.toISOString())
    await inner.sessions.removeBy(id)
    await log(inner, actor, at, 'user.unlinked', username, { identity: id, issuer })
    return identity
  })
}

async function livingOf(store: Store, username: string, { issuer, subject }: Proved) {
  return {
    ofAccount: await linkedAt(store, username, issuer),
    ofSubject: await store.identities.bySubject(issuer, subject),
  }
}

async function add(
  store: Store,
  actor: Pick<Actor, 'username' | 'key'>,
  username: string,
  { proved, behind, by }: { proved: Proved; behind: string[]; by: 'holder' | 'link' },
  at: Date,
): Promise<void> {
  const { issuer, subject, shown } = proved
  const id = randomUUID()
  await store.identities.add({ id, username, issuer, subject, shown, behind, linkedAt: at.toISOString() })
  await log(store, actor, at, 'user.linked', username, { identity: id, issuer, by })
}
