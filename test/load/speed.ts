import type { Program } from '@chiso/engine'
import { median } from '../bench/timing.ts'
import type { Caller, Serving } from '../setup/serving.ts'
import { bodyOf, communes, latest } from './bodies.ts'

/** Unit: ms of the clock, and of CPU of all threads */
export type Took = { wall: number; cpu: number }
type Engine = Pick<typeof import('@chiso/engine'), 'readUnits' | 'scoreEach'>

/** The same bytes read, scored and written as bytes again: by the engine alone, and by the server asked over the wire. */
export async function speed(
  serving: Serving,
  engine: Engine,
  program: Program,
  { count, rounds }: { count: number; rounds: number },
): Promise<{ engine: Took; server: Took; squeezed: Took }> {
  const units = communes(count)
  const file = bodyOf({ units })
  const body = bodyOf({ ruleset: latest, units })
  const staff = await serving.signedIn('xem')
  const found: Record<'engine' | 'server' | 'squeezed', Took[]> = { engine: [], server: [], squeezed: [] }
  // Both are compiled before they are timed.
  const warm = 3
  for (let round = -warm; round < rounds; round++) {
    const took = {
      engine: await inProcess(engine, program, file),
      server: await overWire(serving, staff, body, {}),
      squeezed: await overWire(serving, staff, body, { 'Accept-Encoding': 'gzip' }),
    }
    if (round < 0) continue
    for (const way of ['engine', 'server', 'squeezed'] as const) found[way].push(took[way])
  }
  const middle = (all: readonly Took[]): Took => ({
    wall: median(all.map(({ wall }) => wall)),
    cpu: median(all.map(({ cpu }) => cpu)),
  })
  return { engine: middle(found.engine), server: middle(found.server), squeezed: middle(found.squeezed) }
}

async function inProcess({ readUnits, scoreEach }: Engine, program: Program, file: Buffer): Promise<Took> {
  globalThis.gc?.()
  const started = performance.now()
  const before = process.cpuUsage()
  const { read, issues } = readUnits(file.toString(), 'json', program)
  if (!read || issues.length > 0) throw new Error(JSON.stringify(issues.slice(0, 3)))
  Buffer.from([...scoreEach(program, read.columns).json({})].join(''))
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - started, cpu: (user + system) / 1000 }
}

async function overWire(serving: Serving, call: Caller, body: Buffer, headers: Record<string, string>): Promise<Took> {
  const before = await serving.probe()
  const { status, body: answered, ms } = await call('/score', { body, headers })
  if (status !== 200) throw new Error(`${status} ${answered.toString().slice(0, 500)}`)
  return { wall: ms, cpu: (await serving.probe()).cpu - before.cpu }
}
