import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { DecimalMark, Input } from '@chiso/engine'
import { declaringColumn, type SqlStatement, sqlOf } from '@chiso/engine/sql'
import type { DuckDBConnection } from '@duckdb/node-api'
import { Failure } from '../failure.ts'
import { readCohort } from '../given.ts'
import { writeAside } from '../out/aside.ts'
import { columnFor, type FileColumn, quoted, sourceOf, type Taken, takeInput, text } from '../out/bigtable.ts'
import { readRuleset, type Source, tellFaults } from '../rulesets.ts'
import { type Terminal, tellIssues } from '../terminal.ts'

export type DuckdbGiven = { out?: string; cohort?: string; memory?: string; json?: boolean; decimal?: DecimalMark }

/** Rows and ids that are told one by one. */
const mostTold = 20

/**
 * Scores a file larger than memory by the set's own query in DuckDB, which is not part of the command and is loaded here.
 *
 * Errors: Failure, with everything that is wrong of columns, cells and ids
 */
export async function scoreByDuckdb(
  [reference, path]: readonly [string, string],
  options: DuckdbGiven,
  terminal: Terminal,
): Promise<void> {
  const { sql: words } = terminal.words
  const { out } = options
  const from = sourceOf(path)
  if (from === null) throw new Failure(words.noSource(path), { exit: 2 })
  if (out === undefined || !/\.(csv|parquet)$/i.test(out)) throw new Failure(words.noOut, { exit: 2 })
  const source = await readRuleset(reference, terminal)
  tellIssues(terminal, source.issues, (issue) => `${source.path}${issue.path}`)
  tellFaults(source, terminal)
  if (!existsSync(path)) throw new Failure(terminal.words.failure.noFile(path))
  const { DuckDBInstance } = await loadDuckdb(terminal)
  const folder = mkdtempSync(join(tmpdir(), 'chiso-duckdb-'))
  try {
    const instance = await DuckDBInstance.create(join(folder, 'chiso.duckdb'))
    const connection = await instance.connect()
    try {
      await connection.run(`SET memory_limit = ${text(options.memory ?? '2GB')}`)
      await connection.run(`SET temp_directory = ${text(join(folder, 'temp'))}`)
      await load(connection, source, [path, from], options.decimal, terminal)
      await score(connection, source, { ...options, out }, terminal)
    } finally {
      connection.closeSync()
      instance.closeSync()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function loadDuckdb({ words }: Terminal): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api')
  } catch {
    throw new Failure(words.sql.noDuckdb)
  }
}

const rowsOf = async (connection: DuckDBConnection, query: string) =>
  (await connection.runAndReadAll(query)).getRowObjectsJson() as Record<string, string | null>[]

/** The file as the table that the query reads, cell by cell of the type that its input has. */
async function load(
  connection: DuckDBConnection,
  { program }: Source,
  [path, from]: readonly [string, string],
  decimal: DecimalMark | undefined,
  terminal: Terminal,
): Promise<void> {
  const { sql: words } = terminal.words
  let columns: FileColumn[]
  try {
    const found = await rowsOf(connection, `DESCRIBE SELECT * FROM ${from}`)
    columns = found.map(({ column_name: name, column_type: type }) => ({ name: name ?? '', type: type ?? '' }))
  } catch (error) {
    throw new Failure(words.unreadable(path, (error as Error).message.split('\n')[0] ?? ''))
  }
  const statement = sqlOf(program, { dialect: 'duckdb' })
  if (statement.sql === null) throw new Failure(words.notSaid, { issues: statement.issues })
  const { selects, taken } = readings(statement, program.inputs, columns, decimal, [path, terminal])
  const cases = (say: (one: Taken) => string) =>
    taken.length > 0 ? `CASE ${taken.map((one) => `WHEN ${one.wrong} THEN ${say(one)}`).join(' ')} END` : 'NULL'
  const wrong = [
    `${cases(({ column }) => text(column))} AS chiso_wrong`,
    `${cases(({ shown }) => shown)} AS chiso_found`,
  ]
  try {
    await connection.run(`CREATE TABLE units AS SELECT ${[...selects, ...wrong].join(', ')} FROM ${from}`)
  } catch (error) {
    throw new Failure(words.unreadable(path, (error as Error).message.split('\n')[0] ?? ''))
  }
  await refuseCells(connection, path, terminal)
}

function readings(
  { columns: wanted }: SqlStatement,
  inputs: ReadonlyMap<string, Input>,
  columns: readonly FileColumn[],
  decimal: DecimalMark | undefined,
  [path, { words }]: readonly [string, Terminal],
): { selects: string[]; taken: Taken[] } {
  const missing: string[] = []
  const selects: string[] = []
  const taken: Taken[] = []
  for (const column of wanted) {
    if (column.declares) continue
    const input = column.input === null ? undefined : inputs.get(column.input)
    const found = columnFor(column, input, columns)
    if (!input) {
      if (!found && column.name === 'id') missing.push(words.sql.column('id', 'id', column.type))
      const own = found ? quoted(found.name) : 'NULL'
      selects.push(`trim(CAST(${own} AS VARCHAR)) AS ${column.name}`)
      continue
    }
    const flag = columns.find(({ name }) => name === declaringColumn(input.id)) ?? null
    const read = found && takeInput(column, input, found, flag, decimal)
    if (!found && column.required) missing.push(words.sql.column(input.id, input.label, column.type))
    else if (found && !read) missing.push(words.sql.columnType(found.name, found.type, column.type))
    selects.push(`${read ? read.value.select : `CAST(NULL AS ${column.type})`} AS ${quoted(column.name)}`)
    selects.push(`${read ? read.away : 'FALSE'} AS ${quoted(declaringColumn(input.id))}`)
    if (read) taken.push(read.value)
  }
  if (missing.length > 0) throw new Failure([words.sql.columns(path, missing.length), ...missing].join('\n  '))
  return { selects, taken }
}

/** Every cell that is no value of its input, by row and column; ids that are lacking or come twice. */
async function refuseCells(connection: DuckDBConnection, path: string, { words }: Terminal): Promise<void> {
  const { sql } = words
  const bad = await rowsOf(
    connection,
    `SELECT rowid + 1 AS at, id, chiso_wrong, chiso_found, COUNT(*) OVER () AS count FROM units WHERE chiso_wrong IS NOT NULL ORDER BY rowid LIMIT ${mostTold}`,
  )
  const twice = await rowsOf(
    connection,
    `SELECT id, COUNT(*) AS times, MIN(rowid) + 1 AS first, MAX(rowid) + 1 AS last, COUNT(*) OVER () AS count FROM units GROUP BY id HAVING COUNT(*) > 1 OR id IS NULL OR id = '' ORDER BY first LIMIT ${mostTold}`,
  )
  const told = [
    ...bad.map((row) => sql.cell(Number(row.at), row.id ?? '', row.chiso_wrong ?? '', row.chiso_found ?? '')),
    ...twice.map((row) =>
      row.id ? sql.twice(row.id, Number(row.times), Number(row.first), Number(row.last)) : sql.noId(Number(row.first)),
    ),
  ]
  if (told.length === 0) return
  const count = Number(bad[0]?.count ?? 0) + Number(twice[0]?.count ?? 0)
  throw new Failure([sql.cells(path, count), ...told].join('\n  '))
}

async function score(
  connection: DuckDBConnection,
  { program, ruleset, path }: Source,
  { out, cohort, json }: DuckdbGiven & { out: string },
  terminal: Terminal,
): Promise<void> {
  const given = cohort ? { cohort: readCohort(cohort, ruleset, terminal) } : {}
  const { sql, issues } = sqlOf(program, { dialect: 'duckdb', points: true, ...given })
  tellIssues(terminal, issues, (issue) => `${path}${issue.path}`)
  if (sql === null) throw new Failure(terminal.words.sql.notSaid)
  await connection.run(`CREATE TABLE scores AS ${sql}`)
  const form = extname(out).toLowerCase() === '.csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet'
  await writeAside(out, terminal, async (aside) => {
    await connection.run(`COPY scores TO ${text(aside)} (${form})`)
  })
  const states = (await rowsOf(connection, 'DESCRIBE scores')).flatMap(({ column_name: name }) =>
    name?.startsWith('status.') ? [`${quoted(name)} = 'issues'`] : [],
  )
  const [counted] = await rowsOf(
    connection,
    `SELECT COUNT(*) AS units, COUNT(*) FILTER (WHERE NOT complete) AS incomplete, COUNT(*) FILTER (WHERE ${states.length > 0 ? states.join(' OR ') : 'FALSE'}) AS faulty FROM scores`,
  )
  const [units, incomplete, faulty] = [counted?.units, counted?.incomplete, counted?.faulty].map(Number) as [
    number,
    number,
    number,
  ]
  if (faulty > 0) terminal.exit = 1
  if (json) terminal.print(JSON.stringify({ units, incomplete, issues: faulty, out }))
  else terminal.print(terminal.words.sql.scored(units, incomplete, faulty))
}
