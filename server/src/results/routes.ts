import { randomUUID } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { Written } from '../http/answers.ts'
import { defineCall } from '../http/call.ts'
import { getDataset, getResult, setOf } from '../people/reading.ts'
import { hasSet } from '../people/remit.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { serialiseWith } from '../work/serialised.ts'
import { actOn, allowed } from '../workflow.ts'
import { NewResult, Result, ResultSummary } from './shapes.ts'

/** Results closed for good (chốt kết quả): one published version over one dataset. */
export function resultCalls(setting: Setting) {
  const { store, now, work } = setting

  return [
    defineCall({
      method: 'get',
      path: '/results',
      name: 'listResults',
      summary: 'Results closed for good',
      access: 'signed-in',
      answers: { 200: z.object({ results: z.array(ResultSummary) }) },
      handle: async ({ reply, caller }) => {
        const results = (await store.results.list()).filter((result) => hasSet(caller, setOf(result)))
        return reply(200, { results })
      },
    }),
    defineCall({
      method: 'get',
      path: '/results/{result}',
      name: 'getResult',
      summary: 'One closed result with its scorecard',
      access: 'signed-in',
      answers: { 200: Result },
      refusals: [403, 404],
      async handle({ reply, caller, params }) {
        const result = await getResult(store, params.result, caller)
        const scorecard = await store.results.scorecard(params.result)
        if (!scorecard) throw new Refused(refuse('not-found', { what: params.result }))
        return reply(200, new Written<z.output<typeof Result>>(serialiseWith(result, 'scorecard', scorecard)))
      },
    }),
    defineCall({
      method: 'post',
      path: '/results',
      name: 'closeResult',
      summary: 'Closes a result for good: one published version over one dataset',
      access: ['publisher'],
      body: NewResult,
      answers: { 201: ResultSummary },
      refusals: [404, 409],
      async handle({ reply, caller, body, asker }) {
        const { username: closedBy } = caller
        allowed(actOn(caller, 'publisher', setOf(body)))
        const dataset = await getDataset(store, body.dataset, caller)
        const sealed = await work.run('close', { ruleset: body.ruleset, dataset: dataset.id }, asker)
        const closedAt = now().toISOString()
        const result = {
          id: `kq-${randomUUID()}`,
          ruleset: body.ruleset,
          dataset: dataset.id,
          period: dataset.period,
          digest: sealed.digest,
          note: body.note?.trim() || null,
          closedAt,
          closedBy,
        }
        await store.atomically(async (inner) => {
          const added = await inner.results.add(result, sealed.bytes)
          if (added === 'exists') throw new Refused(refuse('exists', { what: `${body.ruleset} × ${dataset.id}` }))
          const { key } = caller
          const said = { ruleset: body.ruleset, dataset: dataset.id, digest: sealed.digest }
          const detail = key === null ? said : { ...said, key }
          await inner.audit.append({
            at: closedAt,
            actor: closedBy,
            action: 'result.closed',
            subject: result.id,
            detail,
          })
        })
        return reply(201, result)
      },
    }),
  ]
}
