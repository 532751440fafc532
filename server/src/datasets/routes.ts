import { randomUUID } from 'node:crypto'
import { isDay } from '@chiso/engine'
import { z } from '@hono/zod-openapi'
import { dayOf } from '../day.ts'
import { Written } from '../http/answers.ts'
import { defineCall } from '../http/call.ts'
import { limits } from '../limits.ts'
import { getDataset } from '../people/reading.ts'
import { hasSet } from '../people/remit.ts'
import type { Store } from '../ports.ts'
import { Refused, refuse, refuseDay } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { serialiseWith } from '../work/serialised.ts'
import { allowed, keepDataset } from '../workflow.ts'
import { type RegistryDocument, unitsOn } from './registry.ts'
import { CreatedDataset, Dataset, DatasetSummary, NewDataset, Registry } from './shapes.ts'
import { storeDataset } from './storing.ts'

/** Datasets with the names of the people who sent them. */
async function signed<D extends { createdBy: string }>(
  { accounts }: Pick<Store, 'accounts'>,
  datasets: readonly D[],
): Promise<(D & { createdByName: string })[]> {
  const senders = [...new Set(datasets.map(({ createdBy }) => createdBy))]
  const known = new Map(await Promise.all(senders.map(async (sender) => [sender, await accounts.get(sender)] as const)))
  return datasets.map((dataset) => ({
    ...dataset,
    createdByName: known.get(dataset.createdBy)?.name ?? dataset.createdBy,
  }))
}

/** Units' data that is kept, and the registry of units. */
export function datasetCalls(setting: Setting) {
  const { store, now } = setting

  return [
    defineCall({
      method: 'get',
      path: '/datasets',
      name: 'listDatasets',
      summary: 'Units’ data that was sent, first to last',
      access: 'signed-in',
      answers: { 200: z.object({ datasets: z.array(DatasetSummary) }) },
      handle: async ({ reply, caller }) => {
        const datasets = (await store.datasets.list()).filter(({ ruleset }) => hasSet(caller, ruleset))
        return reply(200, { datasets: await signed(store, datasets) })
      },
    }),
    defineCall({
      method: 'get',
      path: '/datasets/{dataset}',
      name: 'getDataset',
      summary: 'One dataset with its units',
      access: 'signed-in',
      answers: { 200: Dataset },
      refusals: [403, 404],
      async handle({ reply, caller, params }) {
        const dataset = await getDataset(store, params.dataset, caller)
        const [named = dataset] = await signed(store, [dataset])
        const units = await store.datasets.units(params.dataset)
        if (!units) throw new Refused(refuse('not-found', { what: params.dataset }))
        return reply(200, new Written<z.output<typeof Dataset>>(serialiseWith(named, 'units', units)))
      },
    }),
    defineCall({
      method: 'post',
      path: '/datasets',
      name: 'addDataset',
      summary: 'Keeps a units file; what was kept is never changed, a correction names it and says why',
      access: ['author', 'publisher', 'admin'],
      body: NewDataset,
      through: 'dataset',
      bytes: limits.bulkBytes,
      answers: { 201: CreatedDataset },
      refusals: [404, 409],
      async handle({ reply, caller, body }) {
        const { issues, level, setTitle, period, content } = body
        if (body.corrects !== undefined) await getDataset(store, body.corrects, caller)
        const { corrects, reason } = allowed(keepDataset(caller, { ...body, ruleset: body.ruleset ?? null }))
        const dataset = {
          id: body.id ?? `ds-${randomUUID()}`,
          title: body.title ?? `${setTitle ?? body.ruleset ?? ''} ${body.period}`.trim(),
          ruleset: body.ruleset ?? null,
          level,
          period,
          content,
          corrects,
          reason,
        }
        const at = now().toISOString()
        const kept = await store.atomically((inner) => storeDataset(inner, dataset, body, caller, at))
        return reply(201, { id: kept.id, digest: kept.digest, issues }, { Location: `/api/datasets/${kept.id}` })
      },
    }),
    defineCall({
      method: 'get',
      path: '/units',
      name: 'listUnits',
      summary: 'Units that exist on a day, with the mapping from those before',
      access: 'signed-in',
      query: z.object({ on: z.string().optional().describe('day of Asia/Ho_Chi_Minh, today unless told') }),
      answers: { 200: Registry },
      async handle({ reply, query }) {
        const day = query.on ?? dayOf(now())
        if (!isDay(day)) throw new Refused(refuseDay('on', day))
        const text = await store.registries.latest()
        const registry = text === null ? { periods: [] } : (JSON.parse(text) as RegistryDocument)
        return reply(200, unitsOn(registry, day))
      },
    }),
  ]
}
