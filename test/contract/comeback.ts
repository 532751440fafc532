import { openidProvider } from '@chiso/server/openid'
import { clientId, clientSecret, visitor } from '../setup/provider.ts'
import type { Browser, Running } from './server.ts'

type Visitor = ReturnType<typeof visitor>
type Way = { act: 'sign-in' | 'step-up' | 'link' | 'invitation'; returnTo?: string; secret?: string }

/** A provider as the server is set to know it. */
export const providerAt = (issuer: string) =>
  openidProvider({ issuer: new URL(issuer), clientId, clientSecret, label: 'tài khoản tỉnh', redirectBase: null })

/** Goes to the provider and back; answers what the browser came back with. */
export async function goAndComeBack(browser: Browser, person: Visitor, way: Way): Promise<string> {
  const { address } = await browser.client.post('/session/provider', { body: way })
  return person.comesBack(address)
}

/** Tells the server what the browser came back with. */
export function finish(browser: Browser, answer: string) {
  return browser.client.put('/session/provider', { body: { answer } })
}

/** The whole way. */
export async function whole(browser: Browser, person: Visitor, way: Way) {
  return finish(browser, await goAndComeBack(browser, person, way))
}

/** Somebody with a password who has linked an account at the provider. */
export async function linkedTo(running: Running, username: string, subject = `${username}-o-tinh`) {
  const browser = await running.signIn(username)
  const person = visitor(subject)
  await whole(browser, person, { act: 'link' })
  return { browser, person }
}

/** The cookie that a browser keeps of its way. */
export function sealedOf(browser: Browser): string {
  return browser.cookies().find((one) => one.includes('provider')) ?? ''
}
