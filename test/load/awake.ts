import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Probed, Serving } from '../setup/serving.ts'
import { bodyOf, communes, latest, latestPath } from './bodies.ts'

const run = promisify(execFile)
const reader = fileURLToPath(new URL('./reader.mjs', import.meta.url))

/**
 * Reading a published version again and again, at rest and while others score.
 *
 * Unit: ms a call takes its reader
 */
export type Read = { calls: number; median: number; p99: number; worst: number; refused: number }
export type Awake = {
  rest: Read
  busy: Read
  delay: Probed
  /** What the main thread computed meanwhile, and how long it waited for a core that others had. */
  computed: number
  waited: number
  scored: number
  told: number
  other: number
}

/** Reads while strangers and people signed in score large bodies as fast as they are answered. */
export async function awake(
  serving: Serving,
  { count, seconds, strangers, staff }: { count: number; seconds: number; strangers: number; staff: number },
): Promise<Awake> {
  const body = bodyOf({ ruleset: latest, units: communes(count) })
  const rest = await readFor(serving, (seconds * 1000) / 4)
  const callers = [
    ...Array.from({ length: strangers }, () => serving.caller()),
    ...(await Promise.all(Array.from({ length: staff }, () => serving.signedIn('xem')))),
  ]
  const ended = { scored: 0, told: 0, other: 0 }
  let going = true
  const scoring = callers.map(async (call) => {
    while (going) {
      const { status, headers } = await call('/score', { body })
      if (status === 200) ended.scored++
      else if (status === 503 && headers['retry-after']) {
        ended.told++
        await pause(Number(headers['retry-after']) * 1000)
      } else ended.other++
    }
  })
  const before = await serving.probe()
  const busy = await readFor(serving, seconds * 1000)
  const delay = await serving.probe()
  going = false
  await Promise.all(scoring)
  return { rest, busy, delay, computed: delay.had - before.had, waited: delay.waited - before.waited, ...ended }
}

/** One read after the other, in a process of its own. */
async function readFor(serving: Serving, ms: number): Promise<Read> {
  const { stdout } = await run(process.execPath, [reader, `${serving.url}/api${latestPath}`, String(ms)])
  return JSON.parse(stdout) as Read
}
