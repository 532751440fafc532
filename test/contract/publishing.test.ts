import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet } from './documents.ts'
import { approvedDraft, publishedSet } from './journey.ts'
import { codeOf, refusalOf } from './refused.ts'
import { type Browser, type Running, startServer } from './server.ts'

let running: Running
let lan: Browser
let hoa: Browser
let thu: Browser
beforeAll(async () => {
  running = await startServer()
  lan = await running.as('lan')
  hoa = await running.as('hoa')
  thu = await running.as('thu')
})

describe('refusals of publishing', () => {
  const ready = (id: string) => approvedDraft(running, { document: smallSet({ id }) })

  it.each([
    ['a malformed version', { version: '2026' }, '422 version-format'],
    ['a version that is taken', { version: '2026.5' }, '409 version-exists'],
    ['a version below the last', { version: '2026.4' }, '422 version-order'],
    ['a day that does not exist', { effectiveFrom: '2026-02-29' }, '422 day-invalid'],
    ['an equal effective date', { effectiveFrom: '2026-04-01' }, '409 effective-date-taken'],
    ['a past date without a reason', { effectiveFrom: '2026-03-01' }, '422 reason-needed-past'],
    ['a period that is claimed', { periods: ['2026'] }, '409 period-claimed'],
    ['a period that is no text', { periods: [2026] }, '422 invalid'],
  ])('[SRV-37] %s', async (name, wishes, expected) => {
    const set = `phat-hanh-${name.length}-${expected.length}`
    await publishedSet(running, { document: smallSet({ id: set }), version: '2026.5', periods: ['2026'] })
    const document = { ...smallSet({ id: set, title: 'Bản sau' }), crosswalk: { from: '2026.5', entries: [] } }
    const { id, etag } = await approvedDraft(running, { document })
    const body = { version: '2026.6', effectiveFrom: '2026-08-01', ...wishes }
    const answer = await thu.call('POST', `/drafts/${id}/publish`, body, { 'If-Match': etag })
    expect(`${answer.status} ${String(answer.body.code)}`).toBe(expected)
  })

  it('[SRV-37] a past date is fine with its reason', async () => {
    const past = await ready('qua-khu')
    const request = { version: '2026.1', effectiveFrom: '2026-01-01', reason: 'Áp dụng từ đầu năm' }
    expect(await thu.publish(past.id, request, past.etag, 'k4')).toMatchObject({ sequence: 1 })
  })

  it('[SRV-37] today is the day in Hanoi, which begins at 17:00 UTC', async () => {
    const other = await startServer({ now: '2026-03-02T18:30:00Z' })
    const publisher = await other.as('thu')
    const today = await approvedDraft(other)
    const yesterday = { version: '2026.1', effectiveFrom: '2026-03-02' }
    expect(await codeOf(publisher.publish(today.id, yesterday, today.etag, 'k5'))).toBe('422 reason-needed-past')
    const onTheDay = { version: '2026.1', effectiveFrom: '2026-03-03' }
    expect(await publisher.publish(today.id, onTheDay, today.etag, 'k6')).toMatchObject({ sequence: 1 })
  })

  it('[SRV-37] a decision must agree with the one the document states', async () => {
    const decision = { number: '12/QĐ-UBND', issuedOn: '2026-02-01', issuer: 'UBND tỉnh' }
    const document = smallSet({ id: 'quyet-dinh', legal: { ...smallSet().legal, decision } })
    const { id, etag } = await approvedDraft(running, { document })
    const request = { version: '2026.1', effectiveFrom: '2026-05-01' }
    expect(await codeOf(thu.publish(id, request, etag, 'k7'))).toBe('422 decision-differs')
    const other = { ...request, decision: { ...decision, number: '13/QĐ-UBND' } }
    expect(await codeOf(thu.publish(id, other, etag, 'k8'))).toBe('422 decision-differs')
    const contentReason = 'Hội đồng đồng ý ban hành thử nghiệm'
    const signed = { ...request, contentReason, decision: { ...decision, signer: 'Nguyễn Văn A' } }
    await thu.publish(id, signed, etag, 'k9')
    expect(
      await thu.client.get('/rulesets/{id}/versions/{version}/manifest', { id: 'quyet-dinh', version: '2026.1' }),
    ).toMatchObject({ signer: 'Nguyễn Văn A' })
  })

  it('[SRV-38] of two drafts on one base the second is rebased and approved again', async () => {
    await publishedSet(running, { document: smallSet({ id: 'hai-ban' }) })
    const next = (title: string) => ({
      ...smallSet({ id: 'hai-ban', title }),
      crosswalk: { from: '2026.1', entries: [] },
    })
    const first = await approvedDraft(running, { document: next('Một') })
    const second = await approvedDraft(running, { document: next('Hai') })
    await thu.publish(first.id, { version: '2026.2', effectiveFrom: '2026-05-01' }, first.etag, 'k10')
    const request = { version: '2026.3', effectiveFrom: '2026-06-01' }
    const refusal = await refusalOf(thu.publish(second.id, request, second.etag, 'k11'))
    expect(refusal).toMatchObject({ status: 409, code: 'base-superseded' })
    expect(refusal.extra).toMatchObject({ base: '2026.1', head: '2026.2' })
    const rebased = await lan.client.tagged.post('/drafts/{draft}/rebase', {
      draft: second.id,
      headers: { 'If-Match': second.etag },
    })
    expect(rebased.body).toMatchObject({ state: 'draft', base: 'hai-ban@2026.2' })
    expect((await lan.client.get('/drafts/{draft}', { draft: second.id })).document.crosswalk?.from).toBe('2026.2')
    await lan.submit(second.id, rebased.etag)
    await hoa.approve(second.id, rebased.etag)
    expect(await thu.publish(second.id, request, rebased.etag, 'k12')).toMatchObject({ sequence: 3 })
  })

  it('[SRV-38] what the crosswalk leaves open is told before submitting', async () => {
    await publishedSet(running, { document: smallSet({ id: 'doi-chieu' }) })
    const { indicators } = smallSet()
    const renamed = indicators.map((row) => (row.id === 'hop' ? { ...row, id: 'hop-moi' } : row))
    const document = {
      ...smallSet({ id: 'doi-chieu', indicators: renamed }),
      crosswalk: { from: '2026.1', entries: [] },
    }
    const created = await lan.client.tagged.post('/drafts', { body: { ruleset: document } })
    expect(created.body.issues).toMatchObject([
      { code: 'crosswalk-uncovered', params: { id: 'hop', side: 'old' } },
      { code: 'crosswalk-uncovered', params: { id: 'hop-moi', side: 'new' } },
    ])
    expect(await codeOf(lan.submit(created.body.id, created.etag))).toBe('422 has-errors')
  })

  it('[SRV-39] one key publishes once, however often it is sent', async () => {
    const { id, etag } = await ready('mot-lan')
    const request = { version: '2026.1', effectiveFrom: '2026-05-01' }
    const sent = await Promise.all(Array.from({ length: 5 }, () => thu.publish(id, request, etag, 'khoa-mot-lan')))
    expect(new Set(sent.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect((await thu.client.get('/rulesets/{id}', { id: 'mot-lan' })).versions).toHaveLength(1)
    const other = { ...request, effectiveFrom: '2026-05-02' }
    expect(await codeOf(thu.publish(id, other, etag, 'khoa-mot-lan'))).toBe('422 idempotency-mismatch')
    expect(await codeOf(thu.publish(id, request, etag, 'khoa-khac'))).toBe('409 wrong-state')
  })

  it('[SRV-39] a published draft is edited no more', async () => {
    const { draft: id } = await publishedSet(running, { document: smallSet({ id: 'xong' }) })
    const { etag } = await lan.client.tagged.get('/drafts/{draft}', { draft: id })
    expect(await codeOf(lan.save(id, smallSet({ id: 'xong', title: 'x' }), etag))).toBe('409 wrong-state')
  })
})
