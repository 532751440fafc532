import { totpCode } from '@chiso/server/totp'
import { beforeEach, describe, expect, it } from 'vitest'
import { openLink } from './newcomers.ts'
import { codeOf } from './refused.ts'
import { type Browser, password, type Running, startServer } from './server.ts'

let running: Running
let lan: Browser
beforeEach(async () => {
  running = await startServer()
  lan = await running.as('lan')
})
const now = () => Math.floor(running.clock.now.getTime() / 30_000)
const later = (seconds: number) => {
  running.clock.now = new Date(running.clock.now.getTime() + seconds * 1000)
}
const signIn = (code?: string, secretly = password) =>
  running.browser().client.post('/session', {
    body: { username: 'lan', password: secretly, ...(code === undefined ? {} : { code }) },
  })
async function turnOn() {
  const { secret } = await lan.client.post('/session/second-factor')
  const { codes } = await lan.client.put('/session/second-factor', { body: { secret, code: totpCode(secret, now()) } })
  return { secret, codes }
}

describe('a second factor', () => {
  it('[SRV-113] is asked for once it is on; each code is good once', async () => {
    const { secret } = await turnOn()
    expect((await lan.client.get('/session')).hasSecondFactor).toBe(true)
    expect(await codeOf(signIn())).toBe('401 second-factor-needed')
    expect(await codeOf(signIn(undefined, 'sai'))).toBe('401 sign-in-wrong')
    expect(await codeOf(signIn('000000', 'sai'))).toBe('401 sign-in-wrong')
    // The code that turned it on is used up.
    expect(await codeOf(signIn(totpCode(secret, now())))).toBe('401 second-factor-wrong')
    later(30)
    const code = totpCode(secret, now())
    expect((await signIn(`${code.slice(0, 3)} ${code.slice(3)}`)).user.username).toBe('lan')
    expect(await codeOf(signIn(code))).toBe('401 second-factor-wrong')
  })

  it('[SRV-113] takes each recovery code once, which stand nowhere in the store', async () => {
    const { codes } = await turnOn()
    const [one = '', two = ''] = codes
    expect((await signIn(one)).user.username).toBe('lan')
    expect(await codeOf(signIn(one))).toBe('401 second-factor-wrong')
    expect((await signIn(two.toUpperCase())).user.username).toBe('lan')
    const { entries } = await (await running.as('quan')).client.get('/audit')
    expect(entries.at(-1)).toMatchObject({ actor: 'lan', action: 'user.second-factor', detail: { state: 'on' } })
    expect(JSON.stringify(entries)).not.toContain(codes[3])
  })

  it('[SRV-113] [SRV-52] is guessed ten times and no more', async () => {
    await turnOn()
    for (let i = 0; i < 10; i++) expect(await codeOf(signIn('12345x'))).toBe('401 second-factor-wrong')
    expect(await codeOf(signIn('12345x'))).toBe('429 too-many-attempts')
  })

  it('[SRV-113] is turned on by a right code, off after the password, and gone with a link', async () => {
    const { secret } = await lan.client.post('/session/second-factor')
    const wrong = { secret, code: '000000' }
    expect(await codeOf(lan.client.put('/session/second-factor', { body: wrong }))).toBe('401 second-factor-wrong')
    expect((await signIn()).hasSecondFactor).toBe(false)
    await turnOn()
    later(301)
    expect(await codeOf(lan.client.delete('/session/second-factor'))).toBe('403 step-up-needed')
    await lan.client.post('/session/step-up', { body: { password } })
    await lan.client.delete('/session/second-factor')
    expect((await signIn()).hasSecondFactor).toBe(false)
    await turnOn()
    const { link } = await (await running.signIn('quan')).client.post('/users/{username}/link', { username: 'lan' })
    await openLink(running, link)
    expect((await signIn(undefined, 'một câu đủ dài')).hasSecondFactor).toBe(false)
  })
})
