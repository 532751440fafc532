import { canonical, readJson } from '@chiso/engine'
import type { z } from '@hono/zod-openapi'
import { sha256 } from '../digest.ts'
import type { PublicKey, Signer } from '../ports.ts'
import { kidIn, signedBy, signStatement, thumbprintOf } from '../statement.ts'
import { KeySet, type ListedKey as Listed } from './shapes.ts'

export type ListedKey = z.output<typeof Listed>
/** Shape: exactly one key is active */
export type KeyList = z.output<typeof KeySet>
export type Listing = Pick<KeyList, 'issuedAt' | 'keys'>

/** Issues a list. */
export function signKeyList({ issuedAt, keys }: Listing, root: Signer): Promise<{ text: string; digest: string }> {
  return signStatement({ format: 'chiso-keys/1', issuedAt, root: root.publicKey, keys }, root)
}

/** The list that a text holds; null unless each byte is what its root signed, and each key is what its name says. */
export async function readKeyList(text: string): Promise<KeyList | null> {
  const read = readJson(text)
  if (!read.ok || canonical(read.value) !== text) return null
  const list = KeySet.safeParse(read.value).data
  if (!list) return null
  const all: PublicKey[] = [list.root, ...list.keys]
  const names = await Promise.all(all.map((key) => thumbprintOf(key).catch(() => null)))
  // The root signs no manifest, so that one of the two alone never says what only both may.
  const isNamed = all.every(({ kid }, at) => names[at] === kid && names.indexOf(kid) === at)
  const isKept = list.keys.filter(({ state }) => state === 'active').length === 1
  return isNamed && isKept && (await signedBy(text, [list.root])) ? list : null
}

/** The key that signs now. */
export function activeKey({ keys }: Pick<KeyList, 'keys'>): ListedKey {
  const active = keys.find(({ state }) => state === 'active')
  if (!active) throw new Error('a list of keys has an active one')
  return active
}

/** Who signed a manifest, or why it does not count; `kid` is whom it names. */
export type Signature =
  | { ok: true; key: ListedKey }
  | { ok: false; code: 'key-unknown' | 'signature-wrong' | 'key-revoked'; kid: string; key: ListedKey | null }

/** Whether a manifest counts under a list. */
export async function signatureOf(manifest: string, { keys }: Pick<KeyList, 'keys'>): Promise<Signature> {
  const kid = kidIn(manifest) ?? ''
  const key = keys.find((one) => one.kid === kid)
  if (!key) return { ok: false, code: 'key-unknown', kid, key: null }
  if ((await signedBy(manifest, [key])) === null) return { ok: false, code: 'signature-wrong', kid, key }
  const counts = key.state !== 'revoked' || (key.signed ?? []).includes(sha256(manifest))
  return counts ? { ok: true, key } : { ok: false, code: 'key-revoked', kid, key }
}

/** Whether a list may come after another: it is later, forgets no key, and takes back no revocation. */
export function comesAfter(next: Listing, last: Listing): boolean {
  return (
    next.issuedAt > last.issuedAt &&
    last.keys.every(({ kid, state }) => {
      const kept = next.keys.find((key) => key.kid === kid)
      return (
        kept !== undefined &&
        (state === 'active' || kept.state !== 'active') &&
        !(state === 'revoked' && kept.state !== state)
      )
    })
  )
}
