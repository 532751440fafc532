import { beforeEach, describe, expect, it } from 'vitest'
import { addPerson, openLink } from './newcomers.ts'
import { codeOf, refusalOf } from './refused.ts'
import { type Browser, password, type Running, startServer } from './server.ts'

let running: Running
let quan: Browser
beforeEach(async () => {
  running = await startServer()
  quan = await running.as('quan')
})
const person = { username: 'moi', name: 'Người Mới', roles: ['viewer' as const] }
const long = 'một câu đủ dài'

describe('a new person', () => {
  it('[SRV-58] is added by an admin, sets the password by a link, and signs in; the log says so', async () => {
    const { invitation, isOpened, behind } = await quan.client.post('/users', { body: person })
    expect([isOpened, behind]).toEqual([false, ['quan']])
    expect(invitation?.link).toMatch(/^\/invitation#[\w-]{43}$/)
    expect(invitation?.expiresAt).toBe('2026-03-05T03:00:00.000Z')
    expect(await codeOf(quan.client.post('/users', { body: person }))).toBe('409 exists')
    const secret = invitation?.link.split('#')[1] ?? ''
    const newcomer = running.browser()
    expect(await newcomer.client.post('/invitation', { body: { secret } })).toMatchObject({ name: 'Người Mới' })
    await openLink(running, invitation?.link ?? '')
    const session = await newcomer.client.post('/session', { body: { username: 'moi', password: long } })
    expect(session.user.roles).toEqual(['viewer'])
    const { entries } = await quan.client.get('/audit')
    expect(entries.map(({ actor, action, subject }) => `${actor} ${action} ${subject}`).slice(-3)).toEqual([
      'quan user.added moi',
      'quan user.invited moi',
      'moi user.password moi',
    ])
    expect(JSON.stringify(entries)).not.toContain(secret)
  })

  it('[SRV-103] uses a link once, before it ends, and one made later ends it', async () => {
    const { invitation } = await quan.client.post('/users', { body: person })
    const first = invitation?.link ?? ''
    const { link } = await quan.client.post('/users/{username}/link', { username: 'moi' })
    const refusal = await refusalOf(openLink(running, first))
    expect([refusal.status, refusal.code]).toEqual([410, 'link-ended'])
    expect(refusal.detail).toContain('xin quản trị một đường dẫn mới')
    expect(await codeOf(openLink(running, link, 'ngắn'))).toBe('422 password-weak')
    expect(await codeOf(openLink(running, link, 'moimoimoimoi'))).toBe('422 password-weak')
    await openLink(running, link)
    expect(await codeOf(openLink(running, link))).toBe('410 link-ended')
    const again = await quan.client.post('/users/{username}/link', { username: 'moi' })
    running.clock.now = new Date('2026-03-05T03:00:00Z')
    expect(await codeOf(openLink(running, again.link))).toBe('410 link-ended')
    expect(await codeOf(openLink(running, '/invitation#khong-co'))).toBe('410 link-ended')
  })

  it('[SRV-103] sets a new password by a link: sessions and keys of before end, the password of before opens nothing', async () => {
    const lan = await running.as('lan')
    const { secret } = await lan.client.post('/api-keys', { body: { label: 'x' } })
    const { link } = await quan.client.post('/users/{username}/link', { username: 'lan' })
    expect((await lan.client.get('/session')).user.username).toBe('lan')
    await openLink(running, link)
    expect(await codeOf(lan.client.get('/session'))).toBe('401 sign-in-needed')
    const headers = { Authorization: `Bearer ${secret}` }
    expect((await running.browser().call('GET', '/drafts', undefined, headers)).status).toBe(401)
    const signIn = (secretly: string) =>
      running.browser().client.post('/session', { body: { username: 'lan', password: secretly } })
    expect(await codeOf(signIn(password))).toBe('401 sign-in-wrong')
    expect((await signIn(long)).user.username).toBe('lan')
  })

  it('[SRV-104] is confirmed once the link was opened, where there is something to confirm', async () => {
    await quan.client.post('/users', { body: person })
    const thanh = await running.as('thanh')
    const confirm = (username: string) => thanh.client.post('/users/{username}/confirm', { username })
    expect(await codeOf(confirm('moi'))).toBe('409 not-yet-opened')
    expect(await codeOf(confirm('lan'))).toBe('409 nothing-to-confirm')
    expect(await codeOf(confirm('khong-co'))).toBe('404 not-found')
    expect((await quan.client.get('/audit')).entries.some(({ action }) => action === 'user.confirmed')).toBe(false)
  })
})

describe('keeping accounts', () => {
  it('[SRV-105] names stay and are never used again, also of who was disabled and of the server itself', async () => {
    await quan.client.post('/users/{username}/disable', { username: 'lan' })
    for (const username of ['lan', 'rulesets', 'chiso']) {
      expect(await codeOf(quan.client.post('/users', { body: { ...person, username } }))).toBe('409 exists')
    }
    expect((await quan.client.get('/users')).users.find(({ username }) => username === 'lan')?.disabled).toBe(true)
  })

  it('[SRV-105] who is disabled is out at once, and comes back with the password alone', async () => {
    const lan = await running.as('lan')
    const { secret } = await lan.client.post('/api-keys', { body: { label: 'x' } })
    await quan.client.post('/users/{username}/disable', { username: 'lan' })
    expect(await codeOf(lan.client.get('/session'))).toBe('401 sign-in-needed')
    const signIn = () => running.browser().client.post('/session', { body: { username: 'lan', password } })
    expect(await codeOf(signIn())).toBe('401 sign-in-wrong')
    expect(await codeOf(quan.client.post('/users/{username}/link', { username: 'lan' }))).toBe('409 account-disabled')
    await quan.client.post('/users/{username}/enable', { username: 'lan' })
    expect((await signIn()).user.username).toBe('lan')
    const headers = { Authorization: `Bearer ${secret}` }
    expect((await running.browser().call('GET', '/drafts', undefined, headers)).status).toBe(401)
  })

  it('[SRV-105] nobody changes or disables their own account, and the last admin stays', async () => {
    const own = { username: 'quan', body: { roles: ['viewer' as const] } }
    expect(await codeOf(quan.client.put('/users/{username}/roles', own))).toBe('403 own-roles')
    expect(await codeOf(quan.client.post('/users/{username}/disable', { username: 'quan' }))).toBe('403 own-roles')
    const other = await addPerson(running, 'pho', ['admin'])
    await quan.client.post('/users/{username}/disable', { username: 'pho' })
    expect(await codeOf(other.client.get('/users'))).toBe('401 sign-in-needed')
    await quan.client.post('/users/{username}/enable', { username: 'pho' })
    const back = running.browser()
    await back.client.post('/session', { body: { username: 'pho', password: long } })
    await back.client.put('/users/{username}/roles', own)
    expect(await codeOf(quan.client.get('/users'))).toBe('403 role-missing')
  })

  it('[SRV-35] needs the password entered lately', async () => {
    running.clock.now = new Date('2026-03-02T03:05:01Z')
    expect(await codeOf(quan.client.post('/users', { body: person }))).toBe('403 step-up-needed')
    const lan = await running.as('lan')
    running.clock.now = new Date('2026-03-02T03:10:02Z')
    expect(await codeOf(lan.client.post('/api-keys', { body: { label: 'x' } }))).toBe('403 step-up-needed')
  })
})

describe('one’s own account', () => {
  it('[SRV-106] another password is set by the one before; other sessions end', async () => {
    const here = await running.signIn('lan')
    const elsewhere = await running.signIn('lan')
    const change = (current: string, next: string) =>
      here.client.put('/session/password', { body: { current, password: next } })
    expect(await codeOf(change('sai', long))).toBe('422 password-wrong')
    expect(await codeOf(change(password, 'aaaaaaaaaaaaaa'))).toBe('422 password-weak')
    await change(password, long)
    expect((await here.client.get('/session')).user.username).toBe('lan')
    expect(await codeOf(elsewhere.client.get('/session'))).toBe('401 sign-in-needed')
  })

  it('[SRV-106] sessions are listed with their browser and ended, one’s own by anybody, all by an admin', async () => {
    const here = await running.signIn('lan')
    const elsewhere = await running.signIn('lan')
    const { sessions } = await here.client.get('/sessions')
    expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true])
    const other = sessions.find(({ isThis }) => !isThis)?.id ?? ''
    const minh = await running.as('minh')
    expect(await codeOf(minh.client.delete('/sessions/{session}', { session: other }))).toBe('403 role-missing')
    expect(await codeOf(minh.client.get('/sessions', { query: { of: 'lan' } }))).toBe('403 role-missing')
    await here.client.delete('/sessions/{session}', { session: other })
    expect(await codeOf(elsewhere.client.get('/session'))).toBe('401 sign-in-needed')
    expect((await quan.client.get('/sessions', { query: { of: 'lan' } })).sessions).toHaveLength(1)
    expect(await quan.client.delete('/users/{username}/sessions', { username: 'lan' })).toEqual({ ended: 1 })
    expect(await codeOf(here.client.get('/session'))).toBe('401 sign-in-needed')
  })
})
