import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseRuleset, readUnits, scoreEach, type Unit } from '@chiso/engine'
import { type Serving, startServing } from '../setup/serving.ts'
import { median } from './timing.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const id = 'ha-tinh-dti-xa@2025.2'
const rounds = Number(process.env.CHISO_ROUNDS ?? 7)
const count = 10_000
const large = Number(process.env.CHISO_ROWS ?? 1_000_000)
const read = (path: string): unknown => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'))
const { units } = read('rulesets/datasets/xa-2025-69.json') as { units: Unit[] }
const unit = (row: number) => ({ ...(units[row % units.length] as Unit), id: `u${row}` })

/**
 * Ten thousand units over HTTP, as JSON and one a line, beside the engine's own reading, scoring and writing of the same
 * texts in this process; then a million lines, by the memory of the server.
 *
 * Unit: ms by the wall, the median over rounds, and of all processors; MiB
 */
async function http(): Promise<void> {
  const all = Array.from({ length: count }, (_, row) => unit(row))
  const json = Buffer.from(JSON.stringify({ ruleset: id, units: all }))
  const lines = Buffer.from(all.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const serving = await startServing()
  try {
    const times = { engine: [] as number[], json: [] as number[], lines: [] as number[] }
    for (let round = -2; round < rounds; round++) {
      const found = {
        engine: await timed(async () => byEngine(all)),
        json: await timed(() => taken(serving, 'score', 'application/json', json)),
        lines: await timed(() => taken(serving, `score/lines?ruleset=${id}`, 'application/x-ndjson', lines)),
      }
      // The first rounds start threads and compile.
      if (round >= 0) for (const name of names) times[name].push(found[name])
    }
    const engine = median(times.engine)
    for (const name of names) {
      const ms = median(times[name])
      console.log(`${name.padEnd(8)} ${ms.toFixed(0).padStart(7)} ms ${(engine / ms).toFixed(2)} × the engine’s speed`)
    }
    if (large > 0) await million(serving)
  } finally {
    await serving.end()
  }
}

const names = ['engine', 'json', 'lines'] as const

/** Reads, scores and writes what the server does, without a server. */
function byEngine(all: readonly Unit[]): void {
  program ??= parseRuleset(read('rulesets/ha-tinh-dti-xa/2025.2/ruleset.json')).program
  if (!program) throw new Error('a set that is shipped reads')
  text ??= JSON.stringify({ units: all })
  const { read: columns } = readUnits(text, 'json', program)
  if (!columns) throw new Error('units that are shipped read')
  let length = 0
  for (const part of scoreEach(program, columns.columns).json()) length += Buffer.byteLength(part)
  if (length < count) throw new Error('nothing was written')
}
let program: ReturnType<typeof parseRuleset>['program'] | undefined
let text: string | undefined

async function timed(act: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await act()
  return performance.now() - started
}

/** Sends a body by a person signed in to nothing, and lets the answer go by. */
async function taken(
  serving: Serving,
  path: string,
  type: string,
  body: Buffer | Readable,
  headers = {},
): Promise<void> {
  for (;;) {
    // A connection that was kept may have been closed by the server while this process computed.
    const sent = request(`${serving.url}/api/${path}`, {
      agent: false,
      method: 'POST',
      headers: { ...headers, 'Content-Type': type },
    })
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>
    // An answer that refuses may come before all is sent; the answer then says why.
    sent.on('error', () => {})
    if (body instanceof Readable) body.pipe(sent)
    else sent.end(body)
    const [answer] = await answered
    const wanted = answer.statusCode === 200
    let said = ''
    for await (const piece of answer) if (!wanted) said += String(piece)
    // The place of the call before is left when its thread has told its end.
    if (answer.statusCode === 503 && Buffer.isBuffer(body)) continue
    if (!wanted) throw new Error(said)
    return
  }
}

async function million(serving: Serving): Promise<void> {
  const author = await serving.signedIn('soanthao')
  const key = await author('/api-keys', { body: Buffer.from('{"label":"bench","scope":"write"}') })
  const { secret } = JSON.parse(key.body.toString()) as { secret: string }
  const pieces = function* () {
    for (let row = 0; row < large; ) {
      let piece = ''
      for (const end = Math.min(large, row + 500); row < end; row++) piece += `${JSON.stringify(unit(row))}\n`
      yield Buffer.from(piece)
    }
  }
  const before = await serving.probe()
  let most = before.rss
  const watching = setInterval(async () => {
    most = Math.max(most, (await serving.probe()).rss)
  }, 250)
  const body = Readable.from(pieces(), { objectMode: false, highWaterMark: 1 })
  const ms = await timed(
    () =>
      taken(serving, `score/lines?ruleset=${id}`, 'application/x-ndjson', body, { Authorization: `Bearer ${secret}` }),
    // Else it asks a server that has ended, and hides why.
  ).finally(() => clearInterval(watching))
  const mib = (bytes: number) => Math.round(bytes / 1024 / 1024)
  console.log(
    `${large} lines: ${(ms / 1000).toFixed(1)} s, server ${mib(before.rss)} MiB before and at most ${mib(most)} MiB`,
  )
}

await http()
