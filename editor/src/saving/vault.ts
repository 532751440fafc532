import type { RulesetDocument } from '@chiso/engine'
import { onDevice } from './device.ts'

/** What this device keeps of a draft until the server has confirmed it. */
export type Kept = {
  draft: string
  document: RulesetDocument
  /** What the server last confirmed here, and its tag; a merge starts from it. */
  confirmed: RulesetDocument
  etag: string
  /** What was sent since and never answered: the server may have any of it. */
  sent: readonly RulesetDocument[]
  at: number
}

/** Where unconfirmed text survives a crash of the page. */
export type Vault = {
  read(draft: string): Promise<Kept | null>
  write(kept: Kept): Promise<void>
  remove(draft: string): Promise<void>
}

/** Drafts on this device, until the server has confirmed them. */
export const browserVault: Vault = {
  read: async (draft) => (await onDevice<Kept | undefined>('drafts', 'readonly', (store) => store.get(draft))) ?? null,
  write: async (kept) => {
    await onDevice('drafts', 'readwrite', (store) => store.put(kept))
  },
  remove: async (draft) => {
    await onDevice('drafts', 'readwrite', (store) => store.delete(draft))
  },
}
