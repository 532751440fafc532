import { createHash } from 'node:crypto'
import type { PresenceEvent } from '@chiso/server/client'
import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet, units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { codeOf, refusalOf } from './refused.ts'
import { password, type Running, startServer } from './server.ts'

let running: Running
beforeAll(async () => {
  running = await startServer()
  await publishedSet(running)
})

describe('datasets', () => {
  const file = { period: '2026', content: 'illustrative' as const, units }

  it('[SRV-60] a units file is kept as it was sent', async () => {
    const { client } = await running.as('lan')
    const kept = await client.post('/datasets', {
      body: { id: 'xa-2026', title: 'Số liệu xã', ruleset: 'bo-thu', ...file },
    })
    expect(kept).toMatchObject({ id: 'xa-2026', issues: [] })
    expect(await client.get('/datasets/{dataset}', { dataset: 'xa-2026' })).toMatchObject({
      period: '2026',
      level: 'commune',
      count: 2,
      units,
    })
    expect(await codeOf(client.post('/datasets', { body: { id: 'xa-2026', ...file } }))).toBe('409 exists')
  })

  it('[SRV-60] values out of their domain are told at their place, and kept', async () => {
    const { client } = await running.as('lan')
    const odd = [{ id: 'x1', name: 'Xã Một', inputs: { cuoc_hop: 999 } }]
    const kept = await client.post('/datasets', { body: { ruleset: 'bo-thu', ...file, units: odd } })
    expect(kept.issues).toMatchObject([{ code: 'input-range', path: '/units/0/inputs/cuoc_hop' }])
    expect((await client.get('/datasets/{dataset}', { dataset: kept.id })).units).toEqual(odd)
  })

  it('[SRV-61] a correction names what it corrects and says why; both stay', async () => {
    const { client } = await running.as('lan')
    expect(await codeOf(client.post('/datasets', { body: { ...file, corrects: 'khong-co', reason: 'x' } }))).toBe(
      '404 not-found',
    )
    expect(await codeOf(client.post('/datasets', { body: { ...file, corrects: 'xa-2026' } }))).toBe('422 reason-needed')
    const corrected = await client.post('/datasets', {
      body: { ...file, corrects: 'xa-2026', reason: 'Xã Một báo lại' },
    })
    const all = (await client.get('/datasets')).datasets
    expect(all.find(({ id }) => id === 'xa-2026')?.correctedBy).toBe(corrected.id)
    expect(all.find(({ id }) => id === corrected.id)).toMatchObject({ corrects: 'xa-2026', reason: 'Xã Một báo lại' })
  })

  it('[SRV-62] a broken file is refused with every problem', async () => {
    const { client } = await running.as('lan')
    const twice = [units[0], units[0]] as typeof units
    const refusal = await refusalOf(client.post('/datasets', { body: { ...file, units: twice } }))
    expect(refusal).toMatchObject({ status: 422, issues: [{ code: 'unit-duplicate' }] })
    const empty = await refusalOf(client.post('/datasets', { body: { ...file, units: [] } }))
    expect(empty.issues).toMatchObject([{ code: 'units-empty' }])
  })
})

describe('results', () => {
  it('[SRV-63] a result is closed once, for good, by the publisher', async () => {
    const author = await running.as('lan')
    const publisher = await running.as('thu')
    await author.client.post('/datasets', { body: { id: 'ket-qua', period: '2026', content: 'illustrative', units } })
    const asked = { ruleset: 'bo-thu@2026.1', dataset: 'ket-qua' }
    expect(await codeOf(author.client.post('/results', { body: asked }))).toBe('403 role-missing')
    const closed = await publisher.client.post('/results', { body: asked })
    const { scorecard } = await author.client.get('/results/{result}', { result: closed.id })
    expect(scorecard.units.map(({ id, total }) => [id, total])).toEqual([
      ['x1', 25],
      ['x2', 20],
    ])
    expect(await codeOf(publisher.client.post('/results', { body: asked }))).toBe('409 exists')
  })
})

