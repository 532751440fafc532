import { z } from '@hono/zod-openapi'
import { dayAfter, dayBegins } from '../day.ts'
import { defineCall } from '../http/call.ts'
import { day } from '../http/shapes.ts'
import { knownKeys, signerNow } from '../keys/current.ts'
import { limits } from '../limits.ts'
import type { Setting } from '../setting.ts'
import { signCheckpoint } from './checkpoint.ts'
import { AuditPage, AuditVerdict } from './shapes.ts'
import { verifyAll } from './verification.ts'

const count = (standard: number, max: number) => z.coerce.number().int().min(0).max(max).default(standard)

/** The log and its verdict. */
export function auditCalls({ store, keys, now }: Setting) {
  return [
    defineCall({
      method: 'get',
      path: '/audit',
      name: 'listAudit',
      summary: 'Log entries after a sequence number, oldest first',
      access: ['admin', 'auditor'],
      query: z.object({
        after: count(0, Number.MAX_SAFE_INTEGER).describe('sequence of the last entry that was read'),
        limit: count(200, limits.auditPage).describe('most on a page'),
      }),
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
      path: '/audit/latest',
      name: 'listLatestAudit',
      summary:
        'Log entries by person, day and kind, newest first; `next` is what `before` asks on with, null on the last page',
      access: ['admin', 'auditor'],
      query: z.object({
        before: z.coerce.number().int().min(1).optional().describe('sequence of the last entry that was read'),
        actor: z.string().max(200).optional().describe('whose acts, by account'),
        about: z.string().max(40).optional().describe('what acts are about: draft, comment, version, dataset, user, …'),
        from: day.optional().describe('first day in Vietnam'),
        to: day.optional().describe('last day in Vietnam'),
        saves: z.enum(['true', 'false']).default('true').describe('whether saved drafts are among them'),
        limit: count(100, limits.auditPage).describe('most on a page'),
      }),
      answers: { 200: AuditPage },
      async handle({ reply, query: { limit, from, to, saves, ...filter } }) {
        const days = { from: from && dayBegins(from), to: to && dayBegins(dayAfter(to)) }
        const found = await store.audit.latest({ ...filter, ...days, saves: saves === 'true' }, limit + 1)
        const entries = found.slice(0, limit)
        const next = found.length > limit ? (entries.at(-1)?.sequence ?? null) : null
        return reply(200, { entries, next })
      },
    }),
    defineCall({
      method: 'get',
      path: '/audit/verify',
      name: 'verifyAudit',
      summary: 'Re-computes the log, every row it vouches for, every content, every manifest and the schema',
      access: ['admin', 'auditor'],
      answers: { 200: AuditVerdict },
      async handle({ reply, asker: { signal } }) {
        const { findings, ...verdict } = await verifyAll(store, await knownKeys(store, keys), [], signal)
        const shown = findings.slice(0, limits.findings)
        return reply(200, { ok: findings.length === 0, ...verdict, found: findings.length, findings: shown })
      },
    }),
    defineCall({
      method: 'get',
      path: '/audit/checkpoint',
      name: 'getCheckpoint',
      summary: 'Where the log stands, signed: a line to be kept on another machine',
      access: ['admin', 'auditor'],
      answers: { 200: { plain: 'text/plain; charset=utf-8' } },
      async handle({ reply }) {
        const signer = await signerNow(store, keys)
        return reply(200, `${await signCheckpoint(await store.audit.head(), now().toISOString(), signer)}\n`)
      },
    }),
  ]
}
