import { chmodSync, closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely'
import Libsql from 'libsql'
import { type Watched, watch } from './evidence.ts'
import type { Tables } from './tables.ts'

/** What each connection must read back; NORMAL and triggers that skip REPLACE would lose or change what was acknowledged. */
const pragmas = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  recursive_triggers: 1,
  trusted_schema: 0,
  busy_timeout: 5000,
} as const

/** A store that does not keep its promises must not be used. */
class StoreRefused extends Error {
  override name = 'StoreRefused'
}

type Connection = InstanceType<typeof Libsql>

export type OpenDatabase = { kysely: Kysely<Tables>; watched: readonly Watched[]; drift(): string[]; close(): void }

/** Opens a database file (or `:memory:`), sets and reads back every pragma, and brings the schema up to date. */
export function openDatabase(path: string): OpenDatabase {
  ownFile(path)
  const connection = new Libsql(path)
  let watched: Watched[]
  try {
    setPragmas(connection, path === ':memory:')
    migrate(connection)
    watched = watch(connection)
  } catch (error) {
    connection.close()
    throw error
  }
  const kysely = new Kysely<Tables>({
    dialect: new ImmediateDialect({ database: () => Promise.resolve(cached(connection)) }),
  })
  return { kysely, watched, drift: () => drift(connection), close: () => connection.close() }
}

/** Makes the file one that only its owner reads, as the files beside it then are too. */
function ownFile(path: string): void {
  if (path === ':memory:') return
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
}

function setPragmas(connection: Connection, memory: boolean) {
  for (const [name, wanted] of Object.entries(pragmas)) {
    connection.pragma(`${name} = ${wanted}`)
    const read = connection.prepare(`pragma ${name}`).get() as Record<string, unknown> | undefined
    const found = Object.values(read ?? {})[0]
    const accepted = name === 'journal_mode' && memory ? 'memory' : wanted
    if (found !== accepted) throw new StoreRefused(`PRAGMA ${name} is ${String(found)}, not ${String(accepted)}`)
  }
}

const migrations = new URL('../../../migrations/sqlite/', import.meta.url)

function migrate(connection: Connection) {
  const files = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  connection.exec('begin immediate')
  try {
    const row = connection.prepare('pragma user_version').get() as { user_version: number }
    if (row.user_version > files.length) throw new StoreRefused('The database was written by a newer release')
    for (const name of files.slice(row.user_version)) connection.exec(readFileSync(new URL(name, migrations), 'utf8'))
    connection.exec(`pragma user_version = ${files.length}`)
    connection.exec('commit')
  } catch (error) {
    connection.exec('rollback')
    throw error
  }
}

/** Names of what the schema has otherwise than this release would make it. */
function drift(connection: Connection): string[] {
  const fresh = new Libsql(':memory:')
  try {
    migrate(fresh)
    const [kept, made] = [schemaOf(connection), schemaOf(fresh)]
    return [...new Set([...kept.keys(), ...made.keys()])].filter((name) => kept.get(name) !== made.get(name)).sort()
  } finally {
    fresh.close()
  }
}

function schemaOf(connection: Connection): Map<string, string> {
  const rows = connection.prepare('select name, sql from main.sqlite_master where sql is not null').all()
  return new Map((rows as { name: string; sql: string }[]).map(({ name, sql }) => [name, sql]))
}

/** Keeps prepared statements, since preparing costs more than running most of them. */
function cached(connection: Connection) {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => {
      connection.close()
    },
    prepare(sql: string): SqliteStatement {
      const known = statements.get(sql)
      if (known) return known
      const statement = connection.prepare(sql) as unknown as SqliteStatement
      if (statements.size >= 500) statements.clear()
      statements.set(sql, statement)
      return statement
    },
  }
}

type DialectConfig = ConstructorParameters<typeof SqliteDialect>[0]

class ImmediateDialect extends SqliteDialect {
  readonly #config: DialectConfig
  constructor(config: DialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver() {
    return new ImmediateDriver(this.#config)
  }
}

/** Takes the write lock at the start, so that a transaction never finds at its end that another one wrote first. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}
