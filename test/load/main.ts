import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { buildCommand } from '../../.ci/command.mjs'
import { shippedEngine } from '../bench/bundle.ts'
import { startServing } from '../setup/serving.ts'
import { awake, type Read } from './awake.ts'
import { latestDocument } from './bodies.ts'
import { flooded } from './floods.ts'
import { verifiedLog } from './log.ts'
import { previews } from './previews.ts'
import { type Form, published } from './published.ts'
import { saves, steadySaves } from './saves.ts'
import { speed, type Took } from './speed.ts'
import { stalls } from './stalls.ts'

const { values } = parseArgs({
  options: {
    units: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '20' },
    strangers: { type: 'string', default: '3' },
    staff: { type: 'string', default: '2' },
    entries: { type: 'string', default: '100000' },
  },
})
const [count, rounds, seconds] = [Number(values.units), Number(values.rounds), Number(values.seconds)]
const [strangers, staff] = [Number(values.strangers), Number(values.staff)]

const row = (name: string, ...cells: (string | number)[]) =>
  console.log(
    `  ${name.padEnd(44)}${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell).padStart(12)).join('')}`,
  )

await buildCommand()
const engine = await shippedEngine()
const { ruleset } = engine.parseRuleset(latestDocument)
if (!ruleset) throw new Error('a shipped set can be read')
const fresh = await startServing()
const through = await flooded(fresh, await fresh.signedIn('soanthao'), seconds / 4).finally(() => fresh.end())
console.log('\nReads of a version and saves of a draft while strangers flood, answers a second')
row('', 'reads', 'flooded', 'saves', 'flooded', 'MB after')
for (const { name, reads, saves: kept, memory } of through) row(name, ...reads, ...kept, memory)

