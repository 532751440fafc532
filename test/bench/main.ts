import { type Cold, cold, size } from './cold.ts'
import { type Command, command, type Run, scored as sent } from './command.ts'
import { file } from './file.ts'
import { type Hostility, hostile } from './hostile.ts'
import { type Cost, linear } from './linear.ts'
import { type Looking, proofs } from './proofs.ts'
import { many, speed } from './speed.ts'

const rounds = Number(process.env.CHISO_ROUNDS ?? 9)

/** One thing promised and what this run measured. */
type Goal = { goal: string; found: number; met: boolean }

const times = (measured: ReadonlyMap<string, number>, name: string) => measured.get(name) ?? Number.NaN
const ratio = (measured: ReadonlyMap<string, number>, slow: string, fast: string) =>
  times(measured, slow) / times(measured, fast)

function atLeast(goal: string, least: number, found: number): Goal {
  return { goal: `${goal} ≥ ${least}`, found, met: found >= least }
}

function atMost(goal: string, most: number, found: number): Goal {
  return { goal: `${goal} ≤ ${most}`, found, met: found <= most }
}

/** No figure where a start cost no more than an empty process: the machine was too noisy to say. */
function cpuOf(starts: readonly Cold[], index: number): number {
  const found = starts.at(index)?.process ?? Number.NaN
  return found > 0 ? found : Number.NaN
}

type Measured = {
  speed: ReadonlyMap<string, number>
  file: ReadonlyMap<string, number>
  linear: readonly Cost[]
  cold: readonly Cold[]
  hostile: readonly Hostility[]
  looking: readonly Looking[]
  command: Command
  size: Awaited<ReturnType<typeof size>>
}

function goals({
  speed: scored,
  file: read,
  linear: costs,
  cold: starts,
  hostile: attacks,
  size: sizes,
  looking,
  command: called,
}: Measured): Goal[] {
  const plain = 'json-logic-js'
  const built = 'json-logic-engine build'
  const perUnit = costs.map(({ microseconds }) => microseconds)
  const memory = costs.filter(({ count }) => count >= many).map(({ bytes }) => bytes)
  return [
    atLeast('one unit × json-logic-js', 25, ratio(scored, plain, 'one unit')),
    atLeast('one unit × json-logic-engine build', 1.3, ratio(scored, built, 'one unit')),
    atLeast('one unit, traced × json-logic-js', 12, ratio(scored, plain, 'one unit, traced')),
    atLeast('columns × json-logic-js', 200, ratio(scored, plain, 'columns')),
    atLeast('columns × hand-written columns', 1, ratio(scored, 'hand-written columns', 'columns')),
    atLeast(
      'columns, rounded at indicators × json-logic-js',
      80,
      ratio(scored, plain, 'columns, rounded at indicators'),
    ),
    atMost('one changed value, traced, µs', 5, times(scored, 'one changed value, traced')),
    atLeast(
      'CSV × row JSON scored by json-logic-engine build',
      4,
      ratio(read, 'row JSON, json-logic-engine build', 'CSV'),
    ),
    atLeast(
      'JSON by columns × row JSON scored by json-logic-engine build',
      4,
      ratio(read, 'row JSON, json-logic-engine build', 'JSON by columns'),
    ),
    atMost('dearest unit ÷ cheapest, 100 … 1,000,000 units', 1.2, Math.max(...perUnit) / Math.min(...perUnit)),
    atMost('bytes a unit beyond the inputs', 1_500, Math.max(...memory)),
    atMost('verdicts of the slowest indicator, ms', 20, Math.max(...looking.map(({ slowest }) => slowest.ms))),
    atMost('check of any set, ms', 300, Math.max(...looking.map(({ check }) => check))),
    atMost('check after the dearest edit, ms', 15, Math.max(...looking.map(({ worst }) => worst))),
    atMost('chiso score, JSON to JSON × JSON.parse + stringify, CPU', 1.5, called.json.cpu / called.plain.cpu),
    atMost('chiso score, CSV to the ranked table × the same, CPU', 0.5, called.table.cpu / called.plain.cpu),
    ...called.diff.map(({ count, run }, index) =>
      atMost(`chiso diff of ${count} units with causes, ms`, [150, 3_000][index] ?? Number.NaN, run.wall),
    ),
    atMost('import + compile + first score × json-logic-js, CPU', 1.5, cpuOf(starts, 0) / cpuOf(starts, -1)),
    atMost('import, compile, first score of a parsed set, ms of CPU', 10, starts[0]?.process ?? Number.NaN),
    atMost('the same on the clock, ms', 10, starts[0]?.wall ?? Number.NaN),
    atMost('slowest hostile input in a fresh process, ms', 50, attacks[0]?.wall ?? Number.NaN),
    atMost('most that a hostile input grows a process, MiB', 32, Math.max(...attacks.map(({ grown }) => grown))),
    atMost('core (compile, evaluate, closures), kB compressed', 25, (sizes[0]?.compressed ?? Number.NaN) / 1000),
  ]
}

