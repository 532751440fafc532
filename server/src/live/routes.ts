import { z } from '@hono/zod-openapi'
import type { Telling } from '../http/answers.ts'
import { defineCall } from '../http/call.ts'
import { limits, unattendedHeader } from '../limits.ts'
import { getDraft } from '../people/reading.ts'
import { hasSet } from '../people/remit.ts'
import type { Caller } from '../people/sessions.ts'
import type { Store } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { liveEvent } from './board.ts'
import { LiveEvents, Standing, windowName } from './shapes.ts'

/** Unit: milliseconds after which a silent connection is closed by proxies. */
const silence = 15_000

/** What happens while somebody listens, read from the log, and who has the same draft open. */
export function eventCalls(setting: Setting) {
  const { store, live, presence, addressOf } = setting
  const open = new Streams()

  return [
    defineCall({
      method: 'get',
      path: '/events',
      name: 'followEvents',
      summary:
        'Live events (SSE); Last-Event-ID resumes, drafts and who has one open are told to those signed in, until the session ends',
      access: 'public',
      open: true,
      unattended: true,
      headers: ['Last-Event-ID'],
      query: z.object({
        draft: z.string().optional().describe('id of the draft that the caller has open'),
        window: windowName.optional().describe('names the window, where others are told who is in the draft'),
      }),
      answers: { 200: { events: LiveEvents } },
      refusals: [401, 403, 404],
      async handle({ request, reply, caller, callerNow, query, header }) {
        const address = caller ? null : addressOf(request)
        if (!open.hasRoom(address)) throw new Refused(refuse('busy'))
        if (query.draft !== undefined && !caller) throw new Refused(refuse('sign-in-needed'))
        if (query.draft !== undefined && caller) await getDraft(store, query.draft, caller)
        const asked = Number(header('Last-Event-ID') ?? Number.NaN)
        const after = Number.isSafeInteger(asked) && asked >= 0 ? asked : (await store.audit.head()).sequence
        const listener = { caller, draft: query.draft, window: query.window, after }
        const tell = async (events: Telling<typeof LiveEvents>) => {
          open.add(address, 1)
          try {
            await tellAll(setting, listener, callerNow, events)
          } finally {
            open.add(address, -1)
            live.notify()
          }
        }
        return reply(200, tell, { 'Cache-Control': 'no-store' })
      },
    }),
    defineCall({
      method: 'put',
      path: '/drafts/{draft}/presence',
      name: 'tellPresence',
      summary: 'Tells the others who have the draft open which row one stands in; forgotten when the event stream ends',
      access: 'signed-in',
      headers: [unattendedHeader],
      body: Standing,
      answers: { 204: null },
      refusals: [404],
      async handle({ reply, caller, body: { window, row }, params }) {
        await getDraft(store, params.draft, caller)
        if (!presence.stand(params.draft, window, caller.username, row))
          throw new Refused(refuse('not-found', { what: window }))
        live.notify()
        return reply(204)
      },
    }),
  ]
}

/** How many streams are open: of those signed in, whose address is null, and of strangers by where they come from. */
class Streams {
  private readonly counts = new Map<string | null, number>()

  hasRoom(address: string | null): boolean {
    const own = this.counts.get(address) ?? 0
    if (address === null) return own < limits.eventStreams
    const strangers = [...this.counts].reduce((sum, [each, count]) => (each === null ? sum : sum + count), 0)
    return own < limits.strangerStreamsPerAddress && strangers < limits.strangerStreams
  }

  add(address: string | null, more: 1 | -1): void {
    const count = (this.counts.get(address) ?? 0) + more
    if (count === 0) this.counts.delete(address)
    else this.counts.set(address, count)
  }
}

type Listener = {
  caller: Caller | null
  draft: string | undefined
  window: string | undefined
  /** The last entry of the log that was told already. */
  after: number
}

/** Whether somebody may still read the draft they have open. */
async function mayFollow({ drafts }: Store, caller: Caller, draft: string | undefined): Promise<boolean> {
  const found = draft === undefined || caller.remit.sets === null ? null : await drafts.get(draft)
  return found === null || hasSet(caller, found.ruleset)
}

/** Tells one listener what the log says and who has its draft open, until it goes or is no longer let in. */
async function tellAll(
  { store, live, presence }: Setting,
  { caller, draft, window, after }: Listener,
  callerNow: () => Promise<Caller | null>,
  events: Telling<typeof LiveEvents>,
): Promise<void> {
  const leave = caller && draft !== undefined && window ? presence.enter(draft, window, caller) : () => {}
  live.notify()
  let wake = () => {}
  const unsubscribe = live.subscribe(() => wake())
  events.whenGone(() => wake())
  let last = after
  let told = ''
  try {
    while (events.open()) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const now = caller && (await callerNow())
      if (caller && !(now && (await mayFollow(store, now, draft)))) return await events.tell('ended', {})
      const entries = await store.audit.after(last, limits.auditPage)
      for (const entry of entries) {
        last = entry.sequence
        const event = liveEvent(entry, now)
        if (event) await events.tell(event.kind, event, event.id)
      }
      if (draft !== undefined) {
        const people = presence.of(draft)
        const state = JSON.stringify(people)
        if (state !== told) await events.tell('presence', { draft, people })
        told = state
      }
      if (entries.length === limits.auditPage) continue
      const quiet = setTimeout(() => wake(), silence)
      await woken
      clearTimeout(quiet)
      if (events.open()) await events.stillHere()
    }
  } finally {
    unsubscribe()
    leave()
  }
}
