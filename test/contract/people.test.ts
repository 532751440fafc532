import { callsOf } from '@chiso/server/calls'
import { createClient } from '@chiso/server/client'
import type { Role } from '@chiso/server/ports'
import { beforeAll, describe, expect, it } from 'vitest'
import { smallSet } from './documents.ts'
import { codeOf } from './refused.ts'
import { password, people, type Running, startServer } from './server.ts'

describe('sessions', () => {
  it('[SRV-50] signing in answers who one is and the token, and sets a cookie scripts cannot read', async () => {
    const running = await startServer()
    const answer = await running.browser().call('POST', '/session', { username: 'lan', password })
    expect(answer.body).toMatchObject({ user: { username: 'lan', roles: ['author'] } })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-chiso-session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const secret = cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';'))
    expect(await running.store.sessions.get(secret)).toBeNull()
  })

  it('[SRV-50] wrong name and wrong password are told alike', async () => {
    const { call } = (await startServer()).browser()
    const wrong = await call('POST', '/session', { username: 'lan', password: 'sai' })
    const unknown = await call('POST', '/session', { username: 'khong-co', password })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrong.body).toEqual(unknown.body)
  })

  it('[SRV-51] ends after 30 idle minutes, after 12 hours, and when signing out', async () => {
    const running = await startServer()
    const start = running.clock.now.getTime()
    const idle = await running.signIn('lan')
    running.clock.now = new Date(start + 30 * 60_000 + 1)
    expect(await codeOf(idle.client.get('/session'))).toBe('401 sign-in-needed')

    running.clock.now = new Date(start)
    const busy = await running.signIn('lan')
    for (let minutes = 20; minutes <= 720; minutes += 20) {
      running.clock.now = new Date(start + minutes * 60_000)
      expect((await busy.client.get('/session')).user.username).toBe('lan')
    }
    running.clock.now = new Date(start + 720 * 60_000 + 1)
    expect(await codeOf(busy.client.get('/session'))).toBe('401 sign-in-needed')

    const leaving = await running.signIn('lan')
    await leaving.client.delete('/session')
    expect(await codeOf(leaving.client.get('/session'))).toBe('401 sign-in-needed')
  })

  it('[SRV-51] signing in again ends the session before', async () => {
    const running = await startServer()
    const browser = await running.signIn('lan')
    const first = (await browser.client.get('/session')).csrf
    await browser.client.post('/session', { body: { username: 'lan', password } })
    expect((await browser.client.get('/session')).csrf).not.toBe(first)
  })

  it('[SRV-73] what a page asks by itself keeps no session alive', async () => {
    const running = await startServer()
    const start = running.clock.now.getTime()
    const author = await running.signIn('lan')
    const { id } = await author.client.post('/drafts', { body: { ruleset: smallSet({ id: 'theo-doi' }) } })
    const reader = await running.signIn('xuan')
    for (let minutes = 10; minutes <= 30; minutes += 10) {
      running.clock.now = new Date(start + minutes * 60_000)
      expect((await reader.client.get('/drafts/{draft}', { draft: id, unattended: true })).id).toBe(id)
      await (await reader.fetch('http://localhost/api/events')).body?.cancel()
    }
    running.clock.now = new Date(start + 30 * 60_000 + 1)
    expect(await codeOf(reader.client.tagged.get('/drafts/{draft}', { draft: id, unattended: true }))).toBe(
      '401 sign-in-needed',
    )

    running.clock.now = new Date(start)
    const person = await running.signIn('xuan')
    running.clock.now = new Date(start + 20 * 60_000)
    await person.client.tagged.get('/drafts/{draft}', { draft: id })
    running.clock.now = new Date(start + 40 * 60_000)
    expect((await person.client.get('/drafts/{draft}', { draft: id, unattended: true })).id).toBe(id)
  })

  it('[SRV-52] a guesser is slowed down, the owner elsewhere is not locked out', async () => {
    const running = await startServer()
    const attempt = (address: string, secret: string) =>
      running.browser().call('POST', '/session', { username: 'lan', password: secret }, { 'X-Test-Address': address })
    for (let i = 0; i < 10; i++) expect((await attempt('10.0.0.9', 'sai')).status).toBe(401)
    const slowed = await attempt('10.0.0.9', password)
    expect([slowed.status, slowed.headers.get('Retry-After')]).toEqual([429, '900'])
    expect((await attempt('10.0.0.1', password)).status).toBe(200)
    running.clock.now = new Date(running.clock.now.getTime() + 15 * 60_000)
    expect((await attempt('10.0.0.9', password)).status).toBe(200)
  })
})