describe('the registry of units', () => {
  it('[SRV-64] answers for the day asked, with what became of units before', async () => {
    const registry = {
      periods: [
        { validFrom: '2020-01-01', validTo: '2025-06-30', units: [{ code: '1', name: 'Xã Cũ', kind: 'commune' }] },
        { validFrom: '2025-07-01', validTo: null, units: [{ code: '2', name: 'Xã Mới', kind: 'commune' }] },
      ],
      mapping: [{ from: { code: '1', on: '2020-01-01' }, to: [{ code: '2', on: '2025-07-01' }], kind: 'full' }],
    }
    const text = JSON.stringify(registry)
    const digest = createHash('sha256').update(text).digest('hex')
    await running.store.registries.add(text, digest, '2026-01-01T00:00:00Z')
    const { client, call } = await running.as('xuan')
    expect(await client.get('/units', { query: { on: '2024-12-31' } })).toMatchObject({
      units: [{ code: '1' }],
      mapping: [],
    })
    expect(await client.get('/units', { query: { on: '2025-07-01' } })).toMatchObject({
      units: [{ code: '2' }],
      mapping: [{ kind: 'full' }],
    })
    expect((await call('GET', '/units?on=2025-13-01')).status).toBe(400)
  })

  it('[SRV-60] [U-8] data that is kept is held against it, on the last day of its period', async () => {
    const { client } = await running.as('lan')
    const keep = async (period: string) => {
      const two = [
        { id: '1', name: 'Xã Cũ', inputs: {} },
        { id: '22', name: 'Xã Mới', inputs: {} },
      ]
      const body = { ruleset: 'bo-thu', period, content: 'illustrative' as const, units: two }
      const { issues } = await client.post('/datasets', { body })
      return issues.map(({ code, path, params }) => [code, path, params])
    }
    expect(await keep('2026')).toEqual([
      ['unit-ended', '/units/0/id', { unit: '1', on: '2026-12-31', ended: '2025-06-30' }],
      ['unit-unregistered', '/units/1/id', { unit: '22', on: '2026-12-31', named: '2' }],
    ])
    expect((await keep('2024')).map(([code]) => code)).toEqual(['unit-unregistered'])
  })
})

describe('the log', () => {
  it('[SRV-70] every decision is in it, linked to the one before', async () => {
    const { client } = await running.as('thanh')
    const { entries } = await client.get('/audit', { query: { after: 0, limit: 1000 } })
    expect(entries.map((entry) => entry.action).slice(0, 7)).toEqual([
      'keys.begun',
      'draft.created',
      'draft.submitted',
      'draft.approved',
      'version.published',
      'manifest.issued',
      'draft.published',
    ])
    expect(await client.get('/audit/verify')).toMatchObject({ ok: true, entries: entries.length, found: 0 })
    const manifest = await client.get('/rulesets/{id}/versions/{version}/manifest', { id: 'bo-thu', version: '2026.1' })
    expect(manifest.audit).toEqual({ sequence: 5, hash: entries[4]?.hash })
  })

  it('[SRV-70] pages by sequence number', async () => {
    const { client, call } = await running.as('thanh')
    const page = await client.get('/audit', { query: { after: 1, limit: 2 } })
    expect(page.entries.map(({ sequence }) => sequence)).toEqual([2, 3])
    expect(page.next).toBe(3)
    expect((await call('GET', '/audit?limit=x')).status).toBe(400)
  })

  it('[SRV-322] is read newest first by person, kind and day, and without saves', async () => {
    const { client, call } = await running.as('thanh')
    const latest = (query: object = {}) => client.get('/audit/latest', { query: { limit: 1000, ...query } })
    const { entries: oldest } = await client.get('/audit', { query: { limit: 1000 } })
    expect((await latest()).entries).toEqual(oldest.toReversed())
    const first = await latest({ limit: 2 })
    expect(first.next).toBe(first.entries[1]?.sequence)
    expect((await latest({ before: first.next, limit: 1 })).entries).toEqual([oldest.at(-3)])
    const [actor, at] = [oldest[1]?.actor ?? '', oldest[1]?.at ?? '']
    expect((await latest({ actor })).entries).toEqual(oldest.filter((one) => one.actor === actor).toReversed())
    expect((await latest({ about: 'key' })).entries).toEqual([])
    expect((await latest({ about: 'keys' })).entries.map(({ action }) => action)).toContain('keys.begun')
    expect((await latest({ saves: 'false' })).entries.some(({ action }) => action === 'draft.saved')).toBe(false)
    const day = new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10)
    expect((await latest({ from: day, to: day })).entries.length).toBeGreaterThan(0)
    expect((await latest({ to: '2000-01-01' })).entries).toEqual([])
    expect((await call('GET', '/audit/latest?from=01/02/2026')).status).toBe(400)
  })
})

/** The data of a stream of events, one after another. */
function events(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  let text = ''
  return {
    /** Waits for the end and answers the names of the events that were not taken before it. */
    async rest(): Promise<string[]> {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return [...text.matchAll(/^event: (.*)$/gm)].map(([, name = '']) => name)
        text += new TextDecoder().decode(value)
      }
    },
    async next(): Promise<unknown> {
      for (;;) {
        const data = /^data: (.*)\n/m.exec(text)
        if (data) {
          text = text.slice(data.index + data[0].length)
          return JSON.parse(data[1] ?? '')
        }
        const { value, done } = await reader.read()
        if (done) return null
        text += new TextDecoder().decode(value)
      }
    },
    end: () => reader.cancel(),
  }
}

