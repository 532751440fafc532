import type { Account, Role } from '../ports.ts'

/**
 * Hands: everybody who could have done what was done by an account or a key: whom it names, and all who stand behind.
 *
 * Shape: names of accounts, the acting one first
 */
export type Hands = readonly string[]

/** Roles a program may hold: it reads, writes no drafts and takes part in no decision. */
export const serviceRoles: readonly Role[] = ['viewer', 'auditor']
/** Roles that whoever keeps accounts never holds, since accounts decide. */
export const besideAdmin: readonly Role[] = ['reviewer', 'publisher']
/** Roles that are never limited to some sets or units. */
export const beyondLimits: readonly Role[] = ['admin', 'auditor']

/** The roles of an account that count; a store of older days may hold some that may no longer stand together. */
export function livingRoles({ kind, roles }: Pick<Account, 'kind' | 'roles'>): Role[] {
  if (kind === 'service') return roles.filter((role) => serviceRoles.includes(role))
  return roles.includes('admin') ? roles.filter((role) => !besideAdmin.includes(role)) : [...roles]
}

/** Whose hands an account's deeds may be, and those of the key or the linked account at a provider that it acts by. */
export function handsOf(account: Pick<Account, 'username' | 'behind'>, by?: { behind: Hands }): Hands {
  return joined([account.username], account.behind, by?.behind ?? [])
}

/** Everybody in any of some hands, each once. */
export function joined(...all: readonly Hands[]): string[] {
  return [...new Set(all.flat())]
}

/** Somebody who has a part in both, or null. */
export function inBoth(one: Hands, other: Hands): string | null {
  return one.find((name) => other.includes(name)) ?? null
}
