import type { KeyList, ListedKey } from '@chiso/engine/trust'
import type { Signer } from '../ports.ts'
import { signStatement } from '../statement.ts'

export type Listing = Pick<KeyList, 'issuedAt' | 'keys'>

/** Issues a list. */
export function signKeyList({ issuedAt, keys }: Listing, root: Signer): Promise<{ text: string; digest: string }> {
  return signStatement({ format: 'chiso-keys/1', issuedAt, root: root.publicKey, keys }, root)
}

/** The key that signs now. */
export function activeKey({ keys }: Pick<KeyList, 'keys'>): ListedKey {
  const active = keys.find(({ state }) => state === 'active')
  if (!active) throw new Error('a list of keys has an active one')
  return active
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
