import { spawn } from 'node:child_process'
import { createReadStream, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const set = 'rulesets/ha-tinh-dti-xa/2025.2'
const count = Number(process.env.CHISO_ROWS ?? 1_000_000)

type Run = { name: string; seconds: number; cpu: number; mib: number }

/**
 * `chiso score` of a large table beside what reading it plainly takes: `wc -l`, and every line cut at its semicolons.
 *
 * Unit: seconds by the wall and of the processors, MiB at the peak
 */
async function large(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chiso-large-'))
  const table = join(folder, 'units.csv')
  try {
    writeTable(table)
    const lines = await run('wc -l', ['wc', '-l', table])
    const plain = await run('a plain reader', [
      process.execPath,
      '--import',
      './test/node_modules/tsx/dist/loader.mjs',
      fileURLToPath(import.meta.url),
      table,
    ])
    const chiso = [process.execPath, 'server/cli/chiso.mjs', 'score', set, table]
    const runs = [
      await run('chiso score', chiso),
      await run('chiso score --out x.csv', [...chiso, '--out', join(folder, 'x.csv')]),
      await run('chiso score --out x.ndjson', [...chiso, '--out', join(folder, 'x.ndjson')]),
      await run('chiso score --out x.parquet', [...chiso, '--out', join(folder, 'x.parquet')]),
    ]
    const against = { seconds: lines.seconds + plain.seconds, cpu: lines.cpu + plain.cpu }
    for (const { name, seconds, cpu, mib } of [lines, plain, ...runs])
      console.log(
        [
          name.padEnd(28),
          `${seconds.toFixed(1)} s`.padStart(9),
          `${(seconds / against.seconds).toFixed(2)} ×`.padStart(8),
          `${(cpu / against.cpu).toFixed(2)} × cpu`.padStart(12),
          `${Math.round(mib)} MiB`.padStart(10),
        ].join(' '),
      )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The data of a province's communes over and over, with values that differ. */
function writeTable(path: string): void {
  const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'))
  const ids = (read(`${set}/ruleset.json`).inputs as { id: string }[]).map(({ id }) => id)
  const { units } = read('rulesets/datasets/xa-2025-69.json') as {
    units: { name: string; inputs: Record<string, unknown> }[]
  }
  const cell = (value: unknown, row: number) => {
    if (value === null || value === undefined || typeof value === 'object') return ''
    if (typeof value === 'boolean') return value ? 'Có' : 'Không'
    return typeof value === 'number' && value > 100 && Number.isInteger(value)
      ? String(value - (row % 3))
      : String(value).replace('.', ',')
  }
  const file = openSync(path, 'w')
  let text = `\ufeff# period: 2024\n# content: illustrative\n${['id', 'name', ...ids].join(';')}\n`
  for (let row = 0; row < count; row++) {
    const { name, inputs } = units[row % units.length] as (typeof units)[number]
    text += `${[`u${row}`, `${name} ${row}`, ...ids.map((id) => cell(inputs[id], row))].join(';')}\n`
    if (text.length < 1 << 20) continue
    writeSync(file, text)
    text = ''
  }
  writeSync(file, text)
}

/** Runs a process to its end; what it took is told by GNU time. */
async function run(name: string, [command = '', ...args]: string[]): Promise<Run> {
  const child = spawn('/usr/bin/time', ['-f', '%e %U %S %M', command, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  await new Promise((resolve) => child.on('close', resolve))
  const [seconds = 0, user = 0, system = 0, kib = 0] = (told.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  return { name, seconds, cpu: user + system, mib: kib / 1024 }
}

/** Cuts every line at its semicolons, as the plainest reader does that knows nothing of quotes. */
async function readPlainly(path: string): Promise<void> {
  let cells = 0
  for await (const line of createInterface({ input: createReadStream(path, { highWaterMark: 1 << 20 }) }))
    cells += line.split(';').length
  if (cells < count) throw new Error('the reader read nothing')
}

const [, , given] = process.argv
if (given === undefined) await large()
else await readPlainly(given)
