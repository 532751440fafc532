import { setTimeout as pause } from 'node:timers/promises'
import type { Caller, Probed, Serving } from '../setup/serving.ts'
import { bodyOf, communes, latest, latestPath } from './bodies.ts'

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
  const reader = serving.caller()
  const rest = await readFor(reader, (seconds * 1000) / 4)
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
  const busy = await readFor(reader, seconds * 1000)
  const delay = await serving.probe()
  going = false
  await Promise.all(scoring)
  return { rest, busy, delay, computed: delay.had - before.had, waited: delay.waited - before.waited, ...ended }
}

/** One read after the other, a hundred a second where they are answered at once. */
async function readFor(reader: Caller, ms: number): Promise<Read> {
  const until = performance.now() + ms
  const times: number[] = []
  let refused = 0
  while (performance.now() < until) {
    const answer = await reader(latestPath)
    times.push(answer.ms)
    if (answer.status !== 200) refused++
    await pause(Math.max(0, 10 - answer.ms))
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { calls: times.length, median: at(0.5), p99: at(0.99), worst: at(1), refused }
}
