import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningProvider, startProvider, visitor } from '../setup/provider.ts'
import { finish, goAndComeBack, linkedTo, providerAt, sealedOf, whole } from './comeback.ts'
import { smallSet } from './documents.ts'
import { addPerson, openLink } from './newcomers.ts'
import { codeOf } from './refused.ts'
import { type Browser, password, type Running, startServer } from './server.ts'

let real: RunningProvider
let running: Running
beforeAll(async () => {
  real = await startProvider()
})
afterAll(() => real.close())
beforeEach(async () => {
  // What a provider signs is held against the real clock.
  running = await startServer({ provider: providerAt(real.issuer), now: new Date().toISOString() })
})
const later = (minutes: number) => {
  running.clock.now = new Date(running.clock.now.getTime() + minutes * 60_000)
}
const secretIn = (link: string) => link.slice(link.indexOf('#') + 1)
const entryOf = async (action: string) => {
  const { entries } = await (await running.signIn('quan')).client.get('/audit')
  return entries.findLast((one) => one.action === action)
}
const living = async () => (await running.store.identities.list()).filter(({ endedAt }) => endedAt === null)

describe('linking an account at a provider', () => {
  it('[SRV-186] is done by the person, signed in and confirmed lately, who proves anew who they are there', async () => {
    const browser = await running.signIn('lan')
    const person = visitor('lan-o-tinh')
    expect(await codeOf(whole(running.browser(), person, { act: 'sign-in' }))).toBe('403 identity-unknown')
    later(6)
    expect(await codeOf(browser.client.post('/session/provider', { body: { act: 'link' } }))).toBe('403 step-up-needed')
    later(-6)
    await whole(browser, person, { act: 'link', returnTo: '/account' })
    expect(person.timesAsked()).toBe(2)
    const { identities } = await browser.client.get('/identities')
    expect(identities).toEqual([
      expect.objectContaining({
        username: 'lan',
        issuer: real.issuer,
        shown: 'lan-o-tinh@tinh.example',
        endedAt: null,
      }),
    ])
    expect(await entryOf('user.linked')).toMatchObject({
      actor: 'lan',
      subject: 'lan',
      detail: { issuer: real.issuer, by: 'holder', rows: { [`identity ${identities[0]?.id}`]: expect.any(String) } },
    })
    expect((await (await running.as('thanh')).client.get('/audit/verify')).findings).toEqual([])
  })

  it('[SRV-186] a subject opens one account, and an account has one link', async () => {
    const { person } = await linkedTo(running, 'lan')
    const minh = await running.signIn('minh')
    expect(await codeOf(whole(minh, person, { act: 'link' }))).toBe('409 identity-taken')
    const lan = await running.as('lan')
    expect(await codeOf(whole(lan, visitor('lan-khac'), { act: 'link' }))).toBe('409 identity-linked')
    expect(await codeOf(whole(lan, person, { act: 'link' }))).toBe('409 identity-linked')
    expect(await running.store.identities.list()).toHaveLength(1)
  })

  it('[SRV-187] an admin links nobody’s account but their own, and nobody ends in a session what began in another', async () => {
    const admin = await running.as('quan')
    const lan = await running.signIn('lan')
    const person = visitor('quan-o-tinh')
    // Whatever the body names beside.
    const { body } = await admin.call('POST', '/session/provider', { act: 'link', username: 'lan' })
    const answer = await person.comesBack(String(body.address))
    const session = lan.cookies().find((one) => one.includes('session'))
    const taken = await lan.call('PUT', '/session/provider', { answer }, { Cookie: `${session}; ${sealedOf(admin)}` })
    expect([taken.status, taken.body.code]).toEqual([410, 'provider-attempt-ended'])
    await whole(admin, person, { act: 'link' })
    expect((await living()).map(({ username }) => username)).toEqual(['quan'])
    const { secret } = await lan.client.post('/api-keys', { body: { label: 'x' } })
    const byKey = { Authorization: `Bearer ${secret}` }
    const keyed = await running.browser().call('POST', '/session/provider', { act: 'link' }, byKey)
    expect([keyed.status, keyed.body.code]).toEqual([401, 'sign-in-needed'])
  })

  it('[SRV-186] the holder of a one-time link does in place of a password; every way in of before ends', async () => {
    const before = await linkedTo(running, 'lan', 'cu')
    const admin = await running.as('quan')
    const { link } = await admin.client.post('/users/{username}/link', { username: 'lan' })
    const browser = running.browser()
    const person = visitor('moi')
    await whole(browser, person, { act: 'invitation', secret: secretIn(link) })
    expect(await running.store.accounts.get('lan')).toMatchObject({ password: null, behind: ['quan'] })
    expect(await codeOf(whole(running.browser(), before.person, { act: 'sign-in' }))).toBe('403 identity-unknown')
    expect(await codeOf(before.browser.client.get('/session'))).toBe('401 sign-in-needed')
    expect(await codeOf(running.signIn('lan'))).toBe('401 sign-in-wrong')
    expect(await codeOf(browser.client.post('/invitation', { body: { secret: secretIn(link) } }))).toBe(
      '410 link-ended',
    )
    await whole(browser, person, { act: 'sign-in' })
    expect(await browser.client.get('/session')).toMatchObject({ user: { username: 'lan' }, confirmsBy: ['provider'] })
    const { users } = await admin.client.get('/users')
    expect(users.find(({ username }) => username === 'lan')).toMatchObject({ isOpened: true, behind: ['quan'] })
    await (await running.as('thanh')).client.post('/users/{username}/confirm', { username: 'lan' })
    expect((await running.store.accounts.get('lan'))?.behind).toEqual([])
  })

  it('[SRV-186] a one-time link stays unused where the subject is another’s, and one that ended begins nothing', async () => {
    const { person } = await linkedTo(running, 'minh')
    const { link } = await (await running.as('quan')).client.post('/users/{username}/link', { username: 'lan' })
    const browser = running.browser()
    const way = { act: 'invitation' as const, secret: secretIn(link) }
    expect(await codeOf(whole(browser, person, way))).toBe('409 identity-taken')
    expect((await browser.client.post('/invitation', { body: { secret: secretIn(link) } })).username).toBe('lan')
    await openLink(running, link)
    expect(await codeOf(browser.client.post('/session/provider', { body: way }))).toBe('410 link-ended')
  })

  it('[SRV-187] whoever stood behind the account stands behind what the link does, also once the holder is confirmed', async () => {
    // The admin opens the link of an account of their own making, and links it to themselves.
    const made = await addPerson(running, 'gia', ['author'])
    const person = visitor('quan-o-tinh')
    await whole(made, person, { act: 'link' })
    await (await running.as('thanh')).client.post('/users/{username}/confirm', { username: 'gia' })
    const browser = running.browser()
    await whole(browser, person, { act: 'sign-in' })
    const ruleset = { format: 'chiso/1', id: 'bo', title: 'Bộ' }
    const { id } = await browser.client.post('/drafts', { body: { ruleset } })
    expect((await running.store.drafts.get(id))?.contributors).toEqual(['gia', 'quan'])
    const { id: other } = await made.client.post('/drafts', { body: { ruleset: { ...ruleset, id: 'khac' } } })
    expect((await running.store.drafts.get(other))?.contributors).toEqual(['gia'])
  })
})

