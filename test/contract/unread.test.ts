import { beforeAll, describe, expect, it } from 'vitest'
import { publishedSet } from './journey.ts'
import { refusalOf } from './refused.ts'
import { type Running, startServer } from './server.ts'

let running: Running
beforeAll(async () => {
  running = await startServer()
  await publishedSet(running)
})

describe('what a dataset says besides', () => {
  const one = { period: '2026', content: 'illustrative', units: [{ id: '9', name: 'A', inputs: {} }] }

  it('[SRV-200] what is not kept is told, what was nearly meant is refused, in whatever call', async () => {
    const { client } = await running.as('lan')
    const keep = (body: object) => client.post('/datasets', { body: { ...one, ...body } as never })
    const { issues } = await keep({ ruleset: 'khong-co', ghi_chu: 'x', source: 'y' })
    expect(issues.map(({ code, path, params }) => [code, path, params])).toEqual([
      ['key-ignored', '', { key: 'ghi_chu', of: 'file' }],
      ['key-ignored', '', { key: 'source', of: 'file' }],
      ['set-unknown', '/ruleset', { set: 'khong-co' }],
    ])
    expect((await refusalOf(keep({ rulset: 'bo-thu' }))).issues).toMatchObject([
      { code: 'shape-key-unknown', path: '/rulset', params: { key: 'rulset', nearest: 'ruleset' } },
    ])
    const scored = { ruleset: 'bo-thu@2026.1', units: one.units, cohrt: { k: 1 } }
    expect((await refusalOf(client.post('/score', { body: scored }))).issues).toMatchObject([
      { code: 'shape-key-unknown', params: { key: 'cohrt', nearest: 'cohort' } },
    ])
  })

  it('[SRV-200] a dataset has a period, and no title of blanks alone', async () => {
    const { client } = await running.as('lan')
    for (const blank of [{ period: '' }, { period: '  ' }, { title: ' ' }]) {
      const refusal = await refusalOf(client.post('/datasets', { body: { ...one, ...blank } as never }))
      expect(refusal.issues).toMatchObject([{ code: 'shape-length', path: `/${Object.keys(blank)[0]}` }])
    }
    const { id } = await client.post('/datasets', { body: { ...one, period: ' 2026 ' } as never })
    expect(await client.get('/datasets/{dataset}', { dataset: id })).toMatchObject({ period: '2026', title: '2026' })
  })

  it('[SRV-202] data that do not say what they are are kept as such, not as made up', async () => {
    const { client } = await running.as('lan')
    const { content: _, ...silent } = one
    const { id } = await client.post('/datasets', { body: silent })
    const kept = (await client.get('/datasets')).datasets.find((dataset) => dataset.id === id)
    expect(kept?.content).toBe('unstated')
  })

  it('[SRV-203] who sent a dataset is named as people call them', async () => {
    const password = (await running.store.accounts.get('lan'))?.password ?? null
    const hong = { username: 'hong', name: 'Nguyễn Hồng', roles: ['author' as const], password }
    await running.store.accounts.add(hong, '2026-01-01T00:00:00Z')
    const { client } = await running.as('hong')
    const { id } = await client.post('/datasets', { body: one as never })
    const listed = (await client.get('/datasets')).datasets.find((dataset) => dataset.id === id)
    const alone = await client.get('/datasets/{dataset}', { dataset: id })
    const sender = { createdBy: 'hong', createdByName: 'Nguyễn Hồng' }
    expect([listed, alone]).toMatchObject([sender, sender])
  })

  it('[SRV-214] who is signed in asks what accounts are called, and hears nothing else of them; strangers do not', async () => {
    const { names } = await (await running.as('xuan')).client.get('/users/names')
    expect(names.map(({ username }) => username)).toEqual(expect.arrayContaining(['lan', 'hoa', 'hong']))
    expect(names.find(({ username }) => username === 'hong')).toEqual({ username: 'hong', name: 'Nguyễn Hồng' })
    expect((await refusalOf(running.browser().client.get('/users/names'))).status).toBe(401)
  })

  it('[SRV-204] a parameter that nobody reads is refused, with those there are', async () => {
    const { call } = await running.as('lan')
    for (const path of ['/rulesets/bo-thu/in-force?onn=2026-01-31', '/units?day=2026-01-31']) {
      const { status, body } = await call('GET', path, undefined, { 'Accept-Language': 'vi' })
      expect([status, body]).toMatchObject([400, { code: 'query-invalid', detail: expect.stringContaining('“on”') }])
    }
  })

  it('[SRV-205] [K-5] a cohort value or a league that the set has not is refused', async () => {
    const { client } = await running.as('lan')
    const wrong: Record<string, number | Record<string, number>>[] = [{ zzz: 1 }, { khong_co: { zzz: 1 } }]
    for (const cohort of wrong) {
      const body = { ruleset: 'bo-thu@2026.1', units: one.units, cohort }
      const refusals = [
        await refusalOf(client.post('/score', { body })),
        await refusalOf(client.post('/explain', { body: { ...body, unit: '9' } })),
      ]
      const [name] = Object.keys(cohort)
      for (const { issues } of refusals)
        expect(issues[0]).toMatchObject({ code: 'shape-key-unknown', path: `/cohort/${name}` })
    }
  })

  it('[SRV-201] the refusal of a body says what was wrong with it', async () => {
    const { client } = await running.as('lan')
    const refusal = await refusalOf(client.post('/datasets', { body: { ...one, title: 'A\u200b' } as never }))
    expect(refusal.message).toContain('U+200B')
  })
})
