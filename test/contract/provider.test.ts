import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientId, type RunningProvider, startProvider, visitor } from '../setup/provider.ts'
import { finish, goAndComeBack, linkedTo, providerAt, sealedOf, whole } from './comeback.ts'
import { codeOf } from './refused.ts'
import { type Browser, type Running, startServer } from './server.ts'

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

const named = async (browser: Browser) => (await browser.client.get('/session')).user.username
describe('signing in by a provider', () => {
  it('[SRV-184] [SRV-185] opens the account that the person has linked, and returns where they were', async () => {
    const { person } = await linkedTo(running, 'lan')
    const browser = running.browser()
    expect(await whole(browser, person, { act: 'sign-in', returnTo: '/sets/bo?x=1#y' })).toEqual({
      act: 'sign-in',
      returnTo: '/sets/bo?x=1#y',
    })
    expect(await browser.client.get('/session')).toMatchObject({
      user: { username: 'lan', roles: ['author'] },
      confirmsBy: ['password', 'provider'],
    })
    // The provider remembered them, and asked nothing.
    expect(person.timesAsked()).toBe(1)
  })

  it('[SRV-184] asks for a code with PKCE, state and nonce, and for nothing else', async () => {
    const { address } = await running.browser().client.post('/session/provider', { body: { act: 'sign-in' } })
    const asked = Object.fromEntries(new URL(address).searchParams)
    expect(asked).toEqual({
      client_id: clientId,
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: 'http://localhost/sign-in/provider',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
  })

  it('[SRV-185] refuses whom nobody here has linked, with what to do, and makes nothing, whatever they are called', async () => {
    const before = await running.store.accounts.list()
    const browser = running.browser()
    // Named there as an account is named here.
    const coming = whole(browser, visitor('lan'), { act: 'sign-in' })
    await expect(coming).rejects.toMatchObject({ status: 403, code: 'identity-unknown' })
    await expect(coming).rejects.toThrow(/xin quản trị một đường dẫn một lần/)
    expect(await codeOf(browser.client.get('/session'))).toBe('401 sign-in-needed')
    expect(await running.store.accounts.list()).toEqual(before)
    expect(await running.store.identities.list()).toEqual([])
  })

  it('[SRV-185] refuses whose account is disabled, and lets them in once it is enabled', async () => {
    const { person } = await linkedTo(running, 'lan')
    const admin = await running.as('quan')
    await admin.client.post('/users/{username}/disable', { username: 'lan' })
    const browser = running.browser()
    expect(await codeOf(whole(browser, person, { act: 'sign-in' }))).toBe('403 identity-disabled')
    await admin.client.post('/users/{username}/enable', { username: 'lan' })
    await whole(browser, person, { act: 'sign-in' })
    expect(await named(browser)).toBe('lan')
  })

  it.each([
    '//elsewhere.example/x',
    'https://elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/..//elsewhere.example',
    'javascript:alert(1)',
    'sets',
  ])('[SRV-185] returns nobody to %j', async (returnTo) => {
    const { person } = await linkedTo(running, 'lan')
    expect((await whole(running.browser(), person, { act: 'sign-in', returnTo })).returnTo).toBe('/')
  })

  it('[SRV-184] ends the session of before, and another’s cookie opens none', async () => {
    const { person } = await linkedTo(running, 'lan')
    const browser = await running.signIn('minh')
    await whole(browser, person, { act: 'sign-in' })
    expect(await named(browser)).toBe('lan')
    expect((await running.store.sessions.list('minh')).length).toBe(0)
  })
})

describe('a way to a provider and back', () => {
  it('[SRV-184] counts once: a state that was used is refused, and so is a code', async () => {
    const { person } = await linkedTo(running, 'lan')
    const browser = running.browser()
    const answer = await goAndComeBack(browser, person, { act: 'sign-in' })
    const cookie = sealedOf(browser)
    await finish(browser, answer)
    expect(await codeOf(finish(browser, answer))).toBe('410 provider-attempt-ended')
    expect(await withCookie(cookie, answer)).toBe('410 provider-attempt-ended')
    // The code of before under a state of now.
    const code = new URLSearchParams(answer).get('code') ?? ''
    const again = new URLSearchParams(await goAndComeBack(browser, person, { act: 'sign-in' }))
    again.set('code', code)
    expect(await codeOf(finish(browser, again.toString()))).toBe('410 provider-attempt-ended')
  })

  it('[SRV-184] counts in the browser that began it, with its cookie whole, for ten minutes', async () => {
    const { person } = await linkedTo(running, 'lan')
    const browser = running.browser()
    const answer = await goAndComeBack(browser, person, { act: 'sign-in' })
    expect(await codeOf(finish(running.browser(), answer))).toBe('410 provider-attempt-ended')
    const cookie = sealedOf(browser)
    for (const at of [20, 60, Math.floor(cookie.length / 2), cookie.length - 3]) {
      const changed = `${cookie.slice(0, at)}${cookie[at] === 'A' ? 'B' : 'A'}${cookie.slice(at + 1)}`
      expect(await withCookie(changed, answer)).toBe('410 provider-attempt-ended')
    }
    const other = new URLSearchParams(answer)
    other.set('state', 'x')
    expect(await codeOf(finish(browser, other.toString()))).toBe('410 provider-attempt-ended')
    later(10.1)
    expect(await codeOf(finish(browser, answer))).toBe('410 provider-attempt-ended')
  })

  it('[SRV-184] tells nothing of what it keeps: the cookie is sealed, HttpOnly, Lax and for this host alone', async () => {
    const answer = await running.browser().call('POST', '/session/provider', { act: 'sign-in' })
    const { searchParams } = new URL(String(answer.body.address))
    const set = answer.headers.get('Set-Cookie') ?? ''
    expect(set).toMatch(/^__Host-chiso-provider=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const bytes = set.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    for (const name of ['state', 'nonce']) expect([set, ...bytes].join()).not.toContain(searchParams.get(name))
  })

  it('[SRV-184] says so where the person said no', async () => {
    const browser = running.browser()
    const { address } = await browser.client.post('/session/provider', { body: { act: 'sign-in' } })
    const state = new URL(address).searchParams.get('state') ?? ''
    const denied = new URLSearchParams({ error: 'access_denied', state, iss: real.issuer })
    expect(await codeOf(finish(browser, denied.toString()))).toBe('403 provider-refused')
  })

  it('[SRV-184] asks the provider a hundred times for one address within 15 minutes, and no more', async () => {
    const browser = running.browser()
    const junk = async () => {
      const { address } = await browser.client.post('/session/provider', { body: { act: 'sign-in' } })
      const state = new URL(address).searchParams.get('state') ?? ''
      return codeOf(finish(browser, new URLSearchParams({ code: 'x', state, iss: real.issuer }).toString()))
    }
    for (let tries = 0; tries < 100; tries++) expect(await junk()).toBe('410 provider-attempt-ended')
    expect(await junk()).toBe('429 too-many-attempts')
  }, 60_000)

  async function withCookie(cookie: string, answer: string): Promise<string> {
    const headers = { Cookie: cookie }
    const { status, body } = await running.browser().call('PUT', '/session/provider', { answer }, headers)
    return `${status} ${String(body.code)}`
  }
})
