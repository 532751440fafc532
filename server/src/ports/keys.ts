import type { Algorithm, PublicKey } from '@chiso/engine/trust'

/** One private key at work: `sign` gives a detached JWS (RFC 7515 appendix F). */
export type Signer = { publicKey: PublicKey; sign(payload: Uint8Array): Promise<string> }

/**
 * Private keys where they lie: the signing key (khóa ký) and the root key (khóa gốc), which signs nothing but lists of keys
 * and may be kept elsewhere.
 *
 * Errors: KeyUnreadable where a file is no key
 */
export type Keyring = {
  /** The signing key that lies in its place, whichever it is. */
  used(): Promise<Signer | null>
  /** The signing key of this name; null where it is not here. */
  signer(kid: string): Promise<Signer | null>
  /** Makes a signing key beside the one in its place. */
  make(alg: Algorithm): Promise<Signer>
  /** Puts a key that was made in its place; the one before is gone. */
  settle(kid: string): Promise<void>
  /** The root key; null where it is not here. */
  root(): Promise<Signer | null>
  makeRoot(alg: Algorithm): Promise<Signer>
}

/** Signed lists of public keys, as they were issued; the latest counts. */
export type KeyLists = {
  latest(): Promise<string | null>
  /** All of them, first to last. */
  all(): Promise<string[]>
  add(text: string, digest: string, at: string): Promise<void>
}
