import { type KeyList, type PublicKey, readKeyList } from '@chiso/engine/trust'
import type { Keyring, Signer, Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import { activeKey } from './list.ts'

type Lists = Pick<Store, 'keyLists'>

/** The list of keys that counts; null before a store has one. Refuses one that is not what its root signed. */
export async function findKeyList({ keyLists }: Lists): Promise<KeyList | null> {
  const text = await keyLists.latest()
  if (text === null) return null
  const list = await readKeyList(text)
  if (!list) throw new Refused(refuse('content-damaged', { what: 'keys' }))
  return list
}

/** The list of keys of a store that was begun. */
export async function keyListOf(store: Lists): Promise<KeyList> {
  const list = await findKeyList(store)
  if (!list) throw new Error('the store has no list of keys')
  return list
}

/** Who signs now: asked each time, so that a key that was replaced or revoked signs nothing more. */
export async function signerNow(store: Lists, keyring: Keyring): Promise<Signer> {
  const { kid } = activeKey(await keyListOf(store))
  const signer = await keyring.signer(kid)
  if (!signer) throw new Refused(refuse('key-missing', { kid }))
  return signer
}

/** Every key that a store's lists tell of, in whatever state the lists are; before it has one, the key in its place. */
export async function knownKeys({ keyLists }: Lists, keyring: Keyring): Promise<PublicKey[]> {
  const lists = await Promise.all((await keyLists.all()).map(readKeyList))
  const used = lists.length === 0 ? await keyring.used() : null
  const keys = lists.flatMap((list) => list?.keys ?? [])
  return used ? [used.publicKey] : [...new Map(keys.map((key) => [key.kid, key])).values()]
}
