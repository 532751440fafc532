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
