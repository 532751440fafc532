import Libsql from 'libsql'
import type { AuditHead } from '../../ports.ts'

/** Shape: `damage` in SQLite's own words, empty where nothing is wrong; `migrations` so many were run; `head` of its log, null in a store of none */
export type Look = { damage: string[]; migrations: number; head: AuditHead | null }

/**
 * Writes all that is committed at one instant into a file that is not there or empty, while others go on writing.
 *
 * Errors: those of SQLite, such as SQLITE_FULL; the file is then of no use
 */
export function copyDatabase(from: string, to: string): void {
  const connection = new Libsql(from)
  try {
    connection.pragma('busy_timeout = 5000')
    connection.prepare('vacuum main into ?').run(to)
  } finally {
    connection.close()
  }
}

/** Reads every page of a database file, without changing it or bringing its schema up to date. */
export function lookAtDatabase(path: string): Look {
  const found: Look = { damage: [], migrations: 0, head: null }
  let connection: InstanceType<typeof Libsql> | null = null
  try {
    connection = new Libsql(path)
    connection.pragma('busy_timeout = 5000')
    const rows = connection.prepare('pragma integrity_check').all() as { integrity_check: string }[]
    found.damage = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
    found.migrations = (connection.prepare('pragma user_version').get() as { user_version: number }).user_version
    const head = 'select sequence, hash from audit order by sequence desc limit 1'
    const { sequence, hash } = (connection.prepare(head).get() ?? {}) as Partial<AuditHead>
    if (sequence !== undefined && hash !== undefined) found.head = { sequence, hash }
  } catch (error) {
    found.damage.push(error instanceof Error ? error.message : String(error))
  } finally {
    connection?.close()
  }
  return found
}
