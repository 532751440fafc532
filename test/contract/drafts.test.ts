import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet } from './documents.ts'
import { approvedDraft, publishedSet } from './journey.ts'
import { codeOf, refusalOf } from './refused.ts'
import { type Browser, type Running, startServer } from './server.ts'

let running: Running
let lan: Browser
let minh: Browser
let hoa: Browser
let thu: Browser
let tam: Browser
beforeAll(async () => {
  running = await startServer()
  lan = await running.as('lan')
  minh = await running.as('minh')
  hoa = await running.as('hoa')
  thu = await running.as('thu')
  tam = await running.as('tam')
})
const draft = (id: string, changes = {}) =>
  lan.client.tagged.post('/drafts', { body: { ruleset: smallSet({ id, ...changes }) } })

describe('starting a draft', () => {
  it('[SRV-1] from a document', async () => {
    const answer = await lan.call('POST', '/drafts', { ruleset: smallSet({ id: 'tu-van-ban' }) })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ ruleset: 'tu-van-ban', state: 'draft', revision: 1, base: null, issues: [] })
    expect(answer.headers.get('ETag')).toMatch(/^"sha256-[0-9a-f]{64}"$/)
    expect(answer.headers.get('Location')).toBe(`/api/drafts/${String(answer.body.id)}`)
  })

  it('[SRV-1] from nothing, as a skeleton whose shape is whole', async () => {
    const created = await lan.client.tagged.post('/drafts', {
      body: { ruleset: 'bo-moi', title: 'Bộ mới', level: 'district' },
    })
    const body = await lan.client.get('/drafts/{draft}', { draft: created.body.id })
    expect(body.document).toMatchObject({ format: 'chiso/1', id: 'bo-moi', title: 'Bộ mới', level: 'district' })
    expect(body.issues.filter((issue) => issue.code.startsWith('shape'))).toEqual([])
  })

  it('[SRV-2] from a version: a copy with an open crosswalk and no decision', async () => {
    await publishedSet(running, { document: smallSet({ id: 'goc' }) })
    const byVersion = await lan.client.tagged.post('/drafts', { body: { ruleset: 'goc', from: 'goc@2026.1' } })
    const byHead = await lan.client.tagged.post('/drafts', { body: { ruleset: 'goc' } })
    for (const { body } of [byVersion, byHead]) {
      expect(body.base).toBe('goc@2026.1')
      const { document } = await lan.client.get('/drafts/{draft}', { draft: body.id })
      expect(document).toEqual({
        ...smallSet({ id: 'goc' }),
        legal: { ...smallSet().legal, decision: null },
        crosswalk: { from: '2026.1', entries: [] },
      })
    }
  })

  it('[SRV-2] from another set: the copy is a new set', async () => {
    const created = await lan.client.tagged.post('/drafts', {
      body: { ruleset: 'nhanh-moi', from: 'goc@2026.1', title: 'Nhánh mới' },
    })
    expect(created.body.base).toBeNull()
    const { document } = await lan.client.get('/drafts/{draft}', { draft: created.body.id })
    expect(document).toMatchObject({ id: 'nhanh-moi', title: 'Nhánh mới' })
    expect(document).not.toHaveProperty('crosswalk')
  })

  it.each([
    ['an unknown version', { ruleset: 'goc', from: 'goc@1999.1' }, '404 not-found'],
    ['an id that is no id', { ruleset: 'Không phải' }, '422 invalid'],
    ['a document without an id', { ruleset: {} }, '422 invalid'],
    ['a list', { ruleset: [] }, '422 invalid'],
    ['nothing', {}, '422 invalid'],
  ])('[SRV-3] refuses %s', async (_, body, expected) => {
    const answer = await lan.call('POST', '/drafts', body)
    expect(`${answer.status} ${String(answer.body.code)}`).toBe(expected)
  })
})

