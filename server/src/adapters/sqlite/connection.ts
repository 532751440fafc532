import { chmodSync } from 'node:fs'
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
import { type Connection, drift, latestSchema, migrate, StoreRefused, schemaOf } from './schema.ts'
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

export type OpenDatabase = {
  kysely: Kysely<Tables>
  watched: readonly Watched[]
  drift(): string[]
  close(): void
}

/**
 * Opens a database file (or `:memory:`), sets and reads back every pragma, and makes the schema where the file is new.
 *
 * Errors: StoreRefused, before anything of the file was changed; `older` where it is to be brought up to date first
 */
export function openDatabase(path: string): OpenDatabase {
  const connection = new Libsql(path)
  let watched: Watched[]
  try {
    const run = schemaOf(connection)
    if (run > 0 && run < latestSchema()) throw new StoreRefused('older')
    ownFile(path)
    setPragmas(connection, path === ':memory:')
    migrate(connection)
    watched = watch(connection)
  } catch (error) {
    connection.close()
    throw error
  }
  const kysely = new Kysely<Tables>({
    dialect: new ImmediateDialect(
      { database: () => Promise.resolve(cached(connection)) },
      () => connection.inTransaction,
    ),
  })
  return { kysely, watched, drift: () => drift(connection), close: () => connection.close() }
}

/** Lets only its owner read the file, as the files beside it then are too. */
function ownFile(path: string): void {
  if (path !== ':memory:') chmodSync(path, 0o600)
}

function setPragmas(connection: Connection, memory: boolean) {
  for (const [name, wanted] of Object.entries(pragmas)) {
    connection.pragma(`${name} = ${wanted}`)
    const read = connection.prepare(`pragma ${name}`).get() as Record<string, unknown> | undefined
    const found = Object.values(read ?? {})[0]
    const accepted = name === 'journal_mode' && memory ? 'memory' : wanted
    if (found !== accepted) throw new StoreRefused('unsafe', `PRAGMA ${name} = ${String(found)}`)
  }
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
  readonly #isOpen: () => boolean
  /** `isOpen` says whether a transaction is under way. */
  constructor(config: DialectConfig, isOpen: () => boolean) {
    super(config)
    this.#config = config
    this.#isOpen = isOpen
  }
  override createDriver() {
    return new ImmediateDriver(this.#config, this.#isOpen)
  }
}

/** Takes the write lock at the start, so that a transaction never finds at its end that another one wrote first. */
class ImmediateDriver extends SqliteDriver {
  readonly #isOpen: () => boolean
  constructor(config: DialectConfig, isOpen: () => boolean) {
    super(config)
    this.#isOpen = isOpen
  }
  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
  /** A full disk has undone the transaction already; refusing to undo it again must not hide why. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#isOpen()) await super.rollbackTransaction(connection)
  }
}