describe('ending a link', () => {
  it('[SRV-188] ends the sessions it opened and no other, and lets the subject be linked elsewhere; the row stays', async () => {
    const { browser, person } = await linkedTo(running, 'lan')
    const come = running.browser()
    await whole(come, person, { act: 'sign-in' })
    const [identity] = await living()
    const id = identity?.id ?? ''
    later(6)
    expect(await codeOf(browser.client.delete('/identities/{identity}', { identity: id }))).toBe('403 step-up-needed')
    later(-6)
    await browser.client.delete('/identities/{identity}', { identity: id })
    expect(await codeOf(come.client.get('/session'))).toBe('401 sign-in-needed')
    expect((await browser.client.get('/session')).confirmsBy).toEqual(['password'])
    expect(await codeOf(whole(come, person, { act: 'sign-in' }))).toBe('403 identity-unknown')
    expect(await codeOf(browser.client.delete('/identities/{identity}', { identity: id }))).toBe('404 not-found')
    expect(await entryOf('user.unlinked')).toMatchObject({ actor: 'lan', subject: 'lan', detail: { identity: id } })
    await whole(await running.signIn('minh'), person, { act: 'link' })
    const all = await running.store.identities.list()
    expect(all.map(({ username, endedAt }) => [username, endedAt !== null]).sort()).toEqual([
      ['lan', true],
      ['minh', false],
    ])
  })

  it('[SRV-188] an admin ends anybody’s, nobody else another’s', async () => {
    const { person } = await linkedTo(running, 'lan')
    const [identity] = await living()
    const id = { identity: identity?.id ?? '' }
    for (const name of ['minh', 'thanh'])
      expect(await codeOf((await running.as(name)).client.delete('/identities/{identity}', id))).toBe('404 not-found')
    expect((await (await running.as('minh')).client.get('/identities')).identities).toEqual([])
    expect((await (await running.as('thanh')).client.get('/identities')).identities).toHaveLength(1)
    await (await running.as('quan')).client.delete('/identities/{identity}', id)
    expect(await codeOf(whole(running.browser(), person, { act: 'sign-in' }))).toBe('403 identity-unknown')
  })

  it('[SRV-188] the only way in is not ended by oneself; a first password is set once confirmed, and then it is', async () => {
    const { link } = await (await running.as('quan')).client.post('/users/{username}/link', { username: 'lan' })
    const browser = running.browser()
    const person = visitor('lan-o-tinh')
    await whole(browser, person, { act: 'invitation', secret: secretIn(link) })
    await whole(browser, person, { act: 'sign-in' })
    const [identity] = await living()
    const id = { identity: identity?.id ?? '' }
    expect(await codeOf(browser.client.delete('/identities/{identity}', id))).toBe('403 step-up-needed')
    const body = { password: 'một câu đủ dài' }
    expect(await codeOf(browser.client.put('/session/password', { body }))).toBe('403 step-up-needed')
    await whole(browser, person, { act: 'step-up' })
    expect(await codeOf(browser.client.delete('/identities/{identity}', id))).toBe('409 only-way-in')
    await browser.client.put('/session/password', { body })
    await browser.client.delete('/identities/{identity}', id)
    expect(await living()).toEqual([])
  })
})

