/**
 * Where a client keeps what it took (kho của phía sử dụng): bytes under names like `ha-tinh-dti-xa/2025.2/manifest.json`.
 *
 * Errors: a read of what is not there gives null; a failed write may throw, and the client goes on without
 */
export type Keep = {
  read(name: string): Promise<Uint8Array | null>
  write(name: string, bytes: Uint8Array): Promise<void>
}

/** Keeps for as long as the process lives. */
export function memoryKeep(): Keep {
  const kept = new Map<string, Uint8Array>()
  return {
    read: async (name) => kept.get(name) ?? null,
    write: async (name, bytes) => void kept.set(name, bytes),
  }
}

type Files = {
  readFile(path: string): Promise<Uint8Array>
  mkdir(path: string, options: { recursive: true }): Promise<unknown>
  rename(from: string, to: string): Promise<void>
  rm(path: string, options: { force: true }): Promise<void>
  open(
    path: string,
    flags: 'wx',
  ): Promise<{
    writeFile(bytes: Uint8Array): Promise<void>
    sync(): Promise<void>
    close(): Promise<void>
  }>
}
type Runtime = { process?: { getBuiltinModule?(name: 'node:fs/promises'): Files } }

/**
 * Keeps in a folder, in Node, Deno and Bun. A version's folder in it is one that `chiso verify` reads.
 *
 * Each file is whole or not there: written aside, brought to the disk, and renamed.
 */
export function folderKeep(folder: string): Keep {
  const files = (globalThis as Runtime).process?.getBuiltinModule?.('node:fs/promises')
  if (!files) throw new Error('folderKeep needs a runtime with files: Node.js 20.16 or newer, Deno or Bun')
  const pathOf = (name: string) => `${folder}/${name}`
  return {
    async read(name) {
      try {
        return new Uint8Array(await files.readFile(pathOf(name)))
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return null
        throw error
      }
    },
    async write(name, bytes) {
      const path = pathOf(name)
      const aside = `${path}.${crypto.randomUUID()}`
      await files.mkdir(path.replace(/\/[^/]*$/, ''), { recursive: true })
      try {
        const file = await files.open(aside, 'wx')
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await files.rename(aside, path)
      } catch (error) {
        await files.rm(aside, { force: true })
        throw error
      }
    },
  }
}

/** Keeps in the browser's own store (IndexedDB), under a name of the page's choice. */
export function browserKeep(database = 'chiso'): Keep {
  const table = 'kept'
  let opened: Promise<IDBDatabase> | undefined
  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(database, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(table)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    return opened
  }
  const ask = async <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const transaction = (await open()).transaction(table, mode)
    return new Promise((resolve, reject) => {
      const request = act(transaction.objectStore(table))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
      transaction.onerror = () => reject(transaction.error)
    })
  }
  return {
    read: async (name) => (await ask<Uint8Array | undefined>('readonly', (store) => store.get(name))) ?? null,
    write: async (name, bytes) => void (await ask('readwrite', (store) => store.put(bytes, name))),
  }
}
