import type { Account, AccountKind, ApiKeyRecord, IdentityRecord, Remit, Role } from '../ports.ts'
import { refuse } from '../refusals.ts'
import { type Actor, type Decided, needRole, needStepUp, rolesSpoken } from '../workflow.ts'
import { besideAdmin, beyondLimits, handsOf, inBoth, joined, livingRoles, serviceRoles } from './hands.ts'
import { isLimited, unlimited } from './remit.ts'

/** The operator at the server itself, who stands behind nobody: whoever holds the host holds all of it anyway. */
export const host: Actor = {
  username: 'chiso',
  roles: ['admin'],
  steppedUp: true,
  hands: [],
  key: null,
  remit: unlimited,
}

/** Names that entries of the log carry and nobody may have. */
const reserved = [host.username, 'rulesets']

const yes = <T>(value: T): Decided<T> => ({ ok: true, value })
const no = (...args: Parameters<typeof refuse>): Decided<never> => ({ ok: false, refusal: refuse(...args) })

/** Keeping people and their keys, for an admin whose password was confirmed lately. */
function keeping(actor: Actor) {
  return needRole(actor, ['admin']) ?? needStepUp(actor)
}

/** Adding a person or a service account: whoever makes it stands behind it, with all who stand behind them. */
export function addAccount(
  actor: Actor,
  asked: { username: string; kind: AccountKind; roles: readonly Role[]; remit: Remit },
): Decided<{ behind: string[] }> {
  const refusal = keeping(actor) ?? rolesRefusal(asked.kind, asked.roles, asked.remit)
  if (refusal) return { ok: false, refusal }
  if (reserved.includes(asked.username)) return no('exists', { what: asked.username })
  return yes({ behind: asked.kind === 'service' ? [] : [...actor.hands] })
}

/**
 * Giving an account other roles, or others within other limits: never one's own, never so that no admin is left.
 *
 * Shape: `remit` is as it was where it is not told
 */
export function changeRoles(
  actor: Actor,
  account: Account,
  { roles, ...asked }: { roles: readonly Role[] } & Partial<Remit>,
  all: readonly Account[],
): Decided<{ roles: readonly Role[]; remit: Remit }> {
  const { sets = account.remit.sets, units = account.remit.units } = asked
  const remit = { sets, units }
  const refusal = keeping(actor) ?? rolesRefusal(account.kind, roles, remit)
  if (refusal) return { ok: false, refusal }
  if (actor.username === account.username) return no('own-roles')
  if (!roles.includes('admin') && isLastAdmin(account, all)) return no('last-admin', { name: account.username })
  return yes({ roles: [...new Set(roles)], remit })
}

/** Disabling an account: not one's own, nor the last admin. */
export function disableAccount(actor: Actor, account: Account, all: readonly Account[]): Decided<null> {
  const refusal = keeping(actor)
  if (refusal) return { ok: false, refusal }
  if (actor.username === account.username) return no('own-roles')
  return isLastAdmin(account, all) ? no('last-admin', { name: account.username }) : yes(null)
}

/** Enabling it again, ending its sessions, revoking a key: for an admin. */
export function keepAccount(actor: Actor): Decided<null> {
  const refusal = keeping(actor)
  return refusal ? { ok: false, refusal } : yes(null)
}

/**
 * Making a link by which a person sets their password, the first or another.
 *
 * Shape: `hands` are who could open the link in the person's stead; they stand behind the account once it was opened
 */
export function invite(actor: Actor, account: Account): Decided<{ hands: string[] }> {
  const refusal = keeping(actor)
  if (refusal) return { ok: false, refusal }
  if (account.kind === 'service') return no('service-signs-in-by-key', { name: account.username })
  if (account.disabled) return no('account-disabled', { name: account.username })
  return yes({ hands: actor.hands.filter((name) => name !== account.username) })
}

/**
 * Who stands behind an account once its link was opened: those of before too, since a colleague who resets an account knows
 * no more of its holder than before.
 */
export function afterLink({ behind }: Pick<Account, 'behind'>, hands: readonly string[]): string[] {
  return joined(behind, hands).sort()
}