const peopleIn = (event: unknown) => (event as PresenceEvent).people.map(({ username, row }) => [username, row])

describe('live events', () => {
  const read = async (response: Response, wanted: number) => {
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    let text = ''
    while ([...text.matchAll(/^data: /gm)].length < wanted) {
      const { value, done } = await reader.read()
      if (done) break
      text += new TextDecoder().decode(value)
    }
    await reader.cancel()
    return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as Record<string, unknown>)
  }

  it('[SRV-71] resume after the last one seen; drafts are told to those signed in', async () => {
    const headers = { 'Last-Event-ID': '0' }
    const lan = await running.as('lan')
    const mine = await read(await lan.fetch('http://localhost/api/events', { headers }), 3)
    expect(mine.map(({ id, kind, state }) => [id, kind, state])).toEqual([
      [2, 'draft', 'draft'],
      [3, 'draft', 'submitted'],
      [4, 'draft', 'approved'],
    ])
    const anyone = await read(await running.browser().fetch('http://localhost/api/events', { headers }), 1)
    expect(anyone).toMatchObject([{ id: 5, kind: 'published', ruleset: 'bo-thu', version: '2026.1', by: '' }])
    expect(anyone[0]).not.toHaveProperty('draft')
  })

  it('[SRV-71] what happens while one listens is told at once', async () => {
    const lan = await running.as('lan')
    const response = await lan.fetch('http://localhost/api/events')
    const heard = read(response, 1)
    const created = await lan.client.tagged.post('/drafts', { body: { ruleset: smallSet({ id: 'nghe-thay' }) } })
    expect(await heard).toMatchObject([{ kind: 'draft', draft: created.body.id, by: 'lan' }])
  })

  it('[SRV-73] a stream ends with its session: at once when signing out, and when idle for too long', async () => {
    const author = await running.as('lan')
    const draft = (await author.client.post('/drafts', { body: { ruleset: smallSet({ id: 'het-phien' }) } })).id
    const open = async ({ client, fetch }: Awaited<ReturnType<typeof running.signIn>>) => {
      const heard = events(await fetch(client.url('/events', { query: { draft, window: 'cua-so-xuan' } })))
      // Who is in the room is told once the stream listens.
      expect(peopleIn(await heard.next())).toEqual([['xuan', null]])
      return heard
    }
    const from = performance.now()
    const leaving = await running.signIn('xuan')
    const heard = await open(leaving)
    await leaving.client.delete('/session')
    expect(await heard.rest()).toEqual(['ended'])

    const again = await running.signIn('xuan')
    const before = await open(again)
    await again.client.post('/session', { body: { username: 'xuan', password } })
    expect(await before.rest()).toEqual(['ended'])
    // Sooner than a silent stream would have looked by itself.
    expect(performance.now() - from).toBeLessThan(10_000)

    const now = running.clock.now
    const idle = await open(again)
    running.clock.now = new Date(now.getTime() + 30 * 60_000 + 1)
    running.setting.live.notify()
    expect(await idle.rest()).toEqual(['ended'])
    running.clock.now = now
  })

  it('[SRV-72] who has a draft open, and where they stand, is told to the others until they leave', async () => {
    const lan = await running.as('lan')
    const draft = (await lan.client.post('/drafts', { body: { ruleset: smallSet({ id: 'cung-sua' }) } })).id
    const open = (browser: Awaited<ReturnType<typeof running.as>>, window: string) =>
      browser.fetch(
        browser.client.url('/events', { query: { draft, window } }).replace(/^.*\/api/, 'http://localhost/api'),
      )
    const told = events(await open(lan, 'cua-so-lan'))
    expect(await told.next()).toEqual({
      draft,
      people: [{ window: 'cua-so-lan', username: 'lan', name: 'lan', row: null }],
    })
    const minh = await running.as('minh')
    const others = events(await open(minh, 'cua-so-minh'))
    expect(peopleIn(await told.next())).toEqual([
      ['lan', null],
      ['minh', null],
    ])
    await minh.client.put('/drafts/{draft}/presence', { draft, body: { window: 'cua-so-minh', row: 'hop' } })
    expect(peopleIn(await told.next())).toEqual([
      ['lan', null],
      ['minh', 'hop'],
    ])
    await expect(
      minh.client.put('/drafts/{draft}/presence', { draft, body: { window: 'cua-so-lan', row: 'hop' } }),
    ).rejects.toMatchObject({ status: 404 })
    await others.end()
    expect(peopleIn(await told.next())).toEqual([['lan', null]])
    await told.end()
    const stranger = await running.browser().fetch(`http://localhost/api/events?draft=${draft}`)
    expect(stranger.status).toBe(401)
    expect((await lan.fetch('http://localhost/api/events?draft=khong-co')).status).toBe(404)
  })
})
