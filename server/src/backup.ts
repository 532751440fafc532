import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { makeFolder } from './adapters/files/folder.ts'
import {
  copyPrivately,
  type KeptFile,
  keptFile,
  makePrivately,
  namesIn,
  settle,
  writeWhole,
} from './adapters/files/kept.ts'
import { copyDatabase, lookAtDatabase } from './adapters/sqlite/copy.ts'
import { migrateDatabase } from './adapters/sqlite/schema.ts'
import { openSqliteStore } from './adapters/sqlite/store.ts'
import { verifyAll } from './audit/verification.ts'
import { beginKeys } from './keys/keeping.ts'
import { noMark, readMark, writeMark } from './opening/mark.ts'
import { demoMark, lookAtKeys, restoringMark, type StorePlace } from './opening.ts'
import type { AuditHead } from './ports.ts'

/** Why nothing was backed up or restored; `detail` is what it is about. */
export class BackupRefused extends Error {
  override name = 'BackupRefused'
  readonly code: BackupRefusal
  readonly detail: string
  constructor(code: BackupRefusal, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}

export type BackupRefusal =
  | 'store-missing'
  | 'key-missing'
  | 'key-differs'
  | 'keys-moved'
  | 'target-taken'
  | 'not-a-backup'
  | 'list-unreadable'
  | 'file-missing'
  | 'file-differs'
  | 'damaged'
  | 'altered'
  | 'head-differs'
  | 'store-there'
  | 'cannot-write'

const listName = 'backup.json'
const databaseName = 'chiso.db'
const keyName = 'keys/signing.pem'

/** The list of a backup, written last: a folder without it is no backup. */
const List = z.strictObject({
  format: z.literal('chiso-backup/1'),
  at: z.iso.datetime(),
  files: z
    .array(
      z.strictObject({
        // Nothing outside the data folder can be named.
        path: z.string().regex(/^(chiso\.db|keys\/\w[\w.-]*|BAN-DUNG-THU\.txt)$/),
        bytes: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .refine((files) => [databaseName, keyName].every((name) => files.some(({ path }) => path === name))),
  head: z.strictObject({ sequence: z.int(), hash: z.string() }).nullable(),
})

/** Shape: `head` is where the log stood when it was taken, at instant `at` */
export type Backup = { at: string; files: KeptFile[]; head: AuditHead | null }

/**
 * Copies a store that may be in use, with its keys, into a new or empty folder: all that was committed before it began is
 * in it, and the copy is read through before its list is written.
 *
 * Errors: BackupRefused; nothing is then left in the folder
 */
export async function backUp(
  { folder, database, keys: place }: StorePlace,
  target: string,
  at: string,
): Promise<Backup> {
  if (!existsSync(database)) throw new BackupRefused('store-missing', database)
  const key = join(place, 'signing.pem')
  if (!existsSync(key)) throw new BackupRefused('key-missing', key)
  const keptKeys = () => namesIn(place).filter((name) => !name.endsWith('.new'))
  if (existsSync(target) && !(statSync(target).isDirectory() && namesIn(target).length === 0))
    throw new BackupRefused('target-taken', target)
  return writing(target, [databaseName, 'keys', demoMark, `${listName}.new`], async () => {
    const before = await Promise.all(keptKeys().map((name) => keptFile(place, name)))
    makeFolder(target, 0o700)
    const copy = join(target, databaseName)
    makePrivately(copy)
    copyDatabase(database, copy)
    settle(copy)
    const { damage, head } = lookAtDatabase(copy)
    if (damage[0] !== undefined) throw new BackupRefused('damaged', damage[0])
    const keys = keptKeys().map((name) => `keys/${name}`)
    const beside = [...keys, ...(existsSync(join(folder, demoMark)) ? [demoMark] : [])]
    for (const path of beside) await copyPrivately(join(folder, path), join(target, path))
    if (beside.length > 0) settle(join(target, 'keys'))
    // A key that another takes the place of meanwhile would not be the one of the store that was copied.
    const after = await Promise.all(keptKeys().map((name) => keptFile(place, name)))
    if (JSON.stringify(before) !== JSON.stringify(after)) throw new BackupRefused('keys-moved', place)
    const files = await Promise.all([databaseName, ...beside].map((path) => keptFile(target, path)))
    const list = { format: 'chiso-backup/1', at, files, head }
    writeWhole(join(target, listName), `${JSON.stringify(list, null, 2)}\n`)
    return { at, files, head }
  })
}

/**
 * Puts a backup into a data folder that holds no store. All of it is copied aside and held against its list, its log and
 * its signatures first; until the last file is in place the folder is marked, and no server opens it.
 *
 * Errors: BackupRefused; the folder is then as it was
 */
export async function restore(from: string, folder: string, at: string): Promise<Backup> {
  const list = listOf(from)
  const aside = join(folder, restoringMark)
  const names = [databaseName, `${databaseName}-wal`, `${databaseName}-shm`, 'keys', demoMark]
  const there = namesIn(folder)
  // What a restoring that was cut short left behind is its own: it began in a folder that held none of these.
  if (there.includes(restoringMark)) for (const name of [...names, restoringMark]) remove(join(folder, name))
  else {
    const taken = names.find((name) => there.includes(name))
    if (taken !== undefined) throw new BackupRefused('store-there', join(folder, taken))
  }
  return writing(folder, [restoringMark], async () => {
    makeFolder(folder, 0o700)
    mkdirSync(aside, { mode: 0o700 })
    settle(folder)
    for (const file of list.files) await take(file, from, aside)
    await holdStore(aside, list, at)
    // The store comes last, and then the mark goes: whenever it is cut, the folder is restored or said to be half so.
    const order = names.filter((name) => name !== databaseName && existsSync(join(aside, name)))
    const database = join(folder, databaseName)
    writeMark(database, { ...(readMark(database) ?? noMark), restored: true })
    for (const name of [...order, databaseName]) renameSync(join(aside, name), join(folder, name))
    settle(folder)
    remove(aside)
    settle(folder)
    return list
  })
}

function listOf(from: string): Backup {
  const path = join(from, listName)
  if (!existsSync(path)) throw new BackupRefused('not-a-backup', from)
  let given: unknown
  try {
    given = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new BackupRefused('list-unreadable', path)
  }
  const read = List.safeParse(given)
  if (!read.success) throw new BackupRefused('list-unreadable', path)
  return read.data
}

async function take(file: KeptFile, from: string, aside: string): Promise<void> {
  const source = join(from, file.path)
  if (!existsSync(source)) throw new BackupRefused('file-missing', source)
  await copyPrivately(source, join(aside, file.path))
  const { bytes, sha256 } = await keptFile(aside, file.path)
  if (bytes !== file.bytes || sha256 !== file.sha256) throw new BackupRefused('file-differs', source)
}

/** Holds a copied store against all that vouches for it, and lets its log say that it was restored. */
async function holdStore(folder: string, { at: taken, head }: Backup, at: string): Promise<void> {
  const database = join(folder, databaseName)
  const look = lookAtDatabase(database)
  if (look.damage[0] !== undefined) throw new BackupRefused('damaged', look.damage[0])
  if (look.head?.sequence !== head?.sequence || look.head?.hash !== head?.hash)
    throw new BackupRefused('head-differs', String(head?.sequence ?? 0))
  // The backup itself stays as an older release wrote it.
  migrateDatabase(database)
  const store = openSqliteStore(database)
  try {
    const { keyring, list, signer } = await lookAtKeys(store, join(folder, 'keys'))
    if (!signer) throw new BackupRefused('key-differs', keyName)
    if (!list) await beginKeys(store, keyring, at)
    const { findings } = await verifyAll(store, list?.keys ?? [signer.publicKey])
    const [first] = findings
    if (first) throw new BackupRefused('altered', `${first.code} ${first.subject}`)
    await store.atomically(async (inner) => {
      const detail = { taken, head }
      await inner.audit.append({ at, actor: 'chiso', action: 'store.restored', subject: taken, detail })
    })
  } finally {
    await store.close()
  }
  settle(database)
}

/** Does what writes into a folder; where it fails, takes away what it had written and says why in our words. */
async function writing<T>(folder: string, names: readonly string[], act: () => Promise<T>): Promise<T> {
  const isNew = !existsSync(folder)
  try {
    return await act()
  } catch (error) {
    for (const name of names) remove(join(folder, name))
    if (isNew) remove(folder)
    if (error instanceof BackupRefused || !(error instanceof Error && 'code' in error)) throw error
    throw new BackupRefused('cannot-write', `${resolve(folder)}: ${error.message}`)
  }
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true })
}
