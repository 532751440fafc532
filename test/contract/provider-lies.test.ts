import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Lie, startLiar } from '../setup/liar.ts'
import { listening } from '../setup/provider.ts'
import { finish, providerAt } from './comeback.ts'
import { codeOf, refusalOf } from './refused.ts'
import { type Browser, type Running, startServer } from './server.ts'

let liar: Awaited<ReturnType<typeof startLiar>>
let running: Running
beforeAll(async () => {
  liar = await startLiar()
})
afterAll(() => liar.close())
beforeEach(async () => {
  liar.tell({})
  running = await startServer({ provider: providerAt(liar.issuer), now: new Date().toISOString() })
  await comeBack(await running.as('lan'), 'link')
})

/** Goes to the provider, which says what it was told to, and back. */
async function comeBack(browser: Browser, act: 'sign-in' | 'link' | 'step-up', over: Record<string, string> = {}) {
  const { address } = await browser.client.post('/session/provider', { body: { act } })
  return finish(browser, liar.answerTo(address, over))
}
const seconds = (from = 0) => Math.floor(Date.now() / 1000) + from

describe('what a provider answers', () => {
  it('[SRV-184] opens an account where all of it holds', async () => {
    const browser = running.browser()
    await comeBack(browser, 'sign-in')
    expect((await browser.client.get('/session')).user.username).toBe('lan')
  })

  it.each<[string, Lie, string]>([
    ['another nonce', { claims: { nonce: 'x' } }, 'nonce'],
    ['no nonce', { claims: { nonce: undefined } }, 'invalid_response'],
    ['another issuer', { claims: { iss: 'https://elsewhere.example' } }, 'iss'],
    ['another audience', { claims: { aud: 'other' } }, 'aud'],
    ['an end that has passed', { claims: { iat: seconds(-200), exp: seconds(-100) } }, 'exp'],
    ['no end', { claims: { exp: undefined } }, 'invalid_response'],
    ['no subject', { claims: { sub: undefined } }, 'invalid_response'],
    ['a signature of another key', { signed: 'by-another' }, 'invalid_response'],
    ['no signature', { signed: 'not' }, 'invalid_response'],
    ['a signature by what everybody knows', { signed: 'by-secret' }, 'invalid_response'],
    ['no ID token', { token: { status: 200, body: { access_token: 'x', token_type: 'Bearer' } } }, 'invalid_response'],
  ])('[SRV-184] opens nothing by a token with %s', async (_, lie, why) => {
    liar.tell(lie)
    const browser = running.browser()
    const refusal = await refusalOf(comeBack(browser, 'sign-in'))
    expect([refusal.status, refusal.code]).toEqual([502, 'provider-untrusted'])
    expect(refusal.detail).toContain(`(${why})`)
    expect(await codeOf(browser.client.get('/session'))).toBe('401 sign-in-needed')
  })

  it('[SRV-184] opens nothing where the answer names another provider, or comes as a refusal of the client', async () => {
    const browser = running.browser()
    const mixed = comeBack(browser, 'sign-in', { iss: 'https://elsewhere.example' })
    expect(await codeOf(mixed)).toBe('502 provider-untrusted')
    liar.tell({ token: { status: 401, body: { error: 'invalid_client' } } })
    const refusal = await refusalOf(comeBack(browser, 'sign-in'))
    expect([refusal.code, refusal.detail]).toEqual(['provider-misset', expect.stringContaining('(invalid_client)')])
    liar.tell({ token: { status: 503, body: {} } })
    expect(await codeOf(comeBack(browser, 'sign-in'))).toBe('503 provider-away')
    expect(running.faults).toEqual([])
  })

  it.each<[string, Lie]>([
    ['says that it was before it was asked', { claims: { auth_time: seconds(-120) } }],
    ['does not say when', { claims: { auth_time: undefined } }],
    ['says that it will be', { claims: { auth_time: seconds(600) } }],
  ])('[SRV-189] confirms nothing where the provider %s', async (_, lie) => {
    liar.tell(lie)
    const browser = running.browser()
    await comeBack(browser, 'sign-in')
    expect((await browser.client.get('/session')).stepUpUntil).toBeNull()
    expect(await codeOf(comeBack(browser, 'step-up'))).toBe('403 confirmation-old')
    expect((await browser.client.get('/session')).stepUpUntil).toBeNull()
  })

  it('[SRV-185] gives nobody a role by what it says', async () => {
    liar.tell({ claims: { roles: ['admin'], groups: ['admin'], preferred_username: 'quan', email: 'quan@x.example' } })
    const browser = running.browser()
    await comeBack(browser, 'sign-in')
    expect((await browser.client.get('/session')).user).toEqual({ username: 'lan', name: 'lan', roles: ['author'] })
  })
})

describe('a provider that is away', () => {
  it('[SRV-183] is told on the page and to who tries, while passwords go on; once it is back it is used', async () => {
    const away = createServer()
    const issuer = await listening(away)
    await new Promise((resolve) => away.close(resolve))
    running = await startServer({ provider: providerAt(issuer) })
    const browser = running.browser()
    expect((await browser.client.get('/session/provider')).provider).toEqual({
      label: 'tài khoản tỉnh',
      issuer,
      isReachable: false,
    })
    const refusal = await refusalOf(browser.client.post('/session/provider', { body: { act: 'sign-in' } }))
    expect([refusal.status, refusal.detail]).toEqual([503, expect.stringContaining('đăng nhập bằng mật khẩu')])
    expect((await running.signIn('lan')).cookies()).toHaveLength(1)
  })

  it('[SRV-184] that takes calls and answers none holds up forty of them, and no other call', async () => {
    const mute = createServer(() => undefined)
    running = await startServer({ provider: providerAt(await listening(mute)) })
    const browser = running.browser()
    const asked = Array.from({ length: 60 }, () => browser.call('GET', '/session/provider'))
    const told = await Promise.race(asked)
    expect([told.status, told.body.code]).toEqual([503, 'busy'])
    expect((await browser.call('GET', '/livez')).status).toBe(200)
    mute.closeAllConnections()
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 503)).toHaveLength(20)
    await new Promise((resolve) => mute.close(resolve))
  })

  it('[SRV-183] of another name is not used, and a server without one says so', async () => {
    liar.tell({ discovery: { issuer: 'https://elsewhere.example' } })
    running = await startServer({ provider: providerAt(liar.issuer) })
    const begin = () => running.browser().client.post('/session/provider', { body: { act: 'sign-in' } })
    expect(await codeOf(begin())).toBe('502 provider-misset')
    running = await startServer()
    expect(await codeOf(begin())).toBe('404 provider-none')
    expect(await running.browser().client.get('/session/provider')).toEqual({ provider: null })
  })
})
