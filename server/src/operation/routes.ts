import { dayOf } from '../day.ts'
import { defineCall } from '../http/call.ts'
import type { Measures } from '../http/measures.ts'
import { limits } from '../limits.ts'
import type { Setting } from '../setting.ts'
import { About, Alive, Readiness } from './shapes.ts'

/** Source: Prometheus text exposition format 0.0.4 */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8'

/** Everything that is counted, for Prometheus. */
export function expositionOf({ work, health }: Pick<Setting, 'work' | 'health'>, measures: Measures): string {
  return measures.exposition() + work.exposition() + health.exposition()
}

/** What the server is, whether it lives, is ready, and how it fares. */
export function operationCalls(setting: Setting, measures: Measures) {
  const { demo, release, now, work, health } = setting
  return [
    defineCall({
      method: 'get',
      path: '/about',
      name: 'getAbout',
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
      name: 'isAlive',
      summary: 'The process answers',
      access: 'public',
      answers: { 200: Alive },
      handle: ({ reply }) => reply(200, { ok: true }),
    }),
    defineCall({
      method: 'get',
      path: '/readyz',
      name: 'isReady',
      summary: 'The store takes writes and is whole: 507 on a full disk, 500 or 503 when it cannot be used',
      access: 'public',
      answers: { 200: Readiness },
      handle: async ({ reply }) => reply(200, { ok: true, concerns: await health.ready() }),
    }),
    defineCall({
      method: 'get',
      path: '/metrics',
      name: 'getMetrics',
      summary: 'Counters for Prometheus',
      access: 'public',
      answers: { 200: { plain: metricsType } },
      handle: ({ reply }) => reply(200, expositionOf(setting, measures)),
    }),
  ]
}
