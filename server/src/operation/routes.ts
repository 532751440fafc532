import { dayOf } from '../day.ts'
import { defineCall } from '../http/call.ts'
import type { Measures } from '../http/measures.ts'
import { limits } from '../limits.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { About, Alive } from './shapes.ts'

/** What the server is, whether it lives, is ready, and how it fares. */
export function operationCalls({ store, demo, release, now, work }: Setting, measures: Measures) {
  return [
    defineCall({
      method: 'get',
      path: '/about',
      summary: 'What this server is: release, today, limits, and the accounts of a demo',
      access: 'public',
      answers: { 200: About },
      handle: ({ reply }) =>
        reply(200, {
          name: 'Chỉ Số',
          version: release,
          today: dayOf(now()),
          demo: demo && { password: demo.password, accounts: [...demo.accounts] },
          limits: { ...limits, ...work.limits },
        }),
    }),
    defineCall({
      method: 'get',
      path: '/livez',
      summary: 'The process answers',
      access: 'public',
      answers: { 200: Alive },
      handle: ({ reply }) => reply(200, { ok: true }),
    }),
    defineCall({
      method: 'get',
      path: '/readyz',
      summary: 'The store answers too',
      access: 'public',
      answers: { 200: Alive },
      async handle({ reply }) {
        try {
          await store.ping()
        } catch {
          throw new Refused(refuse('busy'))
        }
        return reply(200, { ok: true })
      },
    }),
    defineCall({
      method: 'get',
      path: '/metrics',
      summary: 'Counters for Prometheus',
      access: 'public',
      answers: { 200: { plain: 'text/plain; version=0.0.4; charset=utf-8' } },
      handle: ({ reply }) => reply(200, measures.exposition() + work.exposition()),
    }),
  ]
}
