import { copyFileSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lookAtDatabase } from './adapters/sqlite/copy.ts'
import { latestSchema, migrateDatabase, schemaIn } from './adapters/sqlite/schema.ts'
import { openSqliteStore } from './adapters/sqlite/store.ts'
import { BackupRefused, backUp } from './backup.ts'
import { troubleOf } from './opening/trouble.ts'
import { CannotServe, type StorePlace } from './opening.ts'

/** Shape: the schema went from one count of migrations to another; `backup` is the folder of the store as it was */
export type Migrated = { from: number; to: number; backup: string }

/**
 * Brings the store of an older release up to date: backs it up beside itself, runs all of it on a copy of that backup and
 * looks at what came out, then on the store. Whoever calls holds the store alone.
 *
 * Shape: null where there is nothing to do
 *
 * Errors: CannotServe; the store is then as it was
 */
export async function bringUpToDate(place: StorePlace, at: string): Promise<Migrated | null> {
  const { folder, database } = place
  const from = trying(database, () => schemaIn(database))
  const to = latestSchema()
  if (from === 0 || from === to) return null
  const backups = join(folder, 'backups')
  const backup = join(backups, `${at.replaceAll(':', '-')}-schema-${from}`)
  try {
    await backUp(place, backup, at)
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error
    throw new CannotServe(
      `Chưa nâng cấp kho dữ liệu vì không sao lưu được trước đó (${error.code}: ${error.detail}). Xử lý xong rồi chạy lại; kho dữ liệu chưa bị thay đổi.`,
    )
  }
  await rehearse(join(backup, 'chiso.db'), join(backups, '.rehearsal.db'))
  trying(database, () => migrateDatabase(database))
  await forgetOlder(backups)
  return { from, to, backup }
}

/** So many backups of before an upgrade stay in the data folder. */
const keptBackups = 3

/** Removes what was backed up before earlier upgrades, but for the latest few; a folder of any other name is somebody's own. */
async function forgetOlder(backups: string): Promise<void> {
  const ours = readdirSync(backups).filter((name) => /^\d{4}-\d\d-\d\dT[\d.-]+Z-schema-\d+$/.test(name))
  for (const name of ours.sort().slice(0, -keptBackups)) await rm(join(backups, name), { recursive: true, force: true })
}

/** Runs the migrations on a copy, and opens and reads through what comes out. */
async function rehearse(from: string, copy: string): Promise<void> {
  try {
    copyFileSync(from, copy)
    migrateDatabase(copy)
    const { damage } = lookAtDatabase(copy)
    const store = openSqliteStore(copy)
    try {
      const wrong = [...damage, ...(await store.evidence.schema())]
      if (wrong[0] !== undefined) throw new Error(wrong[0])
    } finally {
      await store.close()
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotServe(
      `Chạy thử nâng cấp trên bản sao không đạt (${reason}). Kho dữ liệu chưa bị thay đổi. Cài lại bản phần mềm trước đó và báo người phát triển.`,
    )
  } finally {
    for (const name of ['', '-wal', '-shm']) await rm(`${copy}${name}`, { force: true })
  }
}

function trying<T>(database: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new CannotServe(troubleOf(error, database))
  }
}
