import type { RulesetDocument } from '@chiso/engine'

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

const database = 'chiso'
const tables = { drafts: 'drafts', typed: 'typed' } as const

/** The browser's own database, which a dying browser loses nothing of; where it is refused (private windows) every call fails. */
const open = once(
  () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(database, 2)
      request.onupgradeneeded = () => {
        for (const table of Object.values(tables)) {
          if (!request.result.objectStoreNames.contains(table))
            request.result.createObjectStore(table, { keyPath: 'draft' })
        }
      }
      request.onsuccess = () => {
        // A newer page of this product must not wait for this one.
        request.result.onversionchange = () => request.result.close()
        resolve(request.result)
      }
      request.onerror = () => reject(request.error)
    }),
)

async function run<T>(
  table: keyof typeof tables,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opened = await open()
  return new Promise<T>((resolve, reject) => {
    const transaction = opened.transaction(tables[table], mode)
    const request = act(transaction.objectStore(tables[table]))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

/** Drafts on this device, until the server has confirmed them. */
export function browserVault(): Vault {
  return {
    read: async (draft) => (await run<Kept | undefined>('drafts', 'readonly', (store) => store.get(draft))) ?? null,
    write: async (kept) => {
      await run('drafts', 'readwrite', (store) => store.put(kept))
    },
    remove: async (draft) => {
      await run('drafts', 'readwrite', (store) => store.delete(draft))
    },
  }
}

/** Texts that are typed and not in the draft yet, by where they belong. */
export type Typed = Readonly<Record<string, string>>

/** What this device keeps of such texts of a draft. */
export async function readTyped(draft: string): Promise<Typed> {
  const kept = await run<{ texts: Typed } | undefined>('typed', 'readonly', (store) => store.get(draft))
  return kept?.texts ?? {}
}

/** Keeps them, or nothing when there are none left. */
export async function writeTyped(draft: string, texts: Typed): Promise<void> {
  if (Object.keys(texts).length === 0) return forgetTyped([draft])
  await run('typed', 'readwrite', (store) => store.put({ draft, texts }))
}

/** Keeps nothing any more of what was typed into these drafts, or into any. */
export async function forgetTyped(drafts: readonly string[] | 'all'): Promise<void> {
  if (drafts === 'all') await run('typed', 'readwrite', (store) => store.clear())
  else await Promise.all(drafts.map((draft) => run('typed', 'readwrite', (store) => store.delete(draft))))
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}
