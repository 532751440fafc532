export type Role = 'author' | 'reviewer' | 'publisher' | 'admin' | 'auditor' | 'viewer'

export type Person = { username: string; name: string; roles: Role[] }
/**
 * An account: of a person, or of a program of the office (service).
 *
 * Shape: `password` is null until one was set; `behind` are those who could sign in with it beside its holder: whoever made
 *        it or set its password anew, with all behind them, until somebody else has confirmed the holder
 */
export type Account = Person & {
  kind: AccountKind
  password: string | null
  behind: string[]
  disabled: boolean
  createdAt: string
  totp: Totp | null
  remit: Remit
}
/**
 * What an account's roles are limited to (phạm vi phụ trách).
 *
 * Shape: ids of sets and codes of units, at least one; null where it is not limited
 */
export type Remit = { sets: readonly string[] | null; units: readonly string[] | null }
/** The secret that an authenticator has, in base32, and the step of its last code that was used. */
export type Totp = { secret: string; step: number }
export type AccountKind = 'person' | 'service'
type NewAccount = Person & { password: string | null } & Partial<Pick<Account, 'kind' | 'behind'>>
export type Accounts = {
  get(username: string): Promise<Account | null>
  list(): Promise<Account[]>
  /** Adds a person, whom nobody stands behind, unless told otherwise; a name that was ever used exists. */
  add(account: NewAccount, at: string): Promise<'added' | 'exists'>
  /** Sets the hash of a password, or with null that none opens the account. */
  setPassword(username: string, password: string | null): Promise<void>
  setRoles(username: string, roles: readonly Role[]): Promise<void>
  setRemit(username: string, remit: Remit): Promise<void>
  setBehind(username: string, behind: readonly string[]): Promise<void>
  /** Sets or takes away the second factor, and with it the hashes of its recovery codes. */
  setTotp(username: string, totp: Totp | null, codes: readonly string[]): Promise<void>
  /** Notes that the code of a step was used; false where it or a later one was before. */
  useStep(username: string, step: number): Promise<boolean>
  /** Uses up a recovery code; false where there is none. */
  spendCode(username: string, hash: string): Promise<boolean>
  /** Disabled since an instant, or enabled with null. */
  disable(username: string, at: string | null): Promise<void>
}

/** A session as kept: only the hash of its secret. */
export type SessionRecord = {
  hash: string
  username: string
  csrf: string
  createdAt: string
  seenAt: string
  stepUpAt: string | null
  /** What browser opened it, in its own words. */
  agent: string
  /** The id of the linked account at a provider that it was opened by; null where by a password. */
  identity: string | null
}
export type Sessions = {
  get(hash: string): Promise<SessionRecord | null>
  /** Latest first; of everybody unless told. */
  list(username?: string): Promise<SessionRecord[]>
  add(session: SessionRecord): Promise<void>
  touch(hash: string, at: string): Promise<void>
  stepUp(hash: string, at: string): Promise<void>
  remove(hash: string): Promise<void>
  removeBefore(seenAt: string, createdAt: string): Promise<void>
  /** Ends all of one account but one; answers how many. */
  removeOf(username: string, except?: string): Promise<number>
  /** Ends all that were opened by a linked account. */
  removeBy(identity: string): Promise<void>
}

/** Devices that somebody has signed in from: whoever guesses elsewhere does not lock them out there. */
export type Devices = {
  isKnown(hash: string, username: string, since: string): Promise<boolean>
  add(hash: string, username: string, at: string): Promise<void>
  removeOf(username: string): Promise<void>
}

/** A link used once (đường dẫn một lần) that opens the page where an account's password is set. */
export type Invitation = { hash: string; username: string; hands: string[]; createdAt: string; expiresAt: string }
export type Invitations = {
  /** A link that can still be used. */
  get(hash: string, at: string): Promise<Invitation | null>
  /** Adds a link; the ones before it for the same account end. */
  add(invitation: Invitation): Promise<void>
  /** Ends every link of an account. */
  end(username: string, at: string): Promise<void>
}

/** Shape: a key of scope `read` changes nothing; `behind` are those who stood behind its account when it was made */
export type ApiKeyRecord = {
  id: string
  username: string
  label: string
  scope: KeyScope
  createdAt: string
  expiresAt: string | null
  revokedAt: string | null
  behind: string[]
}
export type KeyScope = 'read' | 'write'
export type ApiKeys = {
  byHash(hash: string): Promise<ApiKeyRecord | null>
  list(): Promise<ApiKeyRecord[]>
  add(key: Omit<ApiKeyRecord, 'revokedAt'>, hash: string): Promise<void>
  revoke(id: string, at: string): Promise<boolean>
  revokeOf(username: string, at: string): Promise<void>
}
