import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * Makes a folder and those above it, one at a time: made all at once below a file system that takes none, as /proc, the
 * call of the platform never returns.
 *
 * Errors: those of the file system, at the first folder that cannot be made
 */
export function makeFolder(path: string, mode?: number): void {
  const missing: string[] = []
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder)
  for (const folder of missing) mkdirSync(folder, { mode })
  // One that is there must be a folder.
  if (missing.length === 0) mkdirSync(path, { recursive: true })
}
