import type { RulesetDocument } from '@chiso/engine'

/** What this device keeps of a draft until the server has confirmed it. */
export type Kept = {
  draft: string
  document: RulesetDocument
  /** What the server last confirmed here, and its tag; a merge starts from it. */
  confirmed: RulesetDocument
  etag: string
  at: number
}

/** Where unconfirmed text survives a crash of the page. */
export type Vault = {
  read(draft: string): Promise<Kept | null>
  write(kept: Kept): Promise<void>
  remove(draft: string): Promise<void>
}

const database = 'chiso'
const table = 'drafts'

/** The browser's own database; where it is refused (private windows) memory alone serves. */
export function browserVault(): Vault {
  const open = once(
    () =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(database, 1)
        request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'draft' })
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      }),
  )
  const run = async <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const opened = await open()
    return new Promise<T>((resolve, reject) => {
      const transaction = opened.transaction(table, mode)
      const request = act(transaction.objectStore(table))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  }
  return {
    read: async (draft) => (await run<Kept | undefined>('readonly', (store) => store.get(draft))) ?? null,
    write: async (kept) => {
      await run('readwrite', (store) => store.put(kept))
    },
    remove: async (draft) => {
      await run('readwrite', (store) => store.delete(draft))
    },
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}
