import { type Kysely, type RawBuilder, sql } from 'kysely'
import type Libsql from 'libsql'
import { seal, sha256 } from '../../digest.ts'
import type { AuditRecord, Evidence, KeptRow } from '../../ports.ts'
import { wholeOf } from './revisions.ts'
import type { Database, Tables } from './tables.ts'

type Connection = InstanceType<typeof Libsql>

type About = { content?: readonly [string, string]; chained?: readonly string[]; passing?: readonly string[] }

/**
 * The tables whose rows the log vouches for.
 *
 * Shape: `content` is a column whose sha256 stands in another; `chained` say what of the row before it belongs to it;
 *        `passing` are columns that change without being evidence
 */
const tables = {
  ruleset: {},
  draft: {},
  // How a revision is kept is no evidence: what is put together of it is held against its digest.
  revision: { content: ['document', 'digest'], chained: ['kept_head', 'kept_tail'], passing: ['size'] },
  draft_event: {},
  comment: {},
  approval: {},
  contributor: {},
  version: { content: ['document', 'digest'] },
  version_status: { content: ['manifest', 'manifest_hash'] },
  account: { passing: ['totp_step'] },
  remit: {},
  api_key: {},
  invitation: {},
  identity: {},
  // What was told, and what came of it, is a log of its own; whom is evidence.
  hook: {},
  dataset: { content: ['units', 'digest'] },
  result: { content: ['scorecard', 'digest'] },
  registry: { content: ['document', 'digest'] },
  reserved: {},
  key_list: { content: ['document', 'digest'] },
  purpose: {},
} as const satisfies Partial<Record<keyof Tables, About>>

/** A table whose rows are watched. */
export type Watched = {
  table: string
  columns: string[]
  key: string[]
  content: readonly [string, string] | null
  chained: readonly string[]
}

