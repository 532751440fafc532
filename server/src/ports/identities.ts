/**
 * An account at a provider of sign-ins that opens an account here (tài khoản liên kết).
 *
 * Shape: `subject` is what the provider alone calls the person by, `shown` what people know them by there; `behind` are those who stood
 *        behind the account when it was linked
 */
export type IdentityRecord = {
  id: string
  username: string
  issuer: string
  subject: string
  shown: string | null
  behind: string[]
  linkedAt: string
  endedAt: string | null
}
export type Identities = {
  get(id: string): Promise<IdentityRecord | null>
  /** The living one of a subject. */
  bySubject(issuer: string, subject: string): Promise<IdentityRecord | null>
  /** Latest first, ended ones too; of everybody unless told. */
  list(username?: string): Promise<IdentityRecord[]>
  add(identity: Omit<IdentityRecord, 'endedAt'>): Promise<void>
  /** Ends a living one; false where there is none. */
  end(id: string, at: string): Promise<boolean>
}

/** What is kept of a sign-in until the provider has answered, beside where the person is sent. */
export type Begun = { address: string; state: string; nonce: string; verifier: string }

/** What a provider has proved of somebody; `authenticatedAt` is when they last showed it who they are, where it says so. */
export type Proved = { issuer: string; subject: string; shown: string | null; authenticatedAt: Date | null }

/**
 * A provider of sign-ins (nhà cung cấp đăng nhập).
 *
 * Shape: `issuer` is its name in what is kept, `label` its name among people, `redirectBase` the origin that it sends people back to where that is not
 *        the one that they came to
 *
 * Errors: Refused `provider-away` and others of `refusals/providers`
 */
export type IdentityProvider = {
  issuer: string
  label: string
  redirectBase: string | null
  /** Resolves when it can be used. */
  reach(): Promise<void>
  /** Where to send somebody; `isFresh` has them prove anew who they are. */
  begin(asked: { redirectUri: string; isFresh: boolean }): Promise<Begun>
  /** Whom the provider has answered with, all of it verified. */
  finish(answer: URLSearchParams, expected: Omit<Begun, 'address'> & { redirectUri: string }): Promise<Proved>
}
