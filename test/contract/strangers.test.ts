import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet, units } from './documents.ts'
import { publishedSet } from './journey.ts'
import { type Answer, type Running, startServer } from './server.ts'

/** What nobody but those signed in may see: names and numbers of the units that an office stored. */
const secret = [
  { id: 'x1', name: 'Xã Bí Mật', inputs: { cuoc_hop: 3, bang_thong: 77.125 } },
  { id: 'x2', name: 'Xã Kín', inputs: { cuoc_hop: 2, bang_thong: 88.375 } },
]

describe('what is stored, for who is not signed in', () => {
  let running: Running
  let draft: string
  beforeAll(async () => {
    running = await startServer()
    await publishedSet(running)
    const lan = await running.as('lan')
    await lan.client.post('/datasets', {
      body: { id: 'kin', period: '2026', content: 'illustrative', units: secret },
    })
    const created = await lan.client.tagged.post('/drafts', { body: { ruleset: smallSet({ id: 'bo-nhap' }) } })
    draft = created.body.id
  })

  const leaks = ({ text }: Answer) => /Bí Mật|Kín|77[.,]125|88[.,]375|bo-nhap/.test(text)
  const document = { document: smallSet({ indicators: [] }) }
  const told = { ...smallSet(), note: 'của người lạ' }

  it.each<[string, string, object]>([
    ['a published version', '/score', { ruleset: 'bo-thu@2026.1', dataset: 'kin' }],
    ['a document of their own', '/score', { ruleset: document, dataset: 'kin' }],
    ['a document that shows what is reported', '/score', { ruleset: { document: told }, dataset: 'kin' }],
    ['units of their own among the others', '/score', { ruleset: 'bo-thu@2026.1', dataset: 'kin', units }],
    ['one unit explained', '/explain', { ruleset: { document: told }, dataset: 'kin', unit: 'x1' }],
    ['one unit explained by a version', '/explain', { ruleset: 'bo-thu@2026.1', dataset: 'kin', unit: 'x1' }],
    ['a comparison', '/compare', { base: 'bo-thu@2026.1', head: { document: told }, dataset: 'kin' }],
    ['a dataset that is not there', '/score', { ruleset: 'bo-thu@2026.1', dataset: 'khong-co' }],
    ['a draft', '/score', { ruleset: { draft: 'DRAFT' }, units }],
    ['a draft explained', '/explain', { ruleset: { draft: 'DRAFT' }, units, unit: 'x1' }],
    ['a draft compared', '/compare', { base: 'bo-thu@2026.1', head: { draft: 'DRAFT' }, units }],
    ['a draft that is not there', '/score', { ruleset: { draft: 'khong-co' }, units }],
  ])('[SRV-97] is not reached through %s (%s)', async (_, path, body) => {
    const sent = JSON.parse(JSON.stringify(body).replace('DRAFT', draft))
    const answer = await running.browser().call('POST', path, sent)
    expect([answer.status, answer.body.code]).toEqual([401, 'sign-in-needed'])
    expect(leaks(answer)).toBe(false)
  })

  it.each(['/datasets', '/datasets/kin', '/drafts', '/drafts/DRAFT', '/units', '/results', '/audit'])(
    '[SRV-97] nor by GET %s',
    async (path) => {
      const answer = await running.browser().call('GET', path.replace('DRAFT', draft))
      expect([401, 404]).toContain(answer.status)
      expect(leaks(answer)).toBe(false)
    },
  )

  it('[SRV-97] and is by everybody who is signed in', async () => {
    const viewer = await running.as('xuan')
    const answer = await viewer.call('POST', '/score', { ruleset: 'bo-thu@2026.1', dataset: 'kin' })
    expect([answer.status, leaks(answer)]).toEqual([200, true])
  })

  it('[SRV-97] strangers score what they bring themselves', async () => {
    const answer = await running.browser().call('POST', '/score', { ruleset: 'bo-thu@2026.1', units })
    expect(answer.status).toBe(200)
  })
})

