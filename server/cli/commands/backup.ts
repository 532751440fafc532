import { type Backup, BackupRefused, backUp, restore } from '../../src/backup.ts'
import { CannotServe, type Environment, placeOf } from '../../src/opening.ts'
import { Failure } from '../failure.ts'
import type { Terminal } from '../terminal.ts'

type Json = { json?: boolean }

/** `chiso backup`: a copy of the store and its keys, also while the server runs. */
export async function backupCommand(
  env: Environment,
  folder: string,
  options: Json,
  terminal: Terminal,
): Promise<void> {
  const { keeping: words } = terminal.words
  const backup = await told(terminal, () => backUp(placeOf(env), folder, new Date().toISOString()))
  if (options.json) return terminal.print(JSON.stringify({ folder, ...backup }, null, 2))
  terminal.print(terminal.paint('green', words.backedUp(folder, ...sizeOf(backup))))
  terminal.tell(words.holdsKeys)
}

/** `chiso restore`: puts a backup into CHISO_DATA, after all of it was verified. */
export async function restoreCommand(env: Environment, from: string, options: Json, terminal: Terminal): Promise<void> {
  const { keeping: words } = terminal.words
  if (env.DATABASE_URL) throw new Failure(words.elsewhere)
  const { folder, backup } = await told(terminal, async () => {
    const place = placeOf(env)
    return { folder: place.folder, backup: await restore(from, place.folder, new Date().toISOString()) }
  })
  if (options.json) return terminal.print(JSON.stringify({ folder, ...backup }, null, 2))
  terminal.print(terminal.paint('green', words.restored(folder, backup.at, ...sizeOf(backup))))
  for (const line of words.afterRestoring) terminal.tell(line)
}

/** How many files, how many MiB, and the log's last entry. */
function sizeOf({ files, head }: Backup): [files: number, mib: string, entry: number] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return [files.length, (bytes / 1024 ** 2).toFixed(1), head?.sequence ?? 0]
}

async function told<T>({ words }: Terminal, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof CannotServe) throw new Failure(error.message)
    if (error instanceof BackupRefused) throw new Failure(words.keeping.refused[error.code](error.detail))
    throw error
  }
}
