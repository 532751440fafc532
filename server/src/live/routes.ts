import { z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { getDraft } from '../drafts/drafting.ts'
import { type Call, defineCall, signedIn } from '../http/call.ts'
import { limits, unattendedHeader } from '../limits.ts'
import { callerOf } from '../people/sessions.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { liveEvent } from './board.ts'
import { LiveEvent, PresenceEvent, Standing, windowName } from './shapes.ts'

/** Unit: milliseconds after which a silent connection is closed by proxies. */
const silence = 15_000

/** What happens while somebody listens, read from the log, and who has the same draft open. */
export function eventCalls(setting: Setting): Call[] {
  const { store, live, presence } = setting
  let streams = 0
  /** Whether who opened a stream is still let in: they may have signed out, or been idle for too long. */
  const letIn = async (headers: Headers) => (await callerOf(setting, headers, setting.demo !== null)) !== null

  return [
    defineCall({
      method: 'get',
      path: '/events',
      summary:
        'Live events (SSE); Last-Event-ID resumes, drafts and who has one open are told to those signed in, until the session ends',
      access: 'public',
      unattended: true,
      query: z.object({ draft: z.string().optional(), window: windowName.optional() }),
      answers: { 200: z.union([LiveEvent, PresenceEvent]) },
      refusals: [400, 401, 404, 503],
      async handle(input) {
        const { context, caller, query } = input
        if (streams >= limits.eventStreams) throw new Refused(refuse('busy'))
        const room = query.draft === undefined ? null : { draft: query.draft, caller: signedIn(input) }
        if (room) await getDraft(store, room.draft)
        const asked = Number(context.req.header('Last-Event-ID') ?? Number.NaN)
        let last = Number.isSafeInteger(asked) && asked >= 0 ? asked : (await store.audit.head()).sequence
        context.header('Cache-Control', 'no-store')
        return streamSSE(context, async (stream) => {
          streams++
          const leave = room && query.window ? presence.enter(room.draft, query.window, room.caller) : () => {}
          live.notify()
          let told = ''
          let wake = () => {}
          const unsubscribe = live.subscribe(() => wake())
          stream.onAbort(() => wake())
          try {
            while (!stream.aborted && !stream.closed) {
              const woken = new Promise<void>((resolve) => {
                wake = resolve
              })
              if (caller && !(await letIn(context.req.raw.headers))) {
                await stream.writeSSE({ event: 'ended', data: '{}' })
                break
              }
              const entries = await store.audit.after(last, limits.auditPage)
              for (const entry of entries) {
                last = entry.sequence
                const event = liveEvent(entry, caller !== null)
                if (event)
                  await stream.writeSSE({ id: String(event.id), event: event.kind, data: JSON.stringify(event) })
              }
              if (room) {
                const data = JSON.stringify({ draft: room.draft, people: presence.of(room.draft) })
                if (data !== told) await stream.writeSSE({ event: 'presence', data })
                told = data
              }
              if (entries.length === limits.auditPage) continue
              const quiet = setTimeout(() => wake(), silence)
              await woken
              clearTimeout(quiet)
              // The comment also finds clients that have gone.
              if (!stream.aborted) await stream.write(': \n\n')
            }
          } finally {
            unsubscribe()
            leave()
            streams--
            live.notify()
          }
        })
      },
    }),
    defineCall({
      method: 'put',
      path: '/drafts/{draft}/presence',
      summary: 'Tells the others who have the draft open which row one stands in; forgotten when the event stream ends',
      access: 'signed-in',
      headers: [unattendedHeader],
      body: Standing,
      answers: { 204: null },
      refusals: [400, 401, 403, 404, 413, 415],
      async handle(input) {
        const { window, row } = input.body
        const { username } = signedIn(input)
        if (!presence.stand(input.param('draft'), window, username, row))
          throw new Refused(refuse('not-found', { what: window }))
        live.notify()
        return input.context.body(null, 204)
      },
    }),
  ]
}
