import { once } from 'node:events'
import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { StoreSpace } from '../../ports.ts'

const reader = new URL('./pages.mjs', import.meta.url)

/**
 * Reads all pages of a database in a thread of its own, since it takes seconds for each gigabyte.
 *
 * Shape: what is wrong in SQLite's own words, empty where nothing is
 */
export async function damageIn(path: string): Promise<string[]> {
  if (path === ':memory:') return []
  const worker = new Worker(reader, { workerData: path })
  // Nobody who wants to stop waits for it.
  worker.unref()
  const [damage] = (await once(worker, 'message')) as [string[]]
  return damage
}

/** What a database takes of its disk, and what is left there; all 0 of one in memory. */
export function spaceOf(path: string): StoreSpace {
  if (path === ':memory:') return { database: 0, journal: 0, free: Number.POSITIVE_INFINITY }
  const bytes = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const { bavail, bsize } = statfsSync(dirname(path))
  return { database: bytes(path), journal: bytes(`${path}-wal`), free: bavail * bsize }
}

/** Which file a path names now; null where it names none. */
export function fileAt(path: string): string | null {
  const found = path === ':memory:' ? null : statSync(path, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.dev} ${found.ino}` : null
}