describe('confirming by a provider', () => {
  const stepUpOf = async (browser: Browser) => (await browser.client.get('/session')).stepUpUntil

  it('[SRV-189] a sign-in that the provider remembers confirms nothing; proving anew does, for five minutes', async () => {
    const { person } = await linkedTo(running, 'lan')
    const browser = running.browser()
    await whole(browser, person, { act: 'sign-in' })
    expect(await stepUpOf(browser)).toBeNull()
    expect(await codeOf(browser.client.post('/api-keys', { body: { label: 'x' } }))).toBe('403 step-up-needed')
    const { address } = await browser.client.post('/session/provider', { body: { act: 'step-up' } })
    const { searchParams } = new URL(address)
    expect([searchParams.get('prompt'), searchParams.get('max_age')]).toEqual(['login', '0'])
    const asked = person.timesAsked()
    await finish(browser, await person.comesBack(address))
    expect(person.timesAsked()).toBe(asked + 1)
    await browser.client.post('/api-keys', { body: { label: 'x' } })
    later(5.1)
    expect(await codeOf(browser.client.post('/api-keys', { body: { label: 'y' } }))).toBe('403 step-up-needed')
  })

  it('[SRV-189] is refused where another account proves it, where none is linked, and to who is not signed in', async () => {
    const { browser } = await linkedTo(running, 'lan')
    await linkedTo(running, 'minh')
    expect(await codeOf(whole(browser, visitor('minh-o-tinh'), { act: 'step-up' }))).toBe('403 identity-other')
    expect(await codeOf(whole(browser, visitor('la'), { act: 'step-up' }))).toBe('403 identity-other')
    const begin = (one: Browser) => one.client.post('/session/provider', { body: { act: 'step-up' } })
    expect(await codeOf(begin(await running.as('hoa')))).toBe('403 identity-none')
    expect(await codeOf(begin(running.browser()))).toBe('401 sign-in-needed')
    const answer = await goAndComeBack(browser, visitor('lan-o-tinh'), { act: 'step-up' })
    await browser.client.delete('/session')
    expect(await codeOf(finish(browser, answer))).toBe('401 sign-in-needed')
  })

  it('[SRV-189] lets a reviewer approve who has no password', async () => {
    const { link } = await (await running.as('quan')).client.post('/users/{username}/link', { username: 'hoa' })
    const browser = running.browser()
    const person = visitor('hoa-o-tinh')
    await whole(browser, person, { act: 'invitation', secret: secretIn(link) })
    await whole(browser, person, { act: 'sign-in' })
    await browser.client.get('/session')
    expect(await codeOf(browser.client.post('/session/step-up', { body: { password } }))).toBe('401 sign-in-wrong')
    await whole(browser, person, { act: 'step-up' })
    const author = await running.as('lan')
    const created = await author.client.tagged.post('/drafts', { body: { ruleset: smallSet() } })
    await author.submit(created.body.id, created.etag)
    await browser.approve(created.body.id, created.etag)
    expect((await running.store.drafts.get(created.body.id))?.state).toBe('approved')
  })
})