/**
 * Confirming (xác nhận) that an account is in its holder's hands alone, by somebody who has had none in it.
 *
 * Shape: `isLinked` says that an account at a provider opens it
 */
export function confirmHolder(actor: Actor, account: Account, isLinked = false): Decided<{ behind: string[] }> {
  const refusal = needRole(actor, ['admin', 'auditor']) ?? needStepUp(actor)
  if (refusal) return { ok: false, refusal }
  const { username: name, behind } = account
  if (behind.length === 0) return no('nothing-to-confirm', { name })
  if (account.password === null && !isLinked) return no('not-yet-opened', { name })
  const maker = inBoth(actor.hands, handsOf(account))
  return maker === null ? yes({ behind: [] }) : no('confirmed-by-maker', { maker, name })
}

/** Making a key: in one's own name, or by an admin in that of a service account. */
export function makeKey(actor: Actor, account: Account): Decided<Pick<ApiKeyRecord, 'behind'>> {
  const { username: name } = account
  if (account.kind === 'service') {
    const refusal = keeping(actor)
    return refusal ? { ok: false, refusal } : yes({ behind: [] })
  }
  if (name !== actor.username) return no('key-not-yours', { name })
  const refusal = needStepUp(actor)
  return refusal ? { ok: false, refusal } : yes({ behind: actor.hands.filter((hand) => hand !== name) })
}

/** Revoking a key: one's own, or any by an admin. */
export function revokeKey(actor: Actor, key: ApiKeyRecord): Decided<null> {
  const refusal = key.username === actor.username ? needStepUp(actor) : keeping(actor)
  return refusal ? { ok: false, refusal } : yes(null)
}

/**
 * Linking an account at a provider (liên kết) to one here: to one's own alone, or whoever keeps accounts could act as anybody. Who stood behind the
 * account then stands behind what is done by the link, as behind a key: confirming the holder later does not say whose link it is.
 *
 * Shape: `living` are the links that count now, of the account and of the subject
 */
export function linkIdentity(
  actor: Actor,
  account: Account,
  living: { ofAccount: IdentityRecord | null; ofSubject: IdentityRecord | null },
  label: string,
): Decided<Pick<IdentityRecord, 'behind'>> {
  const { username: name } = account
  if (actor.username !== name || actor.key !== null) return no('identity-not-yours', { name })
  const refusal = needStepUp(actor)
  if (refusal) return { ok: false, refusal }
  if (living.ofSubject)
    return no(living.ofSubject.username === name ? 'identity-linked' : 'identity-taken', { name, label })
  if (living.ofAccount) return no('identity-linked', { name, label })
  return yes({ behind: actor.hands.filter((hand) => hand !== name) })
}

/** Ending a link: one's own while another way in is left, or anybody's by an admin. */
export function endIdentity(actor: Actor, identity: IdentityRecord, isOnlyWay: boolean): Decided<null> {
  if (identity.username !== actor.username) return keepAccount(actor)
  const refusal = needStepUp(actor)
  if (refusal) return { ok: false, refusal }
  return isOnlyWay ? no('only-way-in') : yes(null)
}

/** What counts as a part in what somebody writes: their hands, and whoever wrote what they copied. */
export function contributorsOf(actor: Actor, copied: readonly string[]): string[] {
  return joined([actor.username], actor.hands, copied)
}

function rolesRefusal(kind: AccountKind, roles: readonly Role[], remit: Remit) {
  if (kind === 'service' && roles.some((role) => !serviceRoles.includes(role))) {
    return refuse('service-roles', { roles: rolesSpoken(serviceRoles) })
  }
  // Who keeps accounts could lift any limit, and an auditor reads everything.
  if (isLimited(remit) && roles.some((role) => beyondLimits.includes(role))) return refuse('limits-exclude')
  const excluded = roles.includes('admin') && roles.some((role) => besideAdmin.includes(role))
  return excluded ? refuse('roles-exclude') : null
}

function isLastAdmin(account: Account, all: readonly Account[]): boolean {
  const admins = all.filter((one) => !one.disabled && livingRoles(one).includes('admin'))
  return admins.length === 1 && admins[0]?.username === account.username
}
