import { setTimeout as pause } from 'node:timers/promises'
import { dayOf } from '../day.ts'
import { limits } from '../limits.ts'
import { host } from '../people/keeping.ts'
import type { HookPending } from '../ports.ts'
import { tellInForce } from '../publications/issuing.ts'
import type { Setting } from '../setting.ts'
import { placeOf } from './keeping.ts'
import { dueIn, waitAfter } from './schedule.ts'
import { signedHeaders } from './telling.ts'

type Given = Pick<Setting, 'store' | 'now' | 'live' | 'sender'> & {
  /** A store that is behind takes no rows. */
  isBehind(): boolean
  onFault(error: unknown): void
}

/** What tells the addresses (webhook) of what happened, apart from whoever made it happen. */
export type Courier = { close(): Promise<void> }

/**
 * Starts telling: what the rows say is still to be sent, whoever wrote it and whenever the server was last stopped. Whatever was being sent when it
 * ends is sent again, under the same id.
 */
export function startCourier(given: Given): Courier {
  const { store, now, live, isBehind, onFault } = given
  const closing = new AbortController()
  const lanes = new Map<string, Promise<void>>()
  let day = ''
  let wake = () => {}
  const unsubscribe = live.subscribe(() => wake())

  /** A message of one hook, then a while in which it is left alone. */
  function enter(message: HookPending): void {
    const lane = deliver(given, message, closing.signal)
      .catch(onFault)
      .then(() => pause(limits.hookGapMs, undefined, { signal: closing.signal, ref: false }))
      .catch(() => undefined)
      .finally(() => {
        lanes.delete(message.hook.id)
        wake()
      })
    lanes.set(message.hook.id, lane)
  }

  /** On the day of a version nobody does anything that it could be told with. */
  async function beginDay(moment: Date): Promise<void> {
    if (day === dayOf(moment)) return
    for (const id of await store.publications.rulesets())
      await store.atomically((inner) => tellInForce(inner, id, moment))
    day = dayOf(moment)
  }

  /** Sends what is due; answers how long to wait for the next. Unit: ms */
  async function round(): Promise<number> {
    if (isBehind()) return limits.hookLookMs
    await beginDay(now())
    let wait: number = limits.hookLookMs
    for (const message of await store.hooks.pending()) {
      const ms = dueIn(message, now())
      if (ms > 0) wait = Math.min(wait, ms)
      else if (!lanes.has(message.hook.id) && lanes.size < limits.hooksAtOnce) enter(message)
    }
    return wait
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const wait = await round().catch((error: unknown) => {
        if (!closing.signal.aborted) onFault(error)
        return limits.hookLookMs
      })
      const timer = setTimeout(() => wake(), wait).unref()
      if (!closing.signal.aborted) await woken
      clearTimeout(timer)
    }
  }

  const running = run()
  return {
    async close() {
      closing.abort()
      unsubscribe()
      wake()
      await running
      await Promise.all(lanes.values())
    },
  }
}

/** Sends one message and notes what came of it; an address that is gone is told nothing more. */
async function deliver(
  { store, now, sender, live }: Given,
  { id, event, hook, tries }: HookPending,
  closing: AbortSignal,
): Promise<void> {
  const [moment, began] = [now(), performance.now()]
  const headers = {
    ...signedHeaders(hook.secret, id, moment, event.body),
    'content-type': 'application/json',
    'user-agent': 'chiso-webhooks/1',
  }
  const { end, status, detail, retryAfterMs } = await sender.send(hook.url, headers, event.body, closing)
  if (closing.aborted) return
  const wait = end === 'delivered' || end === 'gone' ? null : waitAfter(tries + 1, retryAfterMs, Math.random())
  const at = moment.toISOString()
  const nextAt = wait === null ? null : new Date(moment.getTime() + wait).toISOString()
  const ms = Math.round(performance.now() - began)
  await store.hooks.note(id, { at, ended: end, status, detail, ms, nextAt })
  if (end !== 'gone') return
  await store.atomically(async (inner) => {
    if (!(await inner.hooks.end(hook.id, at, 'gone'))) return
    const said = { at, actor: host.username, subject: hook.id }
    await inner.audit.append({ ...said, action: 'hook.ended', detail: { url: placeOf(hook.url), why: 'gone' } })
  })
  live.notify()
}
