import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { chmod, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Shape: `path` within its folder, with slashes */
export type KeptFile = { path: string; bytes: number; sha256: string }

/** Size and digest of a file below a folder, read piece by piece. */
export async function keptFile(folder: string, path: string): Promise<KeptFile> {
  const file = join(folder, path)
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { path, bytes: (await stat(file)).size, sha256: hash.digest('hex') }
}

/** Copies a file so that only its owner reads it, and it outlives a power cut. */
export async function copyPrivately(from: string, to: string): Promise<void> {
  makePrivately(to)
  copyFileSync(from, to)
  await chmod(to, 0o600)
  settle(to)
}

/** Makes an empty file that nobody but its owner ever reads; one that is there stays as it is. */
export function makePrivately(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  closeSync(openSync(path, 'a', 0o600))
}

/** Writes a file that is there whole or not at all. */
export function writeWhole(path: string, text: string, mode = 0o600): void {
  const aside = `${path}.new`
  writeFileSync(aside, text, { mode })
  settle(aside)
  renameSync(aside, path)
  settle(dirname(path))
}

/** Waits until a file, or the names in a folder, would outlive a power cut. */
export function settle(path: string): void {
  const opened = openSync(path, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** What lies in a folder; nothing where there is none. The root of a disk may hold what was lost and found. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'lost+found') : []
}