const serving = await startServing()
try {
  const took = await speed(serving, engine, engine.compile(ruleset), { count, rounds })
  console.log(`\nScoring ${count} units × 40 indicators, from bytes to bytes`)
  row('', 'ms', 'ms of CPU', '× engine', 'CPU × engine')
  const told = (name: string, { wall, cpu }: Took) =>
    row(name, wall, cpu, (took.engine.wall / wall).toFixed(2), (took.engine.cpu / cpu).toFixed(2))
  told('the engine alone', took.engine)
  told('POST /score', took.server)
  told('POST /score, answered in gzip', took.squeezed)

  const each = await stalls(serving, count)
  console.log('\nHow long the server stood still for one call')
  row('', 'status', 'kB sent', 'ms', 'computed', 'no core', 'stood still')
  for (const { call, status, ms, sent, computed, waited, worst } of each)
    row(call, String(status), sent / 1000, ms, computed, waited, worst)

  const saved = await saves(serving, await serving.signedIn('soanthao'), 300)
  console.log(`\nSaving a draft of ${(saved.bytes / 1000).toFixed(1)} kB, a row's wording changed each time`)
  row('', 'ms of CPU', 'median, ms', 'p99')
  row('PUT /drafts/{draft}', saved.cpu, saved.median, saved.p99)

  const author = await serving.signedIn('soanthao')
  const typed = { one: await previews(serving, author, 1, 300), cohort: await previews(serving, author, 69, 300) }
  console.log('\nScoring as somebody types')
  row('', 'ms of CPU', 'median, ms', 'p99')
  row('one unit', typed.one.cpu, typed.one.median, typed.one.p99)
  row('69 units', typed.cohort.cpu, typed.cohort.median, typed.cohort.p99)

  const steady = await steadySaves(author, { perSecond: 50, seconds: seconds / 2, drafts: 10 })
  console.log('\nFifty saves a second of ten drafts, from when each was due')
  row('', 'saves', 'median, ms', 'p99', 'worst')
  row('PUT /drafts/{draft}', String(steady.saves), steady.median, steady.p99, steady.worst)

  const reading = await awake(serving, { count, seconds, strangers, staff })
  console.log(
    `\nReading a version for ${seconds} s while ${strangers} strangers and ${staff} people signed in score ${count} units`,
  )
  row('', 'reads', 'median, ms', 'p99', 'worst', 'not 200')
  const read = (name: string, { calls, median, p99, worst, refused }: Read) =>
    row(name, String(calls), median, p99, worst, String(refused))
  read('at rest', reading.rest)
  read('while they score', reading.busy)
  row('the server stood still', '', '', reading.delay.p99, reading.delay.worst)
  console.log(
    `  its main thread computed ${reading.computed.toFixed(0)} ms and waited ${reading.waited.toFixed(0)} ms for a core`,
  )
  console.log(`  ${reading.scored} scored, ${reading.told} told to come again, ${reading.other} answered otherwise`)

  // Threads that nobody needs go after a minute, and their memory with them.
  await pause(75_000)
  const rested = (await serving.probe()).rss / 1e6
  console.log(`\nMemory a minute after the last of it: ${rested.toFixed(0)} MB`)

  const code = await serving.end()
  const log = await verifiedLog(Number(values.entries))
  console.log(`\nA log of ${log.entries} entries and ${log.rows} rows, verified whole`)
  row('', 'ms', 'stood still', 'worst read')
  row('chiso audit verify', log.command)
  row('GET /audit/verify', log.call, log.stood, log.read)

  const rates = await published({ rounds: 5, seconds: 2 })
  const logged = await published({ rounds: 3, seconds: 2, accessLog: true })
  console.log(`\nA published version of ${(rates.bytes / 1000).toFixed(1)} kB, answers a second`)
  row('', 'ours', 'bare Hono', 'ours ÷ bare')
  const forms: Record<Form, [name: string, least: number]> = {
    plain: ['as it is', 0.8],
    gzip: ['in gzip', 0.7],
    held: ['held already, 304', 0.8],
  }
  for (const [form, [name]] of Object.entries(forms) as [Form, [string, number]][])
    for (const [how, { ours, bare }] of [
      [name, rates[form]],
      [`${name}, each noted in an access log`, logged[form]],
    ] as const)
      row(how, ours, bare, (ours / bare).toFixed(2))

  console.log('\nGoals')
  const goal = (name: string, found: number, met: boolean) =>
    console.log(`  ${met ? '✓' : '✗'} ${name.padEnd(66)} ${found.toFixed(2)}`)
  const atLeast = (name: string, least: number, found: number) => goal(`${name} ≥ ${least}`, found, found >= least)
  const atMost = (name: string, most: number, found: number) => goal(`${name} ≤ ${most}`, found, found <= most)
  atLeast('POST /score × the engine’s own speed', 0.5, took.engine.wall / took.server.wall)
  atLeast('POST /score × the engine’s own speed, CPU', 0.5, took.engine.cpu / took.server.cpu)
  atMost('a save, ms of CPU', 5, saved.cpu)
  atMost('a save among fifty a second, p99, ms', 150, steady.p99)
  atMost('a preview of one unit, ms of CPU', 2, typed.one.cpu)
  atMost('a preview of 69 units, ms of CPU', 5, typed.cohort.cpu)
  atMost('memory a minute after scoring, MB', 600, rested)
  for (const { name, reads, saves: kept, memory } of through) {
    atLeast(`reads through ${name} × at rest`, 0.5, reads[1] / reads[0])
    atLeast(`saves through ${name} × at rest`, 0.5, kept[1] / kept[0])
    atMost(`memory after ${name}, MB`, 600, memory)
  }
  atMost('reading while others score, p99, ms', 50, reading.busy.p99)
  atMost('reading while others score, worst, ms', 150, reading.busy.worst)
  atMost('reads refused', 0, reading.busy.refused)
  atMost('answers that are neither points nor “come again”', 0, reading.other)
  atMost(`chiso audit verify of ${log.entries} entries, ms`, 2000, log.command)
  atMost('reading a version while the log is verified, worst, ms', 150, log.read)
  for (const [form, [name, least]] of Object.entries(forms) as [Form, [string, number]][])
    atLeast(`a published version ${name} × bare Hono`, least, rates[form].ours / rates[form].bare)
  atMost('exit code', 0, code ?? Number.NaN)
} finally {
  await serving.end()
}
