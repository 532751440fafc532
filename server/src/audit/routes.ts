import { setImmediate as othersFirst } from 'node:timers/promises'
import { z } from '@hono/zod-openapi'
import { defineCall } from '../http/call.ts'
import { limits } from '../limits.ts'
import type { Setting } from '../setting.ts'
import { auditStart, follows } from './chain.ts'
import { AuditPage, AuditVerdict } from './shapes.ts'

const count = (standard: number, max: number) => z.coerce.number().int().min(0).max(max).default(standard)

/** The log and its verdict. */
export function auditCalls({ store }: Setting) {
  return [
    defineCall({
      method: 'get',
      path: '/audit',
      summary: 'Log entries after a sequence number, oldest first',
      access: ['admin', 'auditor'],
      query: z.object({ after: count(0, Number.MAX_SAFE_INTEGER), limit: count(200, limits.auditPage) }),
      answers: { 200: AuditPage },
      async handle({ reply, query: { after, limit } }) {
        const found = await store.audit.after(after, limit + 1)
        const entries = found.slice(0, limit)
        const next = found.length > limit ? (entries.at(-1)?.sequence ?? null) : null
        return reply(200, { entries, next })
      },
    }),
    defineCall({
      method: 'get',
      path: '/audit/verify',
      summary: 'Whether every entry follows the one before it',
      access: ['admin', 'auditor'],
      answers: { 200: AuditVerdict },
      async handle({ reply }) {
        let head = auditStart
        for (;;) {
          const entries = await store.audit.after(head.sequence, limits.auditPage)
          for (const entry of entries) {
            if (!follows(head, entry)) {
              return reply(200, { ok: false, entries: head.sequence, head, brokenAt: entry.sequence })
            }
            head = { sequence: entry.sequence, hash: entry.hash }
          }
          if (entries.length < limits.auditPage) break
          await othersFirst()
        }
        return reply(200, { ok: true, entries: head.sequence, head, brokenAt: null })
      },
    }),
  ]
}
