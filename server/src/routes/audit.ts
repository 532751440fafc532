import { z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { type Call, defineCall } from '../call.ts'
import { auditStart, follows } from '../chain.ts'
import { limits } from '../limits.ts'
import { liveEvent } from '../live.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { AuditPage, AuditVerdict, LiveEvent } from '../wire/records.ts'

const count = (standard: number, max: number) => z.coerce.number().int().min(0).max(max).default(standard)

/** The log, its verdict, and the live events that are read from it. */
export function auditCalls(setting: Setting): Call[] {
  const { store, live } = setting
  let streams = 0

  return [
    defineCall({
      method: 'get',
      path: '/audit',
      summary: 'Log entries after a sequence number, oldest first',
      access: ['admin', 'auditor'],
      query: z.object({ after: count(0, Number.MAX_SAFE_INTEGER), limit: count(200, limits.auditPage) }),
      answers: { 200: AuditPage },
      refusals: [400, 401, 403],
      async handle({ context, query: { after, limit } }) {
        const found = await store.audit.after(after, limit + 1)
        const entries = found.slice(0, limit)
        return context.json({ entries, next: found.length > limit ? (entries.at(-1)?.sequence ?? null) : null })
      },
    }),
    defineCall({
      method: 'get',
      path: '/audit/verify',
      summary: 'Whether every entry follows the one before it',
      access: ['admin', 'auditor'],
      answers: { 200: AuditVerdict },
      refusals: [401, 403],
      async handle({ context }) {
        let head = auditStart
        for (;;) {
          const entries = await store.audit.after(head.sequence, limits.auditPage)
          for (const entry of entries) {
            if (!follows(head, entry)) {
              return context.json({ ok: false, entries: head.sequence, head, brokenAt: entry.sequence })
            }
            head = { sequence: entry.sequence, hash: entry.hash }
          }
          if (entries.length < limits.auditPage) break
        }
        return context.json({ ok: true, entries: head.sequence, head, brokenAt: null })
      },
    }),
    defineCall({
      method: 'get',
      path: '/events',
      summary: 'Live events (SSE); Last-Event-ID resumes, drafts are told to those signed in',
      access: 'public',
      answers: { 200: LiveEvent },
      refusals: [503],
      async handle({ context, caller }) {
        if (streams >= limits.eventStreams) throw new Refused(refuse('busy'))
        const asked = Number(context.req.header('Last-Event-ID') ?? Number.NaN)
        let last = Number.isSafeInteger(asked) && asked >= 0 ? asked : (await store.audit.head()).sequence
        context.header('Cache-Control', 'no-store')
        return streamSSE(context, async (stream) => {
          streams++
          let wake = () => {}
          const unsubscribe = live.subscribe(() => wake())
          stream.onAbort(() => wake())
          try {
            while (!stream.aborted && !stream.closed) {
              const woken = new Promise<void>((resolve) => {
                wake = resolve
              })
              const entries = await store.audit.after(last, limits.auditPage)
              for (const entry of entries) {
                last = entry.sequence
                const event = liveEvent(entry, caller !== null)
                if (event)
                  await stream.writeSSE({ id: String(event.id), event: event.kind, data: JSON.stringify(event) })
              }
              if (entries.length === limits.auditPage) continue
              // A silent connection is closed by proxies; the comment also finds clients that have gone.
              const quiet = setTimeout(() => wake(), 15_000)
              await woken
              clearTimeout(quiet)
              if (!stream.aborted) await stream.write(': \n\n')
            }
          } finally {
            unsubscribe()
            streams--
          }
        })
      },
    }),
  ]
}
