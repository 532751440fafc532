import { z } from '@hono/zod-openapi'
import { type Call, defineCall } from '../call.ts'
import type { Measures } from '../measures.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'

const Alive = z.object({ ok: z.literal(true) })

/** Whether the server lives, is ready, and how it fares. */
export function operationCalls({ store }: Setting, measures: Measures): Call[] {
  return [
    defineCall({
      method: 'get',
      path: '/livez',
      summary: 'The process answers',
      access: 'public',
      answers: { 200: Alive },
      refusals: [],
      handle: ({ context }) => context.json({ ok: true }),
    }),
    defineCall({
      method: 'get',
      path: '/readyz',
      summary: 'The store answers too',
      access: 'public',
      answers: { 200: Alive },
      refusals: [503],
      async handle({ context }) {
        try {
          await store.ping()
        } catch {
          throw new Refused(refuse('busy'))
        }
        return context.json({ ok: true })
      },
    }),
    defineCall({
      method: 'get',
      path: '/metrics',
      summary: 'Counters for Prometheus',
      access: 'public',
      answers: { 200: z.string() },
      refusals: [],
      handle: ({ context }) => {
        context.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
        return context.body(measures.exposition())
      },
    }),
  ]
}