describe('saving a draft', () => {
  it('[SRV-4] every save is a revision and any of them can be read again', async () => {
    const { body, etag } = await draft('ban-ghi')
    const saved = await minh.save(body.id, smallSet({ id: 'ban-ghi', title: 'Lần hai' }), etag)
    expect(saved.body).toMatchObject({ revision: 2, state: 'draft' })
    const revisions = (await lan.client.get('/drafts/{draft}/revisions', { draft: body.id })).revisions
    expect(revisions.map(({ revision, by }) => [revision, by])).toEqual([
      [1, 'lan'],
      [2, 'minh'],
    ])
    expect(
      (await lan.client.get('/drafts/{draft}/revisions/{revision}', { draft: body.id, revision: 1 })).document.title,
    ).toBe('Bộ chỉ số thử')
    expect(await lan.client.get('/drafts/{draft}', { draft: body.id })).toMatchObject({
      title: 'Lần hai',
      authors: ['lan', 'minh'],
    })
    expect(await codeOf(lan.client.get('/drafts/{draft}/revisions/{revision}', { draft: body.id, revision: 3 }))).toBe(
      '404 not-found',
    )
  })

  it('[SRV-4] saving the same content again makes no revision', async () => {
    const { body, etag } = await draft('nguyen-ven')
    const saved = await lan.save(body.id, smallSet({ id: 'nguyen-ven' }), etag)
    expect(saved).toMatchObject({ etag, body: { revision: 1 } })
  })

  it('[SRV-5] a broken document is stored with its issues, nothing is lost', async () => {
    const { body, etag } = await draft('do-dang')
    const broken = { id: 'do-dang', title: 5, ghi_chu: 'chưa xong' }
    const saved = await lan.save(body.id, broken, etag)
    expect(saved.body.issues?.map((issue) => issue.code)).toContain('shape-type')
    expect((await lan.client.get('/drafts/{draft}', { draft: body.id })).document).toEqual(broken)
  })

  it('[SRV-125] a client that looks at the document itself is answered without issues, and it is kept all the same', async () => {
    const { body, etag } = await draft('it-loi')
    const broken = { ...smallSet({ id: 'it-loi' }), indicators: 'hỏng' }
    const prefers = { 'If-Match': etag, Prefer: 'return=minimal' }
    const saved = await lan.call('PUT', `/drafts/${body.id}`, broken, prefers)
    expect(saved).toMatchObject({ status: 200, body: { revision: 2 } })
    expect(saved.headers.get('Preference-Applied')).toBe('return=minimal')
    expect(saved.body.issues).toBeUndefined()
    const refusal = await refusalOf(lan.submit(body.id, String(saved.headers.get('ETag'))))
    expect(refusal.code).toBe('has-errors')
  })

  it('[SRV-5] another set’s id in the document is an issue at its place', async () => {
    const { body, etag } = await draft('dung-ma')
    const saved = await lan.save(body.id, smallSet({ id: 'ma-khac' }), etag)
    expect(saved.body.issues).toContainEqual(expect.objectContaining({ path: '/id', severity: 'error' }))
  })

  it('[SRV-6] without If-Match 428, with a stale one 412 that carries base and theirs', async () => {
    const { body, etag } = await draft('dong-thoi')
    expect((await lan.call('PUT', `/drafts/${body.id}`, smallSet())).status).toBe(428)
    const theirs = smallSet({ id: 'dong-thoi', title: 'Của người khác' })
    const saved = await minh.save(body.id, theirs, etag)
    const refusal = await refusalOf(lan.save(body.id, smallSet({ id: 'dong-thoi', title: 'Của tôi' }), etag))
    expect(refusal).toMatchObject({ status: 412, code: 'stale', title: 'Dự thảo đã có bản mới hơn' })
    expect(refusal.extra).toMatchObject({
      base: smallSet({ id: 'dong-thoi' }),
      theirs,
      revision: 2,
      etag: saved.etag,
    })
  })

  it('[SRV-7] malformed JSON is 400 with line and column', async () => {
    const { body, etag } = await draft('cu-phap')
    const answer = await lan.call('PUT', `/drafts/${body.id}`, '{\n  "id": "x",,\n}', { 'If-Match': etag })
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed'])
    expect(answer.body.issues).toMatchObject([{ code: 'json-malformed', params: { line: 2, column: 13 } }])
    const twice = await lan.call('PUT', `/drafts/${body.id}`, '{"id":"x","id":"y"}', { 'If-Match': etag })
    expect([twice.status, twice.body.issues]).toMatchObject([400, [{ code: 'json-duplicate-key' }]])
    const list = await lan.call('PUT', `/drafts/${body.id}`, '[]', { 'If-Match': etag })
    expect(list.status).toBe(422)
  })

  it('[SRV-8] more than 1 MiB is 413, another media type 415', async () => {
    const { body, etag } = await draft('kich-thuoc')
    const large = smallSet({ id: 'kich-thuoc', note: 'ả'.repeat(400_000) })
    const answer = await lan.call('PUT', `/drafts/${body.id}`, large, { 'If-Match': etag })
    expect([answer.status, answer.body.max]).toEqual([413, 1024 * 1024])
    const typed = { 'If-Match': etag, 'Content-Type': 'text/plain' }
    expect((await lan.call('PUT', `/drafts/${body.id}`, smallSet(), typed)).status).toBe(415)
    const fits = smallSet({ id: 'kich-thuoc', note: 'a'.repeat(1_000_000) })
    expect((await lan.call('PUT', `/drafts/${body.id}`, fits, { 'If-Match': etag })).status).toBe(200)
  })

  it('[SRV-9] abandoning needs If-Match and ends the draft', async () => {
    const { body, etag } = await draft('bo-di')
    expect((await lan.call('DELETE', `/drafts/${body.id}`)).status).toBe(428)
    await lan.client.delete('/drafts/{draft}', { draft: body.id, headers: { 'If-Match': etag } })
    expect((await lan.client.get('/drafts/{draft}', { draft: body.id })).state).toBe('abandoned')
    expect(await codeOf(lan.save(body.id, smallSet({ id: 'bo-di' }), etag))).toBe('409 wrong-state')
    expect((await lan.client.get('/drafts/{draft}/revisions', { draft: body.id })).revisions).toHaveLength(1)
  })
})

