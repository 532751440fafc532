import type { Role } from '@chiso/server/ports'
import { beforeEach, describe, expect, it } from 'vitest'
import { smallSet } from './documents.ts'
import { addPerson, openLink } from './newcomers.ts'
import { codeOf, refusalOf } from './refused.ts'
import { type Browser, password, type Running, startServer } from './server.ts'

let running: Running
let quan: Browser
beforeEach(async () => {
  running = await startServer()
  quan = await running.as('quan')
})
const request = { version: '2026.1', effectiveFrom: '2026-05-01' }
const added = (username: string, roles: Role[]) => addPerson(running, username, roles)

describe('one admin and three accounts', () => {
  it('[SRV-100] publish nothing, until somebody else confirms who holds them', async () => {
    const author = await added('soan', ['author'])
    const reviewer = await added('xet', ['reviewer'])
    const publisher = await added('so', ['publisher'])
    const { body, etag } = await author.client.tagged.post('/drafts', { body: { ruleset: smallSet() } })
    await author.submit(body.id, etag)
    const refusal = await refusalOf(reviewer.approve(body.id, etag))
    expect(`${refusal.status} ${refusal.code}`).toBe('403 same-hands')
    expect(refusal.detail).toContain('“xet” do “quan” mở hoặc đặt lại')
    expect(await codeOf(reviewer.sendBack(body.id, 'vì', etag))).toBe('403 same-hands')

    expect(await codeOf(quan.client.post('/users/{username}/confirm', { username: 'xet' }))).toBe(
      '403 confirmed-by-maker',
    )
    const friend = await added('ban', ['auditor'])
    expect(await codeOf(friend.client.post('/users/{username}/confirm', { username: 'xet' }))).toBe(
      '403 confirmed-by-maker',
    )
    const thanh = await running.as('thanh')
    expect(await thanh.client.post('/users/{username}/confirm', { username: 'xet' })).toMatchObject({ behind: [] })
    await reviewer.approve(body.id, etag)
    expect(await codeOf(publisher.publish(body.id, request, etag, 'k'))).toBe('403 same-hands')
    await thanh.client.post('/users/{username}/confirm', { username: 'so' })
    expect(await publisher.publish(body.id, request, etag, 'k')).toMatchObject({ sequence: 1 })
    const version = { id: 'bo-thu', version: '2026.1' }
    expect(await quan.client.get('/rulesets/{id}/versions/{version}/manifest', version)).toMatchObject({
      contributors: ['quan', 'soan'],
      approvals: [{ by: 'xet' }],
      publishedBy: 'so',
    })
  })

  it('[SRV-100] who reset a password has a part in what the account does from then on', async () => {
    const { link } = await quan.client.post('/users/{username}/link', { username: 'lan' })
    await openLink(running, link)
    const lan = running.browser()
    await lan.client.post('/session', { body: { username: 'lan', password: 'một câu đủ dài' } })
    const { body, etag } = await lan.client.tagged.post('/drafts', { body: { ruleset: smallSet() } })
    expect((await lan.client.get('/drafts/{draft}', { draft: body.id })).contributors).toEqual(['lan', 'quan'])
    await lan.submit(body.id, etag)
    await (await running.as('hoa')).approve(body.id, etag)
    await running.store.accounts.setRoles('quan', ['publisher'])
    expect(await codeOf(quan.publish(body.id, request, etag, 'k'))).toBe('403 had-a-part')
  })
})

describe('who approves', () => {
  it('[SRV-100] does not publish, whatever roles they hold', async () => {
    const lan = await running.as('lan')
    const tam = await running.as('tam')
    const { body, etag } = await lan.client.tagged.post('/drafts', { body: { ruleset: smallSet() } })
    await lan.submit(body.id, etag)
    await tam.approve(body.id, etag)
    expect(await codeOf(tam.publish(body.id, request, etag, 'k'))).toBe('403 approved-by-you')
    expect(await (await running.as('thu')).publish(body.id, request, etag, 'k2')).toMatchObject({ sequence: 1 })
  })
})

describe('what was copied', () => {
  it('[SRV-102] keeps its authors, whether the draft was named, sent again or pasted in', async () => {
    const tam = await running.as('tam')
    const minh = await running.as('minh')
    const own = await tam.client.post('/drafts', { body: { ruleset: smallSet({ id: 'goc' }) } })
    const named = await minh.client.tagged.post('/drafts', { body: { ruleset: 'ban-sao', from: own.id } })
    const sent = await minh.client.post('/drafts', {
      body: { ruleset: smallSet({ id: 'gui-lai', title: 'Tên khác' }) },
    })
    const other = smallSet({ id: 'dan-vao', policy: { ...smallSet().policy, ties: 'dense' } })
    const pasted = await minh.client.tagged.post('/drafts', { body: { ruleset: other } })
    await minh.save(pasted.body.id, smallSet({ id: 'dan-vao' }), pasted.etag)
    for (const draft of [named.body.id, sent.id, pasted.body.id]) {
      const { contributors, authors } = await minh.client.get('/drafts/{draft}', { draft })
      expect([contributors, authors]).toEqual([['minh', 'tam'], ['minh']])
    }
    await minh.submit(named.body.id, named.etag)
    expect(await codeOf(tam.approve(named.body.id, named.etag))).toBe('403 had-a-part')
    await (await running.as('hoa')).approve(named.body.id, named.etag)
  })

  it('[SRV-102] a published version is nobody’s any more', async () => {
    const lan = await running.as('lan')
    const first = await lan.client.tagged.post('/drafts', { body: { ruleset: smallSet() } })
    await lan.submit(first.body.id, first.etag)
    await (await running.as('hoa')).approve(first.body.id, first.etag)
    await (await running.as('thu')).publish(first.body.id, request, first.etag, 'k')
    const minh = await running.as('minh')
    const next = await minh.client.tagged.post('/drafts', { body: { ruleset: 'bo-thu' } })
    const { document } = await minh.client.get('/drafts/{draft}', { draft: next.body.id })
    await minh.save(next.body.id, { ...document, title: 'Tên mới' }, next.etag)
    expect((await minh.client.get('/drafts/{draft}', { draft: next.body.id })).contributors).toEqual(['minh'])
  })
})

