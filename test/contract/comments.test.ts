import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet } from './documents.ts'
import { approvedDraft, publishedSet } from './journey.ts'
import { codeOf } from './refused.ts'
import { type Browser, type Running, startServer } from './server.ts'

let running: Running
let lan: Browser
let minh: Browser
let hoa: Browser
let thu: Browser
beforeAll(async () => {
  running = await startServer()
  ;[lan, minh, hoa, thu] = (await Promise.all(['lan', 'minh', 'hoa', 'thu'].map(running.as))) as [
    Browser,
    Browser,
    Browser,
    Browser,
  ]
})
const started = async (id: string) => {
  const { body, etag } = await lan.client.tagged.post('/drafts', { body: { ruleset: smallSet({ id }) } })
  return { draft: body.id, etag }
}
const say = (who: Browser, draft: string, body: object) => who.client.post('/drafts/{draft}/comments', { draft, body })
const talk = async (who: Browser, draft: string) =>
  (await who.client.get('/drafts/{draft}/comments', { draft })).comments
const waits = async (who: Browser, draft: string) =>
  (await who.client.get('/drafts')).drafts.find(({ id }) => id === draft)?.comments

describe('talk about a draft', () => {
  it('[SRV-311] a comment stands at its row and change; answers stand where the thread began', async () => {
    const { draft } = await started('trao-doi')
    const begun = await say(hoa, draft, { row: 'hop', change: 'tiers', text: '  Vì sao từ 4 cuộc?\n' })
    expect(begun).toMatchObject({ number: 1, thread: 1, row: 'hop', change: 'tiers', text: 'Vì sao từ 4 cuộc?' })
    await say(lan, draft, { thread: 1, row: 'bang-thong', text: 'Theo quy chế.' })
    await say(thu, draft, { text: 'Về cả bộ.' })
    expect((await talk(lan, draft)).map(({ number, thread, row, by }) => [number, thread, row, by])).toEqual([
      [1, 1, 'hop', 'hoa'],
      [2, 1, 'hop', 'lan'],
      [3, 3, null, 'thu'],
    ])
  })

  it('[SRV-311] a thread is closed and opened again once each, and both stay told', async () => {
    const { draft } = await started('dong-mo')
    await say(hoa, draft, { text: 'Một' })
    expect(await codeOf(say(hoa, draft, { thread: 1, kind: 'reopened' }))).toBe('409 comment-settled')
    await say(lan, draft, { thread: 1, kind: 'closed' })
    expect(await codeOf(say(hoa, draft, { thread: 1, kind: 'closed' }))).toBe('409 comment-settled')
    expect(await codeOf(say(hoa, draft, { thread: 1, text: 'Còn nữa' }))).toBe('409 comment-settled')
    await say(hoa, draft, { thread: 1, kind: 'reopened', text: 'Chưa xong' })
    expect((await talk(lan, draft)).map(({ kind, text }) => [kind, text])).toEqual([
      ['said', 'Một'],
      ['closed', ''],
      ['reopened', 'Chưa xong'],
    ])
  })

  it('[SRV-312] who reads alone says nothing, nobody says nothing, and what is out is talked about no more', async () => {
    const { draft } = await started('ai-noi')
    for (const name of ['xuan', 'thanh', 'quan'])
      expect(await codeOf(say(await running.as(name), draft, { text: 'Ai đây' }))).toBe('403 role-missing')
    expect(await talk(await running.as('xuan'), draft)).toEqual([])
    expect(await codeOf(say(hoa, draft, { text: ' \n ' }))).toBe('422 comment-empty')
    expect(await codeOf(say(hoa, draft, { kind: 'closed' }))).toBe('422 comment-empty')
    expect(await codeOf(say(hoa, draft, { thread: 7, text: 'x' }))).toBe('404 not-found')
    expect(await codeOf(say(hoa, draft, { text: 'x'.repeat(4001) }))).toBe('422 invalid')
    expect(await codeOf(say(hoa, 'd-khong-co', { text: 'x' }))).toBe('404 not-found')
    const out = await publishedSet(running, { document: smallSet({ id: 'da-ra' }) })
    expect(await codeOf(say(hoa, out.draft, { text: 'x' }))).toBe('409 wrong-state')
    expect((await running.browser().call('GET', `/drafts/${draft}/comments`)).status).toBe(401)
  })

  it('[SRV-311] a reason of a change is its author’s, rests on a citation, and waits for nobody', async () => {
    const { draft } = await started('ly-do')
    const reason = { kind: 'reason', row: 'hop', change: 'tiers', text: 'Họp đều hơn', citation: 'Báo cáo 45/BC-STTTT' }
    expect(await codeOf(say(hoa, draft, reason))).toBe('403 role-missing')
    expect(await codeOf(say(lan, draft, { kind: 'reason', row: 'hop', text: 'Không nêu thay đổi' }))).toBe(
      '422 comment-empty',
    )
    expect(await say(lan, draft, reason)).toMatchObject({ kind: 'reason', citation: 'Báo cáo 45/BC-STTTT', thread: 1 })
    expect(await codeOf(say(hoa, draft, { thread: 1, text: 'Trả lời lý do' }))).toBe('404 not-found')
    expect(await waits(lan, draft)).toEqual({ open: 0, forYou: 0 })
  })

  it('[SRV-312] what is said is never rewritten, and the log vouches for it', async () => {
    const { draft } = await started('giu-lai')
    await say(hoa, draft, { row: 'hop', text: 'Một' })
    const entry = (await running.store.audit.after(0, 10_000)).find(
      ({ action, subject }) => action === 'comment.said' && subject === draft,
    )
    expect(entry).toMatchObject({ actor: 'hoa', detail: { draft, number: 1, thread: 1, row: 'hop' } })
    expect(JSON.stringify(entry?.detail.rows)).toContain(`comment ${draft} 1`)
    const verified = await (await running.as('thanh')).client.get('/audit/verify')
    expect(verified.ok).toBe(true)
  })

  it('[SRV-313] the list of drafts says how many threads are open, and how many wait for whom', async () => {
    const { draft } = await started('cho-ai')
    await say(hoa, draft, { text: 'Một' })
    await say(lan, draft, { text: 'Hai' })
    expect(await waits(lan, draft)).toEqual({ open: 2, forYou: 1 })
    expect(await waits(hoa, draft)).toEqual({ open: 2, forYou: 0 })
    expect(await waits(minh, draft)).toEqual({ open: 2, forYou: 0 })
    await say(lan, draft, { thread: 1, text: 'Trả lời' })
    expect(await waits(hoa, draft)).toEqual({ open: 2, forYou: 1 })
    await say(hoa, draft, { thread: 1, kind: 'closed' })
    expect(await waits(lan, draft)).toEqual({ open: 1, forYou: 0 })
  })
})

