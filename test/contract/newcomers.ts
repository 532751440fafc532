import type { Role } from '@chiso/server/ports'
import type { Browser, Running } from './server.ts'

const sentence = 'một câu đủ dài'

/** Sets a password by a one-time link. */
export async function openLink(running: Running, link: string, password = sentence) {
  const secret = link.slice(link.indexOf('#') + 1)
  return running.browser().client.post('/invitation/password', { body: { secret, password } })
}

/** A person whom the admin adds, and who sets the first password and signs in. */
export async function addPerson(running: Running, username: string, roles: Role[]): Promise<Browser> {
  const admin = await running.as('quan')
  const { invitation } = await admin.client.post('/users', { body: { username, name: username, roles } })
  await openLink(running, invitation?.link ?? '')
  const browser = running.browser()
  await browser.client.post('/session', { body: { username, password: sentence } })
  return browser
}