function watchedIn(connection: Connection): Watched[] {
  return Object.entries<About>(tables).map(([table, { content = null, chained = [], passing = [] }]) => {
    const info = connection.prepare(`pragma table_info(${table})`).all() as { name: string; pk: number }[]
    const left = [...passing, ...chained, ...(content ? [content[0]] : [])]
    return {
      table,
      columns: info.map(({ name }) => name).filter((name) => !left.includes(name)),
      key: info
        .filter(({ pk }) => pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map(({ name }) => name),
      content,
      chained,
    }
  })
}

/**
 * Notes on this connection which rows are written, until the log takes them. Other connections note nothing, so that
 * what is written behind the server's back is never vouched for.
 */
export function watch(connection: Connection): Watched[] {
  const watched = watchedIn(connection)
  // What stood there before is noted when it is first seen: null for a row that is new.
  connection.exec(
    'create temp table touched (tbl text not null, row integer not null, was text, primary key (tbl, row)) strict',
  )
  for (const { table, columns } of watched) {
    const note = (row: string, was: string) =>
      `begin insert or ignore into touched values ('${table}', ${row}.rowid, ${was}); end`
    const old = `json_array(${columns.map((name) => `old.${name}`).join(', ')})`
    connection.exec(`create temp trigger touched_new_${table} after insert on main.${table} ${note('new', 'null')}`)
    connection.exec(
      `create temp trigger touched_${table} before update of ${columns.join(', ')} on main.${table} ${note('old', old)}`,
    )
  }
  return watched
}

type Value = string | number | null
type Plain = Record<string, Value>

const countOf = (value: Value) => (typeof value === 'number' ? value : null)

/** Shape: digests by row: of what stands there now, and of what stood there before where it was not new */
export type Touched = { rows: Record<string, string>; was: Record<string, string> }

const named = (columns: readonly string[], values: readonly Value[]): Plain =>
  Object.fromEntries(columns.map((name, at) => [name, values[at] ?? null]))

/** The columns of rows that are evidence, by what stands after `from`. */
const selecting = ({ table, columns }: Watched) => sql.raw(`select ${columns.join(', ')} from main.${table}`)

/** What the log says of a row: which it is, and the sha256 of its canonical values. */
function vouched({ table, key }: Watched, row: Plain): { key: string; digest: string } {
  return { key: [table, ...key.map((name) => String(row[name]))].join(' '), digest: seal({ ...row }).digest }
}

/** The rows that were written since the log was last written, for its next entry. */
export async function takeTouched(db: Database, watched: readonly Watched[]): Promise<Touched> {
  type Noted = { tbl: string; row: number; was: string | null }
  const noted = await sql<Noted>`select tbl, row, was from temp.touched order by tbl, row`.execute(db)
  const touched: Touched = { rows: {}, was: {} }
  for (const { tbl, row, was } of noted.rows) {
    const one = watched.find(({ table }) => table === tbl)
    const found = one && (await sql<Plain>`${selecting(one)} where rowid = ${row}`.execute(db)).rows[0]
    if (!found) throw new Error(`${tbl} ${row} was written and is not there`)
    const { key, digest } = vouched(one, found)
    touched.rows[key] = digest
    if (was !== null) touched.was[key] = vouched(one, named(one.columns, JSON.parse(was) as Value[])).digest
  }
  if (noted.rows.length > 0) await sql`delete from temp.touched`.execute(db)
  return touched
}

/** Whether rows were written of which the log does not tell yet. */
export async function hasTouched(db: Kysely<Tables>): Promise<boolean> {
  return (await sql`select 1 from temp.touched limit 1`.execute(db)).rows.length > 0
}

/** So many rows are read at once, so that others are answered between: fewer where they have contents, one of tables of units. */
const atOnce = ({ table, content }: Watched) => (table === 'dataset' || table === 'result' ? 1 : content ? 50 : 500)

const entryColumns = ['sequence', 'at', 'actor', 'action', 'subject', 'detail', 'previous', 'hash'] as const

/**
 * The rows of a table by what names them, a page at a time, each page in one value: taking row by row out of the database
 * costs many times what is in them.
 *
 * Shape: values in the order of `columns`, which hold those of `key`
 */
async function* pagesOf(
  db: Database,
  table: string,
  columns: readonly string[],
  key: readonly string[],
  most: number,
): AsyncGenerator<Value[][]> {
  const [names, by] = [sql.raw(columns.join(', ')), sql.raw(key.join(', '))]
  for (let after: Value[] | null = null; ; ) {
    const from: RawBuilder<unknown> = after === null ? sql`` : sql`where (${by}) > (${sql.join(after)})`
    const { rows } = await sql<{ page: string }>`
      select json_group_array(json_array(${names})) as page from
      (select ${names} from ${sql.raw(`main.${table}`)} ${from} order by ${by} limit ${most})`.execute(db)
    const page = JSON.parse(rows[0]?.page ?? '[]') as Value[][]
    const last = page.at(-1)
    if (!last) return
    yield page
    after = key.map((name) => last[columns.indexOf(name)] ?? null)
  }
}

/** What is kept, as it is now, to be held against the log. */
export function sqliteEvidence(db: Database, watched: readonly Watched[], drift: () => string[]): Evidence {
  async function* rowsOf(one: Watched): AsyncGenerator<KeptRow> {
    const kept = one.content ? [one.content[0], ...one.chained] : []
    let before = ''
    for await (const page of pagesOf(db, one.table, [...one.columns, ...kept], one.key, atOnce(one))) {
      for (const values of page) {
        const row = named(one.columns, values)
        const [document = null, head = null, tail = null] = values.slice(one.columns.length)
        before = wholeOf({ document: String(document), kept_head: countOf(head), kept_tail: countOf(tail) }, before)
        yield { ...vouched(one, row), isIntact: !one.content || sha256(before) === row[one.content[1]] }
      }
    }
  }

  return {
    async *entries() {
      for await (const page of pagesOf(db, 'audit', entryColumns, ['sequence'], 250))
        yield page.map((values) => {
          const row = Object.fromEntries(entryColumns.map((name, at) => [name, values[at]]))
          return { ...row, detail: JSON.parse(String(row.detail)) } as AuditRecord
        })
    },
    async *rows() {
      for (const one of watched) yield* rowsOf(one)
    },
    async manifests() {
      const rows = await db.selectFrom('version_status').selectAll().orderBy('ruleset').orderBy('number').execute()
      return rows.map(({ ruleset, version, state, manifest, manifest_hash: hash }) => ({
        ruleset,
        version,
        state,
        manifest,
        hash,
      }))
    },
    schema: async () => drift(),
  }
}