describe('what is said with a step', () => {
  it('[SRV-314] submitting and approving take a note that stands in the history', async () => {
    const { draft, etag } = await started('ghi-chu')
    const headers = { 'If-Match': etag }
    await lan.client.post('/drafts/{draft}/submit', { draft, headers, body: { note: ' Đã sửa theo góp ý. ' } })
    await hoa.client.post('/drafts/{draft}/approve', { draft, headers, body: { note: 'Đồng ý' } })
    const { history } = await lan.client.get('/drafts/{draft}', { draft })
    expect(history.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['created', undefined],
      ['submitted', 'Đã sửa theo góp ý.'],
      ['approved', 'Đồng ý'],
    ])
  })

  it('[SRV-314] a set without a row is not submitted, and is told so', async () => {
    const { body, etag } = await lan.client.tagged.post('/drafts', { body: { ruleset: 'bo-trong', title: 'Trống' } })
    expect(await codeOf(lan.submit(body.id, etag))).toBe('422 set-empty')
  })

  it('[SRV-315] an illustrative set goes under a decision only with an answer, which is kept', async () => {
    const { id, etag } = await approvedDraft(running, { document: smallSet({ id: 'minh-hoa' }) })
    const decision = { number: '12/QĐ-UBND', issuedOn: '2026-02-01', issuer: 'UBND tỉnh' }
    const request = { version: '2026.1', effectiveFrom: '2026-05-01', decision }
    expect(await codeOf(thu.publish(id, request, etag, 'c1'))).toBe('422 content-unanswered')
    expect(await codeOf(thu.publish(id, { ...request, contentReason: ' ' }, etag, 'c2'))).toBe('422 content-unanswered')
    await thu.publish(id, { ...request, contentReason: 'Ban hành thí điểm' }, etag, 'c3')
    const { history } = await lan.client.get('/drafts/{draft}', { draft: id })
    expect(history.at(-1)).toMatchObject({ kind: 'published', reason: 'Ban hành thí điểm' })
  })
})

describe('revisions of a draft', () => {
  const named = (who: Browser, draft: string, revision: number, text: string) =>
    say(who, draft, { kind: 'named', revision, text })
  const changes = async (who: Browser, draft: string, revision: number) =>
    (await who.client.get('/drafts/{draft}/revisions/{revision}/changes', { draft, revision })).changes

  it('[SRV-320] say in annex words what they changed of the one before', async () => {
    const { draft, etag } = await started('loi-cua-lan-luu')
    await lan.save(draft, { ...smallSet({ id: 'loi-cua-lan-luu', title: 'Tên mới' }) }, etag)
    expect(await changes(hoa, draft, 1)).toEqual([])
    expect((await changes(hoa, draft, 2))?.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('“Tên mới”'),
    ])
    expect(await codeOf(changes(hoa, draft, 3))).toBe('404 not-found')
  })

  it('[SRV-320] say nothing where either cannot be read', async () => {
    const { draft, etag } = await started('khong-doc-duoc')
    await lan.save(draft, { ...smallSet({ id: 'khong-doc-duoc' }), levels: [] }, etag)
    expect(await changes(lan, draft, 2)).toBeNull()
  })

  it('[SRV-321] are named for everybody, once more and not at all; talk and what waits stay as they were', async () => {
    const { draft } = await started('dat-ten')
    await named(lan, draft, 1, ' Bản gửi góp ý ')
    await named(hoa, draft, 1, 'Bản gửi Sở')
    const told = await talk(lan, draft)
    expect(told.map(({ kind, revision, text }) => [kind, revision, text])).toEqual([
      ['named', 1, 'Bản gửi góp ý'],
      ['named', 1, 'Bản gửi Sở'],
    ])
    await named(lan, draft, 1, '')
    expect((await talk(lan, draft)).at(-1)?.text).toBe('')
    expect(await waits(lan, draft)).toEqual({ open: 0, forYou: 0 })
    expect(await codeOf(named(lan, draft, 2, 'Chưa có'))).toBe('404 not-found')
    expect(await codeOf(say(lan, draft, { kind: 'named', text: 'Bản nào?' }))).toBe('404 not-found')
  })
})