describe('a device that somebody has signed in from', () => {
  it('[SRV-52] lets its owner in while others guess from the same address, and is counted by itself', async () => {
    const running = await startServer()
    const browser = running.browser()
    const { headers } = await browser.call('POST', '/session', { username: 'lan', password })
    const [, device = ''] = headers.getSetCookie()
    expect(device).toMatch(/^__Host-chiso-device=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const attempt = async (secret: string, cookie: string, username = 'lan') => {
      const sent = { Cookie: cookie }
      return (await running.browser().call('POST', '/session', { username, password: secret }, sent)).status
    }
    for (let i = 0; i < 11; i++) await attempt('sai', '')
    for (let i = 0; i < 100; i++) running.setting.guard.failed(`đoán-${i}`, '127.0.0.1')
    const known = device.split(';')[0] ?? ''
    expect(await attempt(password, '')).toBe(429)
    expect(await attempt(password, known, 'minh')).toBe(429)
    expect(await attempt(password, known)).toBe(200)
    const step = await browser.call('POST', '/session/step-up', { password })
    expect(step.status).toBe(200)
    for (let i = 0; i < 10; i++) expect(await attempt('sai', known)).toBe(401)
    expect(await attempt(password, known)).toBe(429)
  })
})

describe('sign-ins that succeed', () => {
  it('[SRV-52] are never counted, however many share an address', async () => {
    const running = await startServer()
    const { guard } = running.setting
    for (let i = 0; i < 300; i++) {
      const username = `người-${i}`
      expect(guard.wait(username, '10.0.0.1')).toBe(0)
      guard.failed(username, '10.0.0.1')
      guard.succeeded(username, '10.0.0.1')
    }
    for (let i = 0; i < 100; i++) guard.failed(`đoán-${i}`, '10.0.0.1')
    expect(guard.wait('ai-đó', '10.0.0.1')).toBe(15 * 60_000)
    expect(guard.wait('ai-đó', '10.0.0.2')).toBe(0)
  })
})

describe('calls from elsewhere', () => {
  let running: Running
  beforeAll(async () => {
    running = await startServer()
  })

  it.each([
    ['without the token', { 'X-CSRF-Token': '' }, 'csrf-missing'],
    ['with a token of another session', { 'X-CSRF-Token': 'x'.repeat(43) }, 'csrf-missing'],
    ['from another origin', { Origin: 'https://evil.example' }, 'origin-foreign'],
    ['from an opaque origin', { Origin: 'null' }, 'origin-foreign'],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, 'origin-foreign'],
    ['from a sibling site', { 'Sec-Fetch-Site': 'same-site' }, 'origin-foreign'],
  ])('[SRV-53] an unsafe call %s is refused', async (_, headers, code) => {
    const lan = await running.as('lan')
    const answer = await lan.call('POST', '/drafts', { ruleset: smallSet() }, headers)
    expect([answer.status, answer.body.code]).toEqual([403, code])
  })

  it('[SRV-53] the client takes over the token of a session that another tab renewed', async () => {
    const browser = await running.signIn('lan')
    const other = createClient('http://localhost', { fetch: browser.fetch })
    await other.post('/session', { body: { username: 'lan', password } })
    expect(await browser.client.tagged.post('/drafts', { body: { ruleset: smallSet() } })).toMatchObject({
      body: { state: 'draft' },
    })
  })

  it('[SRV-53] the page of this server may call', async () => {
    const lan = await running.as('lan')
    const headers = { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin' }
    expect((await lan.call('POST', '/drafts', { ruleset: smallSet() }, headers)).status).toBe(201)
  })

  it('[SRV-53] signing in is refused from another site as well', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site' }
    const answer = await running.browser().call('POST', '/session', { username: 'lan', password }, headers)
    expect(answer.status).toBe(403)
  })

  it('[SRV-54] every answer carries the policy of the page; private ones are not stored', async () => {
    const lan = await running.as('lan')
    const answer = await lan.call('GET', '/drafts')
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'; script-src 'self'")
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('[SRV-55] a demo answers on this machine only', async () => {
    const demo = await startServer({ demo: { password: 'x', accounts: [] } })
    const ask = (headers: Record<string, string>) => demo.app.request('http://localhost/api/livez', { headers })
    expect((await ask({ Host: 'localhost:3000' })).status).toBe(200)
    expect((await ask({ Host: '127.0.0.1:3000' })).status).toBe(200)
    expect((await ask({ Host: '[::1]:3000' })).status).toBe(200)
    expect((await ask({ Host: 'chiso.example' })).status).toBe(403)
    expect((await ask({ Host: '127.0.0.1.evil.example' })).status).toBe(403)
    for (const name of ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP']) {
      expect((await ask({ Host: 'localhost', [name]: '127.0.0.1' })).status).toBe(403)
    }
  })
})

describe('who may do what', () => {
  const allowed = (access: 'public' | 'signed-in' | readonly Role[], roles: readonly Role[] | null) => {
    if (access === 'public') return true
    if (roles === null) return false
    return access === 'signed-in' || access.some((role) => roles.includes(role))
  }

  it('[SRV-56] every call refuses every role that its access does not name', async () => {
    const running = await startServer()
    const callers: [string, readonly Role[] | null][] = [
      ['', null],
      ...people
        .filter(({ roles }) => roles.length === 1)
        .map(({ username, roles }): [string, readonly Role[]] => [username, roles]),
    ]
    const wrong: string[] = []
    for (const call of callsOf(running.setting)) {
      if (call.path === '/events' || call.path.startsWith('/session')) continue
      for (const [username, roles] of callers) {
        const browser = username ? await running.as(username) : running.browser()
        const path = call.path.replaceAll(/\{\w+\}/g, 'khong-co')
        const body = call.method === 'get' || call.method === 'delete' ? undefined : { reason: 'x' }
        const answer = await browser.call(call.method.toUpperCase(), path, body)
        const refused = answer.status === 401 || answer.body.code === 'role-missing'
        if (refused === allowed(call.access, roles))
          wrong.push(`${username} ${call.method} ${call.path} ${answer.status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(running.faults).toEqual([])
  })

  it('[SRV-59] unknown addresses are 404 and other methods 405, in the same words as all refusals', async () => {
    const running = await startServer()
    const browser = running.browser()
    expect((await browser.call('GET', '/khong-co')).body.code).toBe('not-found')
    expect((await browser.call('PATCH', '/drafts')).body.code).toBe('method-not-allowed')
    expect((await browser.call('GET', '/rulesets/khong-co')).body).toMatchObject({
      status: 404,
      title: 'Không tìm thấy',
      detail: 'Không có “khong-co”.',
      issues: [],
    })
  })
})
