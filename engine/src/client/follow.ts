import { createParser } from 'eventsource-parser'
import { beginningOf, dayAt } from './day.ts'
import { Refusal } from './refusal.ts'
import type { Transport } from './transport.ts'
import type { Stale, Version } from './version.ts'

/**
 * What happens to a set that is followed.
 *
 * `in-force`: another version is in force now, published a moment ago or at midnight of its day; `published`, `withdrawn`: the
 * server says so of a version; `none`: nothing is in force any more; `stale`: the server is away or its word was not taken,
 * what is given is the last good version; `fresh`: it confirmed it again
 */
export type FollowEvent =
  | { kind: 'in-force'; version: Version; before: Version | null }
  | { kind: 'published' | 'withdrawn'; version: string }
  | { kind: 'none'; reason: Refusal }
  | { kind: 'stale'; stale: Stale }
  | { kind: 'fresh' }

/** A set that is followed. */
export type Follow = {
  /** The version in force, as fresh as is known; null while nothing is. */
  readonly current: Version | null
  close(): void
}

type Following = {
  id: string
  inForce: () => Promise<Version>
  transport: Transport
  now: () => number
  nextDay: (id: string) => Promise<string | null>
}

/** Unit: milliseconds: the first wait and the longest between two tries; how long a stream may be silent; between looks. */
const waits = { first: 1000, longest: 60_000, silence: 45_000, look: 300_000, longestTimer: 2 ** 31 - 1 }

/** Follows a set from the version in force now. Refuses where there is none, and none was held. */
export async function follow(
  { id, inForce, transport, now, nextDay }: Following,
  listener: (event: FollowEvent) => void,
): Promise<Follow> {
  const ended = new AbortController()
  const { signal } = ended
  let current: Version | null = null
  let midnight: ReturnType<typeof setTimeout> | undefined
  let looking: Promise<void> = Promise.resolve()

  const look = async () => {
    const before = current
    try {
      current = await inForce()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'none-in-force') {
        current = null
        if (before) listener({ kind: 'none', reason: error })
        return
      }
      if (!before) throw error
      current = before.as({
        since: before.stale?.since ?? new Date(now()).toISOString(),
        code: error.code,
        message: error.message,
      })
    }
    if (signal.aborted) return
    if (before?.version !== current.version) listener({ kind: 'in-force', version: current, before })
    if (current.stale && !before?.stale) listener({ kind: 'stale', stale: current.stale })
    if (!current.stale && before?.stale) listener({ kind: 'fresh' })
  }
  /** One look after the other, so that events come in their order. */
  const lookAgain = () => {
    looking = looking.then(() => (signal.aborted ? undefined : look())).catch(() => {})
    return looking.then(wakeAtMidnight)
  }
  const wakeAtMidnight = async () => {
    clearTimeout(midnight)
    if (signal.aborted) return
    const next = await nextDay(id)
    const due =
      next === null || next <= dayAt(now()) ? now() + waits.look : Math.min(beginningOf(next), now() + waits.look)
    midnight = unheld(setTimeout(() => void lookAgain(), Math.min(Math.max(due - now(), 1), waits.longestTimer)))
  }

  await look()
  await wakeAtMidnight()
  void listen({ id, transport, signal, lookAgain, listener })
  return {
    get current() {
      return current
    },
    close() {
      ended.abort()
      clearTimeout(midnight)
    },
  }
}

type Listening = {
  id: string
  transport: Transport
  signal: AbortSignal
  lookAgain: () => Promise<void>
  listener: (event: FollowEvent) => void
}

/** Hears what the server tells, goes on after the last it heard, and waits longer after each failure, never twice the same. */
async function listen({ id, transport, signal, lookAgain, listener }: Listening): Promise<void> {
  let last: string | null = null
  let failures = 0
  while (!signal.aborted) {
    try {
      await hear(transport, last, signal, {
        opened: () => {
          failures = 0
          // What happened while nobody listened.
          void lookAgain()
        },
        heard: ({ event, id: seen, data }) => {
          last = seen ?? last
          if (event !== 'published' && event !== 'withdrawn') return
          const { ruleset, version } = JSON.parse(data) as { ruleset?: string; version?: string }
          if (ruleset !== id || version === undefined) return
          listener({ kind: event, version })
          void lookAgain()
        },
      })
    } catch {
      // A server that is away is asked again, as is one that talks nonsense.
    }
    failures++
    if (signal.aborted) return
    if (failures === 1) void lookAgain()
    const most = Math.min(waits.longest, waits.first * 2 ** failures)
    await pause(most / 2 + (Math.random() * most) / 2, signal)
  }
}

type Heard = { event?: string | undefined; id?: string | undefined; data: string }

/** One stream of events, to its end or its silence. */
async function hear(
  transport: Transport,
  last: string | null,
  signal: AbortSignal,
  { opened, heard }: { opened: () => void; heard: (event: Heard) => void },
): Promise<void> {
  const silent = new AbortController()
  let timer = setTimeout(() => silent.abort(), waits.silence)
  unheld(timer)
  const either = AbortSignal.any([signal, silent.signal])
  try {
    const body = await transport.stream('/events', last, either)
    opened()
    const parser = createParser({ onEvent: heard })
    const decoder = new TextDecoder()
    const reader = body.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      clearTimeout(timer)
      timer = unheld(setTimeout(() => silent.abort(), waits.silence))
      parser.feed(decoder.decode(next.value, { stream: true }))
    }
  } finally {
    clearTimeout(timer)
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = unheld(setTimeout(done, milliseconds))
    signal.addEventListener('abort', done)
  })
}

/** A timer that keeps no process alive by itself. */
function unheld(timer: ReturnType<typeof setTimeout>): ReturnType<typeof setTimeout> {
  ;(timer as { unref?: () => void }).unref?.()
  return timer
}
