import { defineCall } from '../../http/call.ts'
import { deviceCookie, deviceSecretOf, sessionCookie } from '../../http/credentials.ts'
import { limits, unattendedHeader } from '../../limits.ts'
import { Refused, refuse } from '../../refusals.ts'
import type { Setting } from '../../setting.ts'
import { tryAt } from '../guard.ts'
import { linkedAt } from '../identities.ts'
import { checkPassword } from '../passwords.ts'
import { checkSecond } from '../second.ts'
import { type Caller, callerAs, hashOf, newSecret, openSession, stepUpUntil } from '../sessions.ts'
import { Session, SignIn, StepUp } from '../shapes.ts'

/** Signing in and out, and confirming a password. */
export function sessionCalls(setting: Setting) {
  const { store, now, demo, live, provider } = setting
  const body = async (caller: Caller) => {
    const { session } = caller
    if (!session) throw new Refused(refuse('sign-in-needed'))
    const until = stepUpUntil(session)
    const isLinked = provider !== null && (await linkedAt(store, caller.username, provider.issuer)) !== null
    return {
      user: { username: caller.username, name: caller.name, roles: [...caller.roles] },
      csrf: session.csrf,
      stepUpUntil: until > now().getTime() ? new Date(until).toISOString() : null,
      hasSecondFactor: caller.hasSecondFactor,
      confirmsBy: [...(caller.hasPassword ? ['password' as const] : []), ...(isLinked ? ['provider' as const] : [])],
      expiresAt: new Date(Date.parse(session.createdAt) + limits.sessionAbsoluteMs).toISOString(),
    }
  }
  const { guarded, knownDevice, newDevice } = entering(setting)

  return [
    defineCall({
      method: 'post',
      path: '/session',
      name: 'signIn',
      summary: 'Signs in; counts as confirming the password for five minutes',
      access: 'public',
      body: SignIn,
      answers: { 200: Session },
      refusals: [401, 429],
      async handle({ reply, caller, request, body: { username, password, code = '' } }) {
        const device = await knownDevice(request, username)
        const account = await guarded(
          username,
          password,
          device ? `device ${device}` : setting.addressOf(request),
          code,
        )
        if (!account) throw new Refused(refuse('sign-in-wrong'))
        if (caller?.session) await store.sessions.remove(caller.session.hash)
        const agent = request.headers.get('User-Agent') ?? ''
        const { secret, session } = await openSession(setting, account, { agent, confirmedAt: now(), identity: null })
        live.notify()
        return reply(200, await body(callerAs(account, { session, steppedUp: true })), {
          'Set-Cookie': [sessionCookie(secret, demo !== null), ...(device ? [] : [await newDevice(username)])],
        })
      },
    }),
    defineCall({
      method: 'get',
      path: '/session',
      name: 'getSession',
      summary: 'Who is signed in, and the token that unsafe calls carry',
      access: 'signed-in',
      headers: [unattendedHeader],
      answers: { 200: Session },
      handle: async ({ reply, caller }) => reply(200, await body(caller)),
    }),
    defineCall({
      method: 'delete',
      path: '/session',
      name: 'signOut',
      summary: 'Signs out',
      access: 'public',
      answers: { 204: null },
      async handle({ reply, caller }) {
        if (caller?.session) await store.sessions.remove(caller.session.hash)
        // What this session listens to ends at once.
        live.notify()
        return reply(204, null, { 'Set-Cookie': sessionCookie(null, demo !== null) })
      },
    }),
    defineCall({
      method: 'post',
      path: '/session/step-up',
      name: 'stepUp',
      summary: 'Confirms the password again, before approving or publishing',
      access: 'signed-in',
      body: StepUp,
      answers: { 200: Session },
      refusals: [429],
      async handle({ reply, caller, body: { password } }) {
        if (!caller.session) throw new Refused(refuse('sign-in-needed'))
        const account = await guarded(caller.username, password, `session ${caller.session.hash}`)
        if (!account) throw new Refused(refuse('sign-in-wrong'))
        const at = now().toISOString()
        await store.sessions.stepUp(caller.session.hash, at)
        return reply(200, await body({ ...caller, session: { ...caller.session, stepUpAt: at } }))
      },
    }),
  ]
}

/** How a password and a code are checked, and from which devices somebody has come before. */
function entering(setting: Setting) {
  const { store, now, demo, guard } = setting
  const guarded = async (username: string, password: string, place: string, code?: string) => {
    tryAt(guard, username, place)
    const account = await store.accounts.get(username)
    const right = await checkPassword(account && !account.disabled ? account.password : null, password, demo !== null)
    if (!right || !account) return null
    if (code !== undefined && !(await checkSecond(setting, account, code))) {
      // The password is right, so who asks may know that a code is lacking; a wrong one counts as a failure.
      if (code === '') guard.succeeded(username, place)
      throw new Refused(refuse(code === '' ? 'second-factor-needed' : 'second-factor-wrong'))
    }
    guard.succeeded(username, place)
    return account
  }
  /** The device a request comes from, where its person has signed in from there before. */
  const knownDevice = async (request: Request, username: string) => {
    const secret = deviceSecretOf(request, demo !== null)
    if (secret === null) return null
    const hash = hashOf(secret)
    const since = new Date(now().getTime() - limits.deviceMs).toISOString()
    return (await store.devices.isKnown(hash, username, since)) ? hash : null
  }
  const newDevice = async (username: string) => {
    const { secret, hash } = newSecret()
    await store.devices.add(hash, username, now().toISOString())
    return deviceCookie(secret, demo !== null)
  }
  return { guarded, knownDevice, newDevice }
}