describe('deciding about a draft', () => {
  it('[SRV-30] errors stand in the way of submitting, all of them told', async () => {
    const { body, etag } = await draft('con-loi', { policy: { total: 31 } })
    const refusal = await refusalOf(lan.submit(body.id, etag))
    expect(refusal).toMatchObject({ status: 422, code: 'has-errors' })
    expect(refusal.issues.map((issue) => issue.code)).toEqual(['total-mismatch'])
  })

  it('[SRV-31] states: only a submitted draft is approved, only an approved one published', async () => {
    const { body, etag } = await draft('trang-thai')
    expect(await codeOf(hoa.approve(body.id, etag))).toBe('409 wrong-state')
    expect(await codeOf(hoa.sendBack(body.id, 'x', etag))).toBe('409 wrong-state')
    const request = { version: '2026.1', effectiveFrom: '2026-05-01' }
    expect(await codeOf(thu.publish(body.id, request, etag, 'k1'))).toBe('409 wrong-state')
    expect(await lan.submit(body.id, etag)).toMatchObject({ state: 'submitted' })
    expect(await codeOf(lan.submit(body.id, etag))).toBe('409 wrong-state')
    expect(await hoa.approve(body.id, etag)).toMatchObject({ state: 'approved' })
    expect(await codeOf(hoa.approve(body.id, etag))).toBe('409 wrong-state')
  })

  it('[SRV-32] nobody approves or publishes what they wrote, whatever their roles', async () => {
    const created = await tam.client.tagged.post('/drafts', { body: { ruleset: smallSet({ id: 'tu-duyet' }) } })
    const { id } = created.body
    await tam.submit(id, created.etag)
    expect(await codeOf(tam.approve(id, created.etag))).toBe('403 own-work')
    expect(await codeOf(tam.sendBack(id, 'x', created.etag))).toBe('403 own-work')
    await hoa.approve(id, created.etag)
    const request = { version: '2026.1', effectiveFrom: '2026-05-01' }
    expect(await codeOf(tam.publish(id, request, created.etag, 'k2'))).toBe('403 own-work')
    expect(await thu.publish(id, request, created.etag, 'k2')).toMatchObject({ version: '2026.1' })
  })

  it('[SRV-33] approval carries If-Match and binds to those bytes', async () => {
    const { body, etag } = await draft('rang-buoc')
    await lan.submit(body.id, etag)
    expect((await hoa.call('POST', `/drafts/${body.id}/approve`)).status).toBe(428)
    const other = `"sha256-${'0'.repeat(64)}"`
    expect(await codeOf(hoa.approve(body.id, other))).toBe('412 stale')
    await hoa.approve(body.id, etag)
    expect((await lan.client.get('/drafts/{draft}', { draft: body.id })).approval).toMatchObject({
      by: 'hoa',
    })
  })

  it('[SRV-33] an edit after approval voids it', async () => {
    const { id, etag } = await approvedDraft(running, { document: smallSet({ id: 'sua-sau' }) })
    const saved = await lan.save(id, smallSet({ id: 'sua-sau', title: 'Đã sửa' }), etag)
    expect(saved.body.state).toBe('draft')
    const body = await lan.client.get('/drafts/{draft}', { draft: id })
    expect(body.approval).toBeNull()
    expect(body.history.map((event) => event.kind)).toEqual(['created', 'submitted', 'approved', 'voided'])
    const request = { version: '2026.1', effectiveFrom: '2026-05-01' }
    expect(await codeOf(thu.publish(id, request, saved.etag, 'k3'))).toBe('409 wrong-state')
  })

  it('[SRV-34] sending back needs a reason, which the author reads', async () => {
    const { body, etag } = await draft('tra-lai')
    await lan.submit(body.id, etag)
    expect(await codeOf(hoa.sendBack(body.id, '  ', etag))).toBe('422 reason-needed')
    expect(await hoa.sendBack(body.id, 'Thiếu căn cứ', etag)).toMatchObject({ state: 'draft' })
    const { history } = await lan.client.get('/drafts/{draft}', { draft: body.id })
    expect(history.at(-1)).toMatchObject({ kind: 'refused', by: 'hoa', reason: 'Thiếu căn cứ' })
    const summary = (await lan.client.get('/drafts')).drafts.find(({ id }) => id === body.id)
    expect(summary?.lastEvent?.kind).toBe('refused')
  })

  it('[SRV-126] drafts are listed page by page', async () => {
    const { drafts } = await lan.client.get('/drafts')
    const listed: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const page: { drafts: readonly { id: string }[]; next: string | null } = await lan.client.get('/drafts', {
        query: { limit: 2, ...(after ? { after } : {}) },
      })
      expect(page.drafts.length).toBeLessThanOrEqual(2)
      listed.push(...page.drafts.map(({ id }) => id))
      after = page.next
    }
    expect(listed).toEqual(drafts.map(({ id }) => id))
    expect(listed.length).toBeGreaterThan(4)
  })

  it('[SRV-35] approving and publishing need the password of the last five minutes', async () => {
    const { body, etag } = await draft('nhap-lai')
    await lan.submit(body.id, etag)
    const started = running.clock.now
    const late = await running.signIn('hoa')
    running.clock.now = new Date(started.getTime() + 5 * 60_000 + 1)
    expect(await codeOf(late.approve(body.id, etag))).toBe('403 step-up-needed')
    expect(await codeOf(late.client.post('/session/step-up', { body: { password: 'sai' } }))).toBe('401 sign-in-wrong')
    await late.client.post('/session/step-up', { body: { password: 'mat-khau-kiem-thu' } })
    expect(await late.approve(body.id, etag)).toMatchObject({ state: 'approved' })
    running.clock.now = started
  })

  it.each([
    ['viewer', 'xuan'],
    ['admin', 'quan'],
    ['auditor', 'thanh'],
    ['publisher', 'thu'],
    ['reviewer', 'hoa'],
  ])('[SRV-36] a %s writes no draft', async (_, name) => {
    const browser = await running.as(name)
    expect(await codeOf(browser.client.tagged.post('/drafts', { body: { ruleset: 'x' } }))).toBe('403 role-missing')
  })

  it('[SRV-36] refusals name the role in the language asked for', async () => {
    const answer = await lan.call('POST', '/drafts/d-none/approve', {}, { 'Accept-Language': 'en' })
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ title: 'Not permitted', detail: 'This needs the role: reviewer.' })
    const vietnamese = await lan.call('POST', '/drafts/d-none/approve', {})
    expect(vietnamese.body.detail).toBe('Việc này cần quyền: người duyệt.')
  })
})
