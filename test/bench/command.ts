import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { pathToFileURL } from 'node:url'
import type { Unit } from '@chiso/engine'
import { root } from '../../.ci/place.mjs'
import { manyUnits } from '../bench-ui/many.ts'
import { median } from './timing.ts'
import { folder } from './written.ts'

/** What a run of the command took, from the start of its process to its end. Unit: ms of CPU of all threads, and on the clock */
export type Run = { cpu: number; wall: number }

/**
 * The command as people call it, each run a process of its own.
 *
 * Shape: `plain` is a process that reads the file of units, parses it, and writes what `json` printed again from its value
 * Unit:  the median over rounds
 */
export type Command = {
  plain: Run
  json: Run
  table: Run
  diff: readonly { count: number; run: Run }[]
  /** So many units as JSON, once. */
  large: { count: number; run: Run }
}

const set = 'rulesets/ha-tinh-dti-xa/2023.1'
const communes = 'rulesets/datasets/xa-2023-216.json'
const chiso = join(root, 'server', 'cli', 'chiso.mjs')

export const scored = 10_000
const large = 100_000

/** Times `chiso score` and `chiso diff` on the communes of a province, and on many made of them. */
export async function command(rounds: number): Promise<Command> {
  const place = (name: string) => join(folder, name)
  mkdirSync(folder, { recursive: true })
  const text = manyUnits(scored, 7)
  writeFileSync(place('units.json'), text)
  writeFileSync(place('units.csv'), csvOf(JSON.parse(text).units))
  writeFileSync(place('units-large.json'), manyUnits(large, 7))
  writeFileSync(place('next.json'), JSON.stringify(nextOf(readFileSync(join(root, set, 'ruleset.json'), 'utf8'))))
  writeFileSync(place('measured.mjs'), measured)
  writeFileSync(place('plain.mjs'), plain)
  const score = (units: string, ...more: string[]) => [chiso, 'score', set, place(units), ...more]
  const compare = (units: string) => [
    chiso,
    'diff',
    `${set}/ruleset.json`,
    place('next.json'),
    '--units',
    units,
    '--json',
  ]
  const ways = {
    json: () => run(score('units.json', '--json'), 'printed.json'),
    plain: () => run([place('plain.mjs'), place('units.json'), place('printed.json')], 'again.json'),
    table: () => run(score('units.csv'), 'table.txt'),
    few: () => run(compare(join(root, communes)), 'few.json'),
    many: () => run(compare(place('units.json')), 'many.json'),
  }
  const runs: Record<keyof typeof ways, Run[]> = { json: [], plain: [], table: [], few: [], many: [] }
  for (let round = 0; round < rounds; round++)
    for (const [name, way] of Object.entries(ways) as [keyof typeof ways, () => Run][]) runs[name].push(way())
  if (!readFileSync(place('again.json')).equals(readFileSync(place('printed.json'))))
    throw new Error('what was printed is not written again as it was')
  const of = (name: keyof typeof ways): Run => ({
    cpu: median(runs[name].map(({ cpu }) => cpu)),
    wall: median(runs[name].map(({ wall }) => wall)),
  })
  return {
    plain: of('plain'),
    json: of('json'),
    table: of('table'),
    diff: [
      { count: JSON.parse(readFileSync(join(root, communes), 'utf8')).units.length, run: of('few') },
      { count: scored, run: of('many') },
    ],
    large: { count: large, run: run(score('units-large.json', '--json'), 'printed-large.json') },
  }
}

/** Told by the process itself as it ends, so that all its threads are counted and nothing of ours is. */
const measured = `
  import { writeFileSync } from 'node:fs'
  const began = performance.timeOrigin
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    writeFileSync(process.env.CHISO_MEASURED, JSON.stringify({ cpu: (user + system) / 1000, wall: Date.now() - began }))
  })
`
const plain = `
  import { readFileSync, writeSync } from 'node:fs'
  const [units, printed] = process.argv.slice(2).map((path) => readFileSync(path, 'utf8'))
  const given = JSON.parse(units)
  const again = JSON.stringify(JSON.parse(printed)) + '\\n'
  if (!given.units) throw new Error('no units')
  for (let at = 0, bytes = Buffer.from(again); at < bytes.length; ) at += writeSync(1, bytes, at)
`

/** Runs a script to its end with its output in a file. */
function run(script: readonly string[], output: string): Run {
  const told = join(folder, 'measured.json')
  const out = openSync(join(folder, output), 'w')
  try {
    execFileSync(execPath, ['--import', pathToFileURL(join(folder, 'measured.mjs')).href, ...script], {
      cwd: root,
      stdio: ['ignore', out, 'inherit'],
      env: { ...process.env, CHISO_MEASURED: told },
    })
  } finally {
    closeSync(out)
  }
  return JSON.parse(readFileSync(told, 'utf8')) as Run
}

/** The set as its next version: every third ladder asks a tenth less for its second step. */
function nextOf(text: string): unknown {
  let ladders = 0
  return JSON.parse(text, (key, value) => {
    if (key !== 'tiers' || ladders++ % 3 > 0) return value
    const [subject, [top, [edge, ...points], ...steps], ...rest] = value
    return [subject, [top, [Number((edge * 0.9).toPrecision(6)), ...points], ...steps], ...rest]
  })
}

/** The file as a spreadsheet in Vietnam writes it. */
function csvOf(units: readonly Unit[]): string {
  const ids = [...new Set(units.flatMap(({ inputs }) => Object.keys(inputs)))]
  const cell = (value: unknown) =>
    value === true ? 'Có' : value === false ? 'Không' : (value ?? null) === null ? '' : numeral(value)
  const rows = units.map(({ id, name, inputs }) => [id, name, ...ids.map((input) => cell(inputs[input]))].join(';'))
  return `\ufeff${['id', 'name', ...ids].join(';')}\r\n${rows.join('\r\n')}\r\n`
}

function numeral(value: unknown): string {
  if (typeof value === 'number') return String(value).replace('.', ',')
  return typeof value === 'string' ? value : 'KAD'
}
