import { type Algorithm, type KeyList, kidIn, type ListedKey, type PublicKey } from '@chiso/engine/trust'
import { verifyAll } from '../audit/verification.ts'
import { sha256 } from '../digest.ts'
import type { Keyring, Signer, Store } from '../ports.ts'
import { keyListOf } from './current.ts'
import { activeKey, type Listing, signKeyList } from './list.ts'

/** Why keys stay as they are; `detail` is what it is about. */
export class KeysRefused extends Error {
  override name = 'KeysRefused'
  readonly code: KeysRefusal
  readonly detail: string
  constructor(code: KeysRefusal, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}

export type KeysRefusal =
  | 'root-missing'
  | 'root-other'
  | 'key-unlisted'
  | 'key-short'
  | 'key-ambiguous'
  | 'already-revoked'
  | 'store-altered'
  | 'clock-behind'

/** Who the log names for what is done at the server itself. */
const actor = 'chiso'

/** Gives a store its first list: of the signing key that lies there, or of a new one, by a root key alike. */
export async function beginKeys(store: Store, keyring: Keyring, at: string, alg: Algorithm = 'Ed25519'): Promise<void> {
  const begun = await store.atomically(async (inner) => {
    if ((await inner.keyLists.latest()) !== null) return null
    const { publicKey } = (await keyring.used()) ?? (await keyring.make(alg))
    const root = (await keyring.root()) ?? (await keyring.makeRoot(alg))
    await issue(inner, root, { issuedAt: at, keys: [listed(publicKey, at)] })
    const { kid } = publicKey
    await inner.audit.append({
      at,
      actor,
      action: 'keys.begun',
      subject: kid,
      detail: { kid, root: root.publicKey.kid },
    })
    return kid
  })
  if (begun) await keyring.settle(begun)
}

/** What one change of the keys has made of them. */
export type KeysChange = { kid: string; replaced: string; list: KeyList }

/** Lets a new key sign from now on; all that the one before has signed counts as before. */
export async function rotateKey(store: Store, keyring: Keyring, at: string, alg: Algorithm): Promise<KeysChange> {
  return changing(store, keyring, at, async (inner, root, list) => {
    const { publicKey } = await keyring.make(alg)
    const { kid } = publicKey
    const before = activeKey(list)
    const keys = list.keys.map((key) => (key === before ? retired(key, at) : key))
    await issue(inner, root, { issuedAt: at, keys: [...keys, listed(publicKey, at)] })
    const detail = { kid, replaced: before.kid, root: list.root.kid }
    await inner.audit.append({ at, actor, action: 'keys.rotated', subject: kid, detail })
    return { kid, replaced: before.kid }
  })
}

/**
 * Takes a key out of what counts. The manifests that the store holds by it are named in the list and count on; whatever else
 * it signs, or signed with another date, does not. Where it signs now, a new one takes its place.
 *
 * Shape: `part` is any part of its name, of eight letters or more, that no other key has
 */
export async function revokeKey(
  store: Store,
  keyring: Keyring,
  at: string,
  { part, reason, alg }: { part: string; reason: string; alg: Algorithm },
): Promise<KeysChange> {
  const { kid } = keyNamed(await keyListOf(store), part)
  const { findings } = await verifyAll(store, (await keyListOf(store)).keys)
  const [first] = findings
  // What is named as rightly signed must be what was signed.
  if (first) throw new KeysRefused('store-altered', `${first.code} ${first.subject}`)
  return changing(store, keyring, at, async (inner, root, list) => {
    const key = keyNamed(list, kid)
    const manifests = (await inner.evidence.manifests()).map(({ manifest }) => manifest)
    const signed = manifests.filter((manifest) => kidIn(manifest) === kid).map(sha256)
    const revoked: ListedKey = { ...key, state: 'revoked', until: at, reason, signed }
    const added = key.state === 'active' ? (await keyring.make(alg)).publicKey : null
    const keys = list.keys.map((one) => (one === key ? revoked : one))
    await issue(inner, root, { issuedAt: at, keys: added ? [...keys, listed(added, at)] : keys })
    const now = added?.kid ?? activeKey(list).kid
    const detail = { kid: now, replaced: kid, reason, manifests: signed.length, root: list.root.kid }
    await inner.audit.append({ at, actor, action: 'keys.revoked', subject: kid, detail })
    return { kid: now, replaced: kid }
  })
}

/** Lets another root sign the lists, where the one before is lost or known to others; who pinned that one must pin anew. */
export async function replaceRoot(
  store: Store,
  keyring: Keyring,
  at: string,
  { reason, alg }: { reason: string; alg: Algorithm },
): Promise<KeysChange> {
  return renewing(store, keyring, at, async (inner, list) => {
    const root = await keyring.makeRoot(alg)
    await issue(inner, root, { issuedAt: at, keys: list.keys })
    const [kid, replaced] = [root.publicKey.kid, list.root.kid]
    const detail = { root: kid, replaced, reason }
    await inner.audit.append({ at, actor, action: 'keys.root-replaced', subject: kid, detail })
    return { kid, replaced }
  })
}

/** Notes in the log that the root key was taken elsewhere. */
export async function noteRootExport(store: Store, at: string, kid: string): Promise<void> {
  await store.audit.append({ at, actor, action: 'keys.root-exported', subject: kid, detail: { root: kid } })
}

/** The root key, where it is here and is the one that signed the list. */
export async function rootOf({ root }: KeyList, keyring: Keyring): Promise<Signer> {
  const found = await keyring.root()
  if (!found) throw new KeysRefused('root-missing', root.kid)
  if (found.publicKey.kid !== root.kid) throw new KeysRefused('root-other', root.kid)
  return found
}

type Renewed = Omit<KeysChange, 'list'>

function changing(
  store: Store,
  keyring: Keyring,
  at: string,
  act: (inner: Store, root: Signer, list: KeyList) => Promise<Renewed>,
): Promise<KeysChange> {
  return renewing(store, keyring, at, async (inner, list) => act(inner, await rootOf(list, keyring), list))
}

/** Alone among writers, so that nothing is signed between the old list and the new. */
async function renewing(
  store: Store,
  keyring: Keyring,
  at: string,
  act: (inner: Store, list: KeyList) => Promise<Renewed>,
): Promise<KeysChange> {
  const change = await store.atomically(async (inner) => {
    const list = await keyListOf(inner)
    const last = [list.issuedAt, (await inner.audit.lastInstant()) ?? ''].sort()[1] ?? ''
    if (at < last || at === list.issuedAt) throw new KeysRefused('clock-behind', last)
    return { ...(await act(inner, list)), list: await keyListOf(inner) }
  })
  await keyring.settle(activeKey(change.list).kid)
  return change
}

async function issue({ keyLists }: Store, root: Signer, listing: Listing): Promise<void> {
  const { text, digest } = await signKeyList(listing, root)
  await keyLists.add(text, digest, listing.issuedAt)
}

function keyNamed({ keys }: KeyList, part: string): ListedKey {
  // A letter or two may by chance be of one key alone, and of the wrong one.
  if (part.length < 8) throw new KeysRefused('key-short', part)
  const found = keys.filter(({ kid }) => kid.includes(part))
  const [key] = found
  if (!key) throw new KeysRefused('key-unlisted', part)
  if (found.length > 1) throw new KeysRefused('key-ambiguous', part)
  if (key.state === 'revoked') throw new KeysRefused('already-revoked', key.kid)
  return key
}

const listed = (key: PublicKey, at: string): ListedKey => {
  return { ...key, state: 'active', since: at, until: null, reason: null, signed: null }
}
const retired = (key: ListedKey, at: string): ListedKey => ({ ...key, state: 'retired', until: at })
