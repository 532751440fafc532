import type { HookPending } from '../ports.ts'

const [second, minute, hour] = [1000, 60_000, 60 * 60_000]

/** How long after each attempt that failed the next one follows; after as many attempts as there are of these and one, a message is given up. */
const waits: readonly number[] = [
  5 * second,
  minute,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
]

/** A receiver may ask to be left alone for so long at most. */
const longestAsked = 24 * hour

/**
 * How long to wait after an attempt that failed: what the receiver asked for where that is more, and up to a fifth more, so that those that
 * failed together do not come back together; null after the last attempt.
 *
 * Unit: ms; `random` from 0 to 1
 */
export function waitAfter(tries: number, retryAfterMs: number | null, random: number): number | null {
  const wait = waits[tries - 1]
  if (wait === undefined) return null
  return Math.round(Math.max(wait, Math.min(retryAfterMs ?? 0, longestAsked)) * (1 + random / 5))
}

/** When a message is to be sent, as milliseconds from now; a clock that was set back must not hold it up for as long as it was. */
export function dueIn({ last }: Pick<HookPending, 'last'>, now: Date): number {
  if (last === null || last.nextAt === null || Date.parse(last.at) > now.getTime()) return 0
  return Math.max(0, Date.parse(last.nextAt) - now.getTime())
}
