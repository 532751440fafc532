import { createHash } from 'node:crypto'
import { signedBy } from '@chiso/engine/trust'
import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet, units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { refusalOf } from './refused.ts'
import { type Running, startServer } from './server.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('publishing, end to end', () => {
  let running: Running
  let digest: string
  beforeAll(async () => {
    running = await startServer()
    digest = (await publishedSet(running, { periods: ['2026'] })).digest
  })

  it('[SRV-10] the published bytes are canonical, hash to their tag and never expire', async () => {
    const answer = await running.browser().call('GET', '/rulesets/bo-thu/versions/2026.1')
    expect(answer.status).toBe(200)
    expect(sha256(answer.text)).toBe(digest)
    expect(answer.headers.get('ETag')).toBe(`"sha256-${digest}"`)
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(answer.body).toEqual(smallSet())
  })

  it('[SRV-10] a client that holds the bytes is told they are unchanged', async () => {
    const headers = { 'If-None-Match': `"sha256-${digest}"` }
    const answer = await running.browser().call('GET', '/rulesets/bo-thu/versions/2026.1', undefined, headers)
    expect([answer.status, answer.text]).toEqual([304, ''])
  })

  it('[SRV-10] plain and compressed answers carry the same bytes', async () => {
    const response = await running.browser().fetch('http://localhost/api/rulesets/bo-thu/versions/2026.1', {
      headers: { 'Accept-Encoding': 'gzip' },
    })
    expect(response.headers.get('ETag')).toBe(`"sha256-${digest}"`)
    const bytes = Buffer.from(await response.arrayBuffer())
    const { gunzipSync } = await import('node:zlib')
    const text = response.headers.get('Content-Encoding') === 'gzip' ? gunzipSync(bytes) : bytes
    expect(sha256(text.toString('utf8'))).toBe(digest)
  })

  it('[SRV-11] the manifest says who wrote, approved and published, and is signed', async () => {
    const browser = running.browser()
    const { keys } = await browser.client.get('/keys')
    const answer = await browser.call('GET', '/rulesets/bo-thu/versions/2026.1/manifest')
    expect(await signedBy(answer.text, keys)).toBe(keys[0]?.kid)
    expect(answer.body).toMatchObject({
      format: 'chiso-manifest/1',
      id: 'bo-thu',
      version: '2026.1',
      sequence: 1,
      digest,
      content: 'illustrative',
      contributors: ['lan'],
      approvals: [{ by: 'hoa', digest }],
      publishedBy: 'thu',
      effectiveFrom: '2026-04-01',
      periods: ['2026'],
      previous: null,
      state: 'published',
    })
  })

  it('[SRV-11] one flipped bit in the manifest is seen', async () => {
    const browser = running.browser()
    const { keys } = await browser.client.get('/keys')
    const { text } = await browser.call('GET', '/rulesets/bo-thu/versions/2026.1/manifest')
    const verdicts = Array.from({ length: text.length }, (_, place) => {
      const bytes = Buffer.from(text)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (place % 8))
      return signedBy(bytes.toString('utf8'), keys)
    })
    expect(await Promise.all(verdicts)).toEqual(verdicts.map(() => null))
  })

  it('[SRV-12] lists say what is published, since when, and what its rows are', async () => {
    const { client } = running.browser()
    expect((await client.get('/rulesets')).rulesets).toEqual([
      {
        id: 'bo-thu',
        title: 'Bộ chỉ số thử',
        level: 'commune',
        status: 'provisional',
        content: 'illustrative',
        head: '2026.1',
        versions: 1,
        inForce: null,
      },
    ])
    const { versions } = await client.get('/rulesets/{id}', { id: 'bo-thu' })
    expect(versions).toMatchObject([{ version: '2026.1', sequence: 1, periods: ['2026'], state: 'published' }])
  })

  it('[SRV-13] in force from the effective day on, and for the period claimed', async () => {
    const { client, call } = running.browser()
    const refused = await call('GET', '/rulesets/bo-thu/in-force?on=2026-03-31')
    expect([refused.status, refused.body.code]).toEqual([404, 'none-in-force'])
    expect(await client.get('/rulesets/{id}/in-force', { id: 'bo-thu', query: { on: '2026-04-01' } })).toMatchObject({
      version: '2026.1',
      digest,
    })
    expect(await client.get('/rulesets/{id}/in-force', { id: 'bo-thu', query: { period: '2026' } })).toMatchObject({
      version: '2026.1',
    })
    const before = await call('GET', '/rulesets/bo-thu/in-force?on=2026-05-01&known=2026-03-01T00:00:00Z')
    expect(before.status).toBe(404)
    expect((await call('GET', '/rulesets/bo-thu/in-force?on=2026-02-30')).status).toBe(400)
    expect((await call('GET', '/rulesets/bo-thu/in-force?known=hôm nay')).status).toBe(400)
  })

  it('[SRV-20] scores by version, and several units are each other’s cohort', async () => {
    const { client } = running.browser()
    const card = await client.post('/score', { body: { ruleset: 'bo-thu@2026.1', units } })
    expect(card.ruleset).toEqual({ id: 'bo-thu', version: '2026.1', digest })
    expect(card.content).toBe('illustrative')
    expect(card.units.map(({ id, total, rank, complete }) => ({ id, total, rank, complete }))).toEqual([
      { id: 'x1', total: 25, rank: 1, complete: true },
      { id: 'x2', total: 20, rank: 2, complete: true },
    ])
  })

  it('[SRV-20] one unit alone is pending until cohort values or a dataset are given', async () => {
    const author = await running.as('lan')
    const one = units.slice(0, 1)
    const alone = await author.client.post('/score', { body: { ruleset: 'bo-thu@2026.1', units: one } })
    expect(alone.units[0]?.complete).toBe(false)
    const flat = await author.client.post('/score', {
      body: { ruleset: 'bo-thu@2026.1', units: one, cohort: { lon_nhat: 200 } },
    })
    expect(flat.units[0]?.total).toBe(22.5)
    await author.client.post('/datasets', { body: { id: 'so-lieu', period: '2026', content: 'illustrative', units } })
    const among = await author.client.post('/score', {
      body: { ruleset: 'bo-thu@2026.1', units: one, dataset: 'so-lieu' },
    })
    expect(among.units.map(({ id, total }) => ({ id, total }))).toEqual([{ id: 'x1', total: 25 }])
    const all = await author.client.post('/score', { body: { ruleset: 'bo-thu@2026.1', dataset: 'so-lieu' } })
    expect(all.units).toHaveLength(2)
  })

  it('[D-11] what nobody sees is refused in titles and in ids of units, with place and character', async () => {
    const { client } = await running.as('lan')
    const keep = (changes: object) =>
      client.post('/datasets', { body: { id: 'an', period: '2026', content: 'illustrative', units, ...changes } })
    const issuesOf = async (changes: object) =>
      (await refusalOf(keep(changes))).issues.map(({ code, path, params }) => ({ code, path, params }))
    expect(await issuesOf({ title: 'Số liệu\u202e' })).toEqual([
      { code: 'text-hidden', path: '/title', params: { character: 'U+202E', position: 8 } },
    ])
    expect(await issuesOf({ units: [{ ...units[0], id: '01\u200b' }] })).toEqual([
      { code: 'text-hidden', path: '/units/0/id', params: { character: 'U+200B', position: 3 } },
    ])
  })

  it('[D-11] nor in the names of files and the decision of what is published', async () => {
    const publisher = await running.as('thu')
    const name = 'Phụ lục\u202egpj.pdf'
    const body = {
      version: '2026.9',
      effectiveFrom: '2026-12-01',
      decision: { number: '12\u200b/QĐ' },
      attachments: [{ name, digest: 'a'.repeat(64) }],
    }
    const sent = publisher.client.post('/drafts/{draft}/publish', { draft: 'khong-co', body })
    expect((await refusalOf(sent)).issues.map(({ code, path }) => [code, path])).toEqual([
      ['text-hidden', '/decision/number'],
      ['text-hidden', '/attachments/0/name'],
    ])
  })

  it('[SRV-21] a document may be scored by anyone, a draft only by someone signed in', async () => {
    const { call, client } = running.browser()
    const byDocument = await client.post('/score', { body: { ruleset: { document: smallSet() }, units } })
    expect(byDocument.units[0]?.total).toBe(25)
    expect((await call('POST', '/score', { ruleset: { draft: 'd-none' }, units })).status).toBe(401)
    const author = await running.as('lan')
    const draft = await author.client.tagged.post('/drafts', { body: { ruleset: 'bo-thu' } })
    const card = await author.client.post('/score', { body: { ruleset: { draft: draft.body.id }, units } })
    expect(card.ruleset).toMatchObject({ id: 'bo-thu', version: null })
  })

  it.each([
    ['no units and no dataset', { ruleset: 'bo-thu@2026.1' }, 422, 'nothing-to-score'],
    ['an unknown version', { ruleset: 'bo-thu@2020.1', units }, 404, 'not-found'],
    ['an unknown dataset', { ruleset: 'bo-thu@2026.1', dataset: 'khong-co' }, 404, 'not-found'],
    ['units of a broken shape', { ruleset: 'bo-thu@2026.1', units: [{ id: 5 }] }, 422, 'invalid'],
    ['a document of a broken shape', { ruleset: { document: { id: 'x' } }, units }, 422, 'invalid'],
  ])('[SRV-22] refuses to score %s', async (_, body, status, code) => {
    const answer = await (await running.as('xuan')).call('POST', '/score', body)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  it('[SRV-14] withdrawing deletes nothing and revives nothing', async () => {
    const second = await publishedSet(running, {
      version: '2026.2',
      effectiveFrom: '2026-06-01',
      document: { ...smallSet({ title: 'Bộ chỉ số thử, sửa đổi' }), crosswalk: { from: '2026.1', entries: [] } },
    })
    const publisher = await running.as('thu')
    expect((await publisher.call('POST', '/rulesets/bo-thu/versions/2026.2/withdraw', { reason: ' ' })).status).toBe(
      422,
    )
    expect(
      await publisher.client.post('/rulesets/{id}/versions/{version}/withdraw', {
        id: 'bo-thu',
        version: '2026.2',
        body: { reason: 'Ban hành nhầm' },
      }),
    ).toEqual({ state: 'withdrawn' })
    const again = await publisher.call('POST', '/rulesets/bo-thu/versions/2026.2/withdraw', { reason: 'x' })
    expect([again.status, again.body.code]).toEqual([409, 'already-withdrawn'])
    const bytes = await publisher.call('GET', '/rulesets/bo-thu/versions/2026.2')
    expect([bytes.status, bytes.headers.get('X-Chiso-State')]).toEqual([200, 'withdrawn'])
    expect(sha256(bytes.text)).toBe(second.digest)
    const manifest = await publisher.call('GET', '/rulesets/bo-thu/versions/2026.2/manifest')
    expect(manifest.body).toMatchObject({ state: 'withdrawn', withdrawn: { by: 'thu', reason: 'Ban hành nhầm' } })
    expect(await signedBy(manifest.text, (await publisher.client.get('/keys')).keys)).not.toBeNull()
    expect((await publisher.call('GET', '/rulesets/bo-thu/in-force?on=2026-07-01')).status).toBe(404)
    const earlier = await publisher.client.get('/rulesets/{id}/in-force', { id: 'bo-thu', query: { on: '2026-05-01' } })
    expect(earlier.version).toBe('2026.1')
  })
})

describe('the API describes itself', () => {
  it('[SRV-40] OpenAPI 3.1 lists every call with its refusals', async () => {
    const running = await startServer()
    const { body } = await running.browser().call('GET', '/openapi.json')
    const document = body as { openapi: string; paths: Record<string, Record<string, { responses: object }>> }
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths['/api/drafts/{draft}']?.put?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '409', '412', '413', '415', '428']),
    )
    expect(Object.keys(document.paths).length).toBeGreaterThan(25)
  })

  it('[SRV-41] lives, is ready and counts', async () => {
    const running = await startServer()
    const { call } = running.browser()
    expect((await call('GET', '/livez')).status).toBe(200)
    expect((await call('GET', '/readyz')).status).toBe(200)
    expect((await running.app.request('/livez')).status).toBe(200)
    expect((await call('GET', '/metrics')).text).toContain('route="/readyz",status="200"')
  })
})
