import { readdirSync, readFileSync } from 'node:fs'
import Libsql from 'libsql'

export type Connection = InstanceType<typeof Libsql>

/**
 * Why a file is not used as a store: it is no SQLite file, another program's, of a newer release, of an older one and not
 * brought up to date yet, or does not keep its safety settings.
 */
export type StoreTrouble = 'not-sqlite' | 'foreign' | 'newer' | 'older' | 'unsafe'

/** A file that must not be used as a store, and why. */
export class StoreRefused extends Error {
  override name = 'StoreRefused'
  readonly code: StoreTrouble
  constructor(code: StoreTrouble, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`)
    this.code = code
  }
}

/** What a database of ours says in its header: “ChSo”, as a number. */
export const applicationId = 0x4368536f

const migrations = new URL('../../../migrations/sqlite/', import.meta.url)

const files = () =>
  readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()

/** How many migrations this release knows. */
export const latestSchema = (): number => files().length

/** So many migrations had been run before databases were marked as ours. */
const unmarked = 6
/** Tables that a database of those days has. */
const early = ['audit', 'ruleset', 'revision', 'version']

/**
 * How many migrations a database has been through; 0 of one that is new. Reads alone, so that another program's file stays
 * as it is.
 *
 * Errors: StoreRefused `not-sqlite`, `foreign`, `newer`
 */
export function schemaOf(connection: Connection): number {
  const number = (pragma: string) => Object.values(asRow(connection.prepare(`pragma ${pragma}`).get()))[0]
  let marked: unknown
  try {
    marked = number('application_id')
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_NOTADB') throw new StoreRefused('not-sqlite')
    throw error
  }
  const run = Number(number('user_version'))
  if (marked !== applicationId) {
    const rows = connection.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
    if (marked === 0 && run === 0 && rows.length === 0) return 0
    const isEarly = early.every((name) => rows.some((row) => row.name === name))
    if (marked !== 0 || run < 1 || run > unmarked || !isEarly) throw new StoreRefused('foreign')
  }
  if (run > latestSchema()) throw new StoreRefused('newer')
  return run
}

const asRow = (row: unknown) => (row ?? {}) as Record<string, unknown>

/** Brings a database up to date, wholly or not at all. */
export function migrate(connection: Connection): void {
  connection.exec('begin immediate')
  try {
    const run = schemaOf(connection)
    for (const name of files().slice(run)) connection.exec(readFileSync(new URL(name, migrations), 'utf8'))
    connection.exec(`pragma user_version = ${latestSchema()}`)
    connection.exec('commit')
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback')
    throw error
  }
}

/** Names of what the schema has otherwise than this release would make it. */
export function drift(connection: Connection): string[] {
  const fresh = new Libsql(':memory:')
  try {
    migrate(fresh)
    const [kept, made] = [statementsOf(connection), statementsOf(fresh)]
    return [...new Set([...kept.keys(), ...made.keys()])].filter((name) => kept.get(name) !== made.get(name)).sort()
  } finally {
    fresh.close()
  }
}

function statementsOf(connection: Connection): Map<string, string> {
  const rows = connection.prepare('select name, sql from main.sqlite_master where sql is not null').all()
  return new Map((rows as { name: string; sql: string }[]).map(({ name, sql }) => [name, sql]))
}

/** How many migrations a database file has been through; nothing of it is changed. Errors: StoreRefused */
export function schemaIn(path: string): number {
  return having(path, schemaOf)
}

/** Brings a database file up to date, wholly or not at all. Errors: StoreRefused, those of SQLite */
export function migrateDatabase(path: string): void {
  having(path, (connection) => {
    connection.pragma('synchronous = full')
    migrate(connection)
  })
}

function having<T>(path: string, act: (connection: Connection) => T): T {
  const connection = new Libsql(path)
  try {
    connection.pragma('busy_timeout = 5000')
    return act(connection)
  } finally {
    connection.close()
  }
}