describe('keys', () => {
  it('[SRV-57] are made in one’s own name or a service’s, never in a colleague’s', async () => {
    expect(await codeOf(quan.client.post('/api-keys', { body: { username: 'lan', label: 'x' } }))).toBe(
      '403 key-not-yours',
    )
    expect(
      await codeOf((await running.as('xuan')).client.post('/api-keys', { body: { username: 'quan', label: 'x' } })),
    ).toBe('403 key-not-yours')
  })

  it('[SRV-57] act as their account, without a token, until revoked or ended; the log names them', async () => {
    const lan = await running.as('lan')
    const made = await lan.client.post('/api-keys', { body: { label: 'đồng bộ', expiresAt: '2026-03-03T00:00:00Z' } })
    const headers = { Authorization: `Bearer ${made.secret}` }
    const program = running.browser()
    expect((await program.call('POST', '/drafts', { ruleset: smallSet() }, headers)).status).toBe(201)
    const { entries } = await quan.client.get('/audit')
    expect(entries.at(-1)).toMatchObject({ actor: 'lan', action: 'draft.created', detail: { key: made.id } })
    expect((await program.call('GET', '/audit', undefined, headers)).status).toBe(403)
    const listed = await quan.call('GET', '/api-keys')
    expect(listed.text).toContain(made.id)
    expect(listed.text).not.toContain(made.secret)
    expect((await (await running.as('minh')).client.get('/api-keys')).keys).toEqual([])
    expect(
      await codeOf(lan.client.post('/api-keys', { body: { label: 'x', expiresAt: '2026-03-02T03:00:00Z' } })),
    ).toBe('422 key-ends-past')
    running.clock.now = new Date('2026-03-03T00:00:00Z')
    expect((await program.call('GET', '/drafts', undefined, headers)).status).toBe(401)
    running.clock.now = new Date('2026-03-02T03:00:00Z')
    await lan.client.delete('/api-keys/{key}', { key: made.id })
    expect((await program.call('GET', '/drafts', undefined, headers)).status).toBe(401)
  })

  it('[SRV-57] of scope read change nothing', async () => {
    const lan = await running.as('lan')
    const { secret } = await lan.client.post('/api-keys', { body: { label: 'đọc', scope: 'read' } })
    const headers = { Authorization: `Bearer ${secret}` }
    const program = running.browser()
    expect((await program.call('GET', '/drafts', undefined, headers)).status).toBe(200)
    const refused = await program.call('POST', '/drafts', { ruleset: smallSet() }, headers)
    expect([refused.status, refused.body.code]).toEqual([403, 'key-reads-only'])
  })

  it('[SRV-57] of a service account read: it writes no drafts and takes part in no decision', async () => {
    const service = { username: 'dong-bo', name: 'Cổng dữ liệu', kind: 'service' as const }
    expect(await codeOf(quan.client.post('/users', { body: { ...service, roles: ['author'] } }))).toBe(
      '422 service-roles',
    )
    const account = await quan.client.post('/users', { body: { ...service, roles: ['viewer'] } })
    expect(account.invitation).toBeNull()
    const { secret } = await quan.client.post('/api-keys', { body: { username: 'dong-bo', label: 'x' } })
    const headers = { Authorization: `Bearer ${secret}` }
    expect((await running.browser().call('GET', '/drafts', undefined, headers)).status).toBe(200)
    // Even where roles were written into the store.
    await running.store.accounts.setRoles('dong-bo', ['author', 'publisher', 'admin'])
    for (const path of ['/drafts', '/datasets', '/users']) {
      const answer = await running.browser().call('POST', path, { ruleset: 'x' }, headers)
      expect([answer.status, answer.body.code]).toEqual([403, 'role-missing'])
    }
    expect(await codeOf(quan.client.post('/users/{username}/link', { username: 'dong-bo' }))).toBe(
      '422 service-signs-in-by-key',
    )
  })
})

describe('an admin', () => {
  it('[SRV-36] neither approves nor publishes, also where an older store has it so', async () => {
    const body = { username: 'hai-vai', name: 'Hai vai', roles: ['admin' as const, 'reviewer' as const] }
    expect(await codeOf(quan.client.post('/users', { body }))).toBe('422 roles-exclude')
    const roles: Role[] = ['admin', 'publisher']
    expect(await codeOf(quan.client.put('/users/{username}/roles', { username: 'thu', body: { roles } }))).toBe(
      '422 roles-exclude',
    )
    await running.store.accounts.setRoles('tam', ['admin', 'author', 'reviewer', 'publisher'])
    const tam = running.browser()
    const { user } = await tam.client.post('/session', { body: { username: 'tam', password } })
    expect(user.roles).toEqual(['admin', 'author'])
    const { users } = await tam.client.get('/users')
    expect(users.find(({ username }) => username === 'tam')?.inert).toEqual(['reviewer', 'publisher'])
  })
})