describe('calls as the standards write them', () => {
  let running: Running
  let version: string
  beforeAll(async () => {
    running = await startServer()
    await publishedSet(running)
    version = '/rulesets/bo-thu/versions/2026.1'
  })

  it.each(['*', '"x", W/TAG', 'TAG'])('[SRV-96] If-None-Match: %s is 304 for what is held', async (header) => {
    const browser = running.browser()
    const tag = (await browser.call('GET', version)).headers.get('ETag') ?? ''
    const answer = await browser.call('GET', version, undefined, { 'If-None-Match': header.replace('TAG', tag) })
    expect([answer.status, answer.text, answer.headers.get('ETag')]).toEqual([304, '', tag])
  })

  it.each([
    ['gzip', 'gzip'],
    ['gzip;q=0', null],
    ['br, *;q=0', null],
    ['*', 'gzip'],
  ])('[SRV-96] Accept-Encoding: %s is answered in %s', async (header, coding) => {
    const answer = await running.app.request('http://localhost/api/openapi.json', {
      headers: { Host: 'localhost', 'Accept-Encoding': header },
    })
    expect(answer.headers.get('Content-Encoding')).toBe(coding)
  })

  it('[SRV-96] a body may begin with a byte order mark', async () => {
    const answer = await running.app.request('http://localhost/api/score', {
      method: 'POST',
      headers: { Host: 'localhost', 'Content-Type': 'application/json' },
      body: `\ufeff${JSON.stringify({ ruleset: 'bo-thu@2026.1', units })}`,
    })
    expect(answer.status).toBe(200)
  })

  it.each([
    ['http://localhost', 'localhost', 201],
    ['http://localhost:80', 'localhost', 201],
    ['https://localhost', 'localhost', 201],
    ['https://chiso.example', 'chiso.example', 201],
    ['https://chiso.example:443', 'chiso.example', 201],
    ['https://chiso.example', 'chiso.example:443', 201],
    ['http://chiso.example', 'chiso.example', 403],
    ['https://chiso.example:8443', 'chiso.example', 403],
    ['ftp://localhost', 'localhost', 403],
    ['https://chiso.example.evil', 'chiso.example', 403],
  ])('[SRV-53] a page at %s may write to %s: %s', async (origin, host, status) => {
    const lan = await running.as('lan')
    const answer = await lan.call('POST', '/drafts', { ruleset: smallSet() }, { Origin: origin, Host: host })
    expect(answer.status).toBe(status)
  })
})

describe('a page of another site', () => {
  let running: Running
  beforeAll(async () => {
    running = await startServer()
    await publishedSet(running)
    const lan = await running.as('lan')
    await lan.client.post('/datasets', { body: { id: 'kin', period: '2026', content: 'illustrative', units: secret } })
  })
  const foreign = { Origin: 'https://khac.example.vn', 'Sec-Fetch-Site': 'cross-site' }
  const shared = ({ headers }: Answer) => headers.get('Access-Control-Allow-Origin')

  it.each(['/score', '/explain', '/compare', '/events', '/rulesets/bo-thu/in-force'])(
    '[SRV-220] is told by the browser that it may ask %s',
    async (path) => {
      const answer = await running.browser().call('OPTIONS', path, undefined, foreign)
      expect([answer.status, shared(answer)]).toEqual([204, '*'])
      expect(answer.headers.get('Access-Control-Allow-Headers')).toContain('If-None-Match')
      expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull()
    },
  )

  it('[SRV-220] scores as a stranger, also in the browser of somebody signed in, and reads why not', async () => {
    const lan = await running.as('lan')
    for (const browser of [running.browser(), lan]) {
      const scored = await browser.call('POST', '/score', { ruleset: 'bo-thu@2026.1', units }, foreign)
      expect([scored.status, shared(scored)]).toEqual([200, '*'])
      const kept = await browser.call('POST', '/score', { ruleset: 'bo-thu@2026.1', dataset: 'kin' }, foreign)
      expect([kept.status, kept.body.code, shared(kept)]).toEqual([401, 'sign-in-needed', '*'])
    }
    const wrong = await lan.call('POST', '/score', { ruleset: 'bo-thu@2031.1', units }, foreign)
    expect([wrong.status, shared(wrong)]).toEqual([404, '*'])
  })

  it('[SRV-220] and asks for nothing else', async () => {
    const lan = await running.as('lan')
    const answer = await lan.call('POST', '/drafts', { ruleset: smallSet({ id: 'bo-khac' }) }, foreign)
    expect([answer.status, answer.body.code, shared(answer)]).toEqual([403, 'origin-foreign', null])
  })
})
