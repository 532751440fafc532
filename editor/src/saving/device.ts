/** What this device keeps, by the draft it belongs to: texts of whole drafts, and texts that are typed and not in them yet. */
const tables = ['drafts', 'typed'] as const

/** The browser's own database, which a dying browser loses nothing of; where it is refused (private windows) every call fails. */
const open = once(
  () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('chiso', 2)
      request.onupgradeneeded = () => {
        for (const table of tables) {
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

/** Acts upon one table of the device's database; resolves once the device has it. */
export async function onDevice<T>(
  table: (typeof tables)[number],
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opened = await open()
  return new Promise<T>((resolve, reject) => {
    const transaction = opened.transaction(table, mode)
    const request = act(transaction.objectStore(table))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}
