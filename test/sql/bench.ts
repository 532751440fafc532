import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sqlOf } from '@chiso/engine/sql'
import { DuckDBInstance } from '@duckdb/node-api'
import { readSet } from '../content/sets.ts'
import { Random } from '../property/random.ts'
import { inputsFile } from './agreement.ts'
import { programOf } from './sets.ts'
import { randomUnit, writtenNumbers } from './units.ts'

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'ha-tinh-dti-xa/2025.2' },
    units: { type: 'string', default: '1000000' },
    memory: { type: 'string', default: '2GB' },
    threads: { type: 'string', default: '2' },
    points: { type: 'boolean', default: false },
    na: { type: 'boolean', default: false },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(2)

/** Units that are drawn; the others are theirs again under other ids. */
const drawn = 20_000
const count = Number(values.units)
const program = programOf(readSet(values.set))
const notApplicable = values.na ? program.ruleset.inputs.map(({ id }) => id) : []
const statement = sqlOf(program, { dialect: 'duckdb', notApplicable, points: values.points, table: 'big' })
const small = sqlOf(program, { dialect: 'duckdb', notApplicable })
if (statement.sql === null) throw new Error(JSON.stringify(statement.issues))
const folder = mkdtempSync(join(tmpdir(), 'chiso-bench-'))
try {
  const random = new Random(1)
  const edges = writtenNumbers(program)
  const units = Array.from({ length: drawn }, (_, at) => randomUnit(program, random, at, edges))
  writeFileSync(join(folder, 'units.csv'), inputsFile(small, units))
  const instance = await DuckDBInstance.create(join(folder, 'bench.duckdb'), { threads: values.threads })
  const connection = await instance.connect()
  await connection.run(`SET memory_limit = '${values.memory}'; SET temp_directory = '${join(folder, 'temp')}'`)
  await connection.run(small.create)
  await connection.run(`COPY units FROM '${join(folder, 'units.csv')}' (HEADER, NULLSTR '\\N')`)
  const parquet = join(folder, 'units.parquet')
  await connection.run(
    `COPY (SELECT * REPLACE (id || '-' || g AS id) FROM units, range(${Math.ceil(count / drawn)}) AS r(g)) TO '${parquet}' (FORMAT parquet)`,
  )
  await connection.run(`CREATE VIEW big AS SELECT * FROM read_parquet('${parquet}')`)
  say(
    `${values.set}, ${count} units, ${(statSync(parquet).size / 1e6).toFixed(0)} MB of Parquet, ${values.threads} threads, ${values.memory}`,
  )
  const planning = performance.now()
  await connection.runAndReadAll(`EXPLAIN ${statement.sql}`)
  say(`planning ${seconds(planning)} s`)
  const running = performance.now()
  const before = process.cpuUsage()
  await connection.run(`COPY (${statement.sql.trim()}) TO '${join(folder, 'scores.parquet')}' (FORMAT parquet)`)
  const used = process.cpuUsage(before)
  say(
    `total, grade and rank${values.points ? ', points and states' : ''} to Parquet ${seconds(running)} s, ${((used.user + used.system) / 1e6).toFixed(1)} s of processor`,
  )
  const { maxRSS } = process.resourceUsage()
  say(`most memory of the process ${(maxRSS / 1e6).toFixed(2)} GB`)
  connection.closeSync()
  instance.closeSync()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