function print(measured: Measured): void {
  const row = (name: string, ...cells: string[]) =>
    console.log(`  ${name.padEnd(40)}${cells.map((cell) => cell.padStart(16)).join('')}`)
  const table = (title: string, found: ReadonlyMap<string, number>, base: string) => {
    console.log(`\n${title}`)
    row('', 'µs a unit', `× ${base}`)
    for (const [name, time] of found) row(name, time.toFixed(2), (times(found, base) / time).toFixed(2))
  }
  table('Scoring (units already read)', measured.speed, 'json-logic-js')
  table(`A file of ${many} units to ranks`, measured.file, 'row JSON, json-logic-engine build')
  console.log('\nColumns by number of units')
  row('', 'µs a unit', 'bytes a unit')
  for (const { count, microseconds, bytes } of measured.linear)
    row(String(count), microseconds.toFixed(2), bytes.toFixed(0))
  console.log('\nCold start beyond a process that only reads the file')
  row('', 'ms of CPU', 'ms', 'CPU after import')
  for (const { name, process, wall, inside } of measured.cold)
    row(name, process.toFixed(1), wall.toFixed(1), inside.toFixed(1))
  console.log('\nThe command, each run a process of its own')
  row('', 'ms of CPU', 'ms')
  const ran = (name: string, { cpu, wall }: Run) => row(name, cpu.toFixed(0), wall.toFixed(0))
  const { plain, json, table: ranked, diff, large } = measured.command
  ran(`JSON.parse + JSON.stringify, ${sent} units`, plain)
  ran(`score, JSON to JSON, ${sent} units`, json)
  ran(`score, CSV to the table, ${sent} units`, ranked)
  for (const { count, run } of diff) ran(`diff with causes, ${count} units`, run)
  ran(`score, JSON to JSON, ${large.count} units`, large.run)
  console.log('\nLooking at a set without units, ms of CPU')
  row('', 'check', 'after one edit', 'dearest edit', 'one indicator')
  for (const { set, check, edited, worst, slowest } of measured.looking)
    row(set, ...[check, edited, worst, slowest.ms].map((ms) => ms.toFixed(1)), slowest.id)
  console.log(`\nThe slowest of ${measured.hostile.length} hostile inputs, each in a fresh process`)
  row('', 'ms', 'ms of CPU', 'MiB grown')
  for (const { name, wall, cpu, grown } of measured.hostile.slice(0, 5))
    row(name.slice(0, 40), wall.toFixed(1), cpu.toFixed(1), grown.toFixed(1))
  console.log('\nSize')
  row('', 'bytes minified', 'compressed')
  for (const { name, minified, compressed } of measured.size) row(name, String(minified), String(compressed))
  console.log('\nGoals')
  for (const { goal, found, met } of goals(measured))
    console.log(`  ${met ? '✓' : '✗'} ${goal.padEnd(66)} ${found.toFixed(2)}`)
}

/** Says on the error stream what is being measured, so that who waits knows the bench is alive. */
async function part<T>(name: string, measure: () => Promise<T>): Promise<T> {
  process.stderr.write(`${name}… `)
  const begun = performance.now()
  const found = await measure()
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0)} s\n`)
  return found
}

const few = Math.max(1, Math.round(rounds / 3))
const measured: Measured = {
  size: await part('size', size),
  cold: await part('cold start', () => cold(rounds)),
  hostile: await part('hostile inputs', () => hostile(few)),
  looking: await part('check and proofs', () => proofs(rounds)),
  command: await part('command', () => command(few)),
  linear: await part('number of units', () => linear(few)),
  file: await part('file to ranks', () => file(Math.max(3, Math.round(rounds / 2)))),
  speed: await part('scoring', () => speed(rounds)),
}

if (process.argv.includes('--json'))
  console.log(
    JSON.stringify({
      ...measured,
      speed: Object.fromEntries(measured.speed),
      file: Object.fromEntries(measured.file),
      goals: goals(measured),
    }),
  )
else print(measured)
