import { createHash } from 'node:crypto'
import type { RulesetDocument } from '@chiso/engine'
import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet, units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { codeOf } from './refused.ts'
import { type Running, startServer } from './server.ts'

const stricter = (): RulesetDocument => ({
  ...smallSet(),
  indicators: smallSet().indicators.map((row) =>
    row.id === 'hop'
      ? {
          ...row,
          formula: {
            tiers: [
              { var: 'cuoc_hop' },
              [
                [6, 20],
                [2, 10],
              ],
            ],
          },
        }
      : row,
  ),
  crosswalk: { from: '2026.1', entries: [] },
})

let running: Running
beforeAll(async () => {
  running = await startServer()
  await publishedSet(running)
})

describe('comparing', () => {
  it('[SRV-23] a version and a draft: the change in words and what it does to each unit', async () => {
    const { client } = await running.as('lan')
    const body = await client.post('/drafts', { body: { ruleset: stricter(), from: 'bo-thu@2026.1' } })
    const compared = await client.post('/compare', { body: { base: 'bo-thu@2026.1', head: { draft: body.id }, units } })
    const change = compared.changes.find(({ path }) => path.startsWith('/indicators/0'))
    expect(change?.sentence).toContain('4')
    expect(compared.units).toMatchObject([
      { id: 'x1', before: 25, after: 15, delta: -10, rankBefore: 1, rankAfter: 2 },
      { id: 'x2', before: 20, after: 20, delta: 0, rankBefore: 2, rankAfter: 1 },
    ])
    expect(compared.units[0]?.because).toEqual([{ change: change?.id, points: -10 }])
  })

  it('[SRV-351] a draft as it was by its digest, and the digest of the units whether sent or stored', async () => {
    const { client } = await running.as('lan')
    const from = 'bo-thu@2026.1'
    const { body: draft, etag } = await client.tagged.post('/drafts', { body: { ruleset: stricter(), from } })
    const asked = { base: from, head: { draft: draft.id }, units }
    const first = await client.post('/compare', { body: asked })
    const body = { ...stricter(), title: 'Tên khác' }
    await client.put('/drafts/{draft}', { draft: draft.id, body, headers: { 'If-Match': etag } })
    const now = await client.post('/compare', { body: asked })
    expect(now.head.digest).not.toBe(first.head.digest)
    const again = await client.post('/compare', {
      body: { ...asked, head: { draft: draft.id, digest: first.head.digest } },
    })
    expect(again).toEqual(first)
    const kept = await client.post('/datasets', {
      body: { id: 'so-lieu-so-sanh', ruleset: 'bo-thu', period: '2026', content: 'illustrative', units },
    })
    const stored = await client.post('/compare', { body: { base: from, head: from, dataset: kept.id } })
    expect(stored.data).toEqual({ digest: kept.digest, count: units.length })
    expect(stored.data).toEqual(first.data)
    const unknown = client.post('/compare', { body: { ...asked, head: { draft: draft.id, digest: '0'.repeat(64) } } })
    expect(await codeOf(unknown)).toBe('404 not-found')
  })

  it('[SRV-352] each version over its own units, those on one side only told so', async () => {
    const { client } = running.browser()
    const document = stricter()
    const [first, second] = units
    const headUnits = [
      { ...first, inputs: { ...first?.inputs, cuoc_hop: 6 } },
      { ...second, id: 'x9' },
    ] as typeof units
    const compared = await client.post('/compare', {
      body: { base: 'bo-thu@2026.1', head: { document }, units, headUnits },
    })
    expect([compared.data?.count, compared.headData?.count]).toEqual([2, 2])
    const [x1, x9, x2] = compared.units
    expect(x1).toMatchObject({ id: 'x1', before: 25, after: 25, delta: 0 })
    expect(x1?.because.reduce((sum, { points }) => sum + points, 0)).toBe(0)
    expect(x1?.because.map(({ change }) => change)).toContain('data')
    expect([x9?.id, x9?.delta, x9?.obstacles]).toEqual([
      'x9',
      null,
      [{ side: 'before', reason: 'absent', indicators: [] }],
    ])
    expect([x2?.id, x2?.delta]).toEqual(['x2', null])
  })

  it('[SRV-353] data of units that were joined since, to the units there are on a day', async () => {
    const registry = {
      periods: [
        {
          validFrom: null,
          validTo: '2025-06-30',
          units: ['a', 'b', 'c'].map((code) => ({ code, name: code, kind: 'commune' })),
        },
        { validFrom: '2025-07-01', validTo: null, units: [{ code: 'ab', name: 'Xã AB', kind: 'commune' }] },
      ],
      mapping: ['a', 'b', 'c'].map((code) => ({
        from: { code, on: '2025-06-30' },
        to: [{ code: 'ab', on: '2025-07-01' }],
        kind: code === 'c' ? 'partial' : 'full',
      })),
    }
    const text = JSON.stringify(registry)
    await running.store.registries.add(text, createHash('sha256').update(text).digest('hex'), '2026-01-01T00:00:00Z')
    const { client } = await running.as('lan')
    const of = (id: string, cuoc_hop: number) => ({
      ...units[0],
      id,
      name: id,
      inputs: { ...units[0]?.inputs, cuoc_hop },
    })
    const body = { base: 'bo-thu@2026.1', head: { document: stricter() }, units: [of('a', 2), of('b', 4), of('c', 9)] }
    const { units: found } = await client.post('/compare', { body: { ...body, join: '2025-07-01' } })
    expect(found.map(({ id, name, estimated }) => [id, name, estimated])).toEqual([['ab', 'Xã AB', true]])
    const before = await client.post('/compare', { body: { ...body, join: '2024-07-01' } })
    expect(before.units.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(await codeOf(client.post('/compare', { body: { ...body, join: 'hôm qua' } }))).toMatch(/^4/)
    const stranger = running.browser().client.post('/compare', { body: { ...body, join: '2025-07-01' } })
    expect(await codeOf(stranger)).toBe('401 sign-in-needed')
  })

  it('[SRV-23] without units, changes alone; a set with itself, nothing', async () => {
    const { client } = running.browser()
    const document = stricter()
    expect(await client.post('/compare', { body: { base: 'bo-thu@2026.1', head: { document } } })).toMatchObject({
      units: [],
    })
    const same = await client.post('/compare', { body: { base: 'bo-thu@2026.1', head: 'bo-thu@2026.1', units } })
    expect(same.changes).toEqual([])
    expect(same.units.map(({ delta }) => delta)).toEqual([0, 0])
  })
})

describe('explaining', () => {
  it('[SRV-24] one unit’s points down to the values read', async () => {
    const { client } = running.browser()
    const explained = await client.post('/explain', { body: { ruleset: 'bo-thu@2026.1', units, unit: 'x1' } })
    expect(explained).toMatchObject({ unit: { id: 'x1' }, content: 'illustrative', total: 25, rank: 1 })
    expect(explained.leaves).toHaveLength(2)
    const one = await client.post('/explain', {
      body: { ruleset: 'bo-thu@2026.1', units, unit: 'x1', indicator: 'hop' },
    })
    expect(one.leaves).toHaveLength(1)
  })

  it('[SRV-24] an unknown unit or indicator is 404', async () => {
    const { client } = running.browser()
    const asked = { ruleset: 'bo-thu@2026.1', units }
    expect(await codeOf(client.post('/explain', { body: { ...asked, unit: 'x9' } }))).toBe('404 not-found')
    expect(await codeOf(client.post('/explain', { body: { ...asked, unit: 'x1', indicator: 'khong-co' } }))).toBe(
      '404 not-found',
    )
  })
})
