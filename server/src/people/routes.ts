import { randomUUID } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { type Call, defineCall, signedIn } from '../http/call.ts'
import { Person } from '../http/shapes.ts'
import { limits, unattendedHeader } from '../limits.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { needStepUp } from '../workflow.ts'
import { checkPassword, hashPassword } from './passwords.ts'
import { type Caller, newApiKey, openSession, sessionCookie, stepUpUntil } from './sessions.ts'
import { ApiKey, NewApiKey, NewApiKeySecret, NewPerson, Session, SignIn, StepUp } from './shapes.ts'

/** Signing in and out, confirming a password, people and their keys. */
export function peopleCalls(setting: Setting): Call[] {
  const { store, now, demo, guard, live } = setting
  const body = (caller: Caller) => {
    const { session } = caller
    if (!session) throw new Refused(refuse('sign-in-needed'))
    const until = stepUpUntil(session)
    return {
      user: { username: caller.username, name: caller.name, roles: [...caller.roles] },
      csrf: session.csrf,
      stepUpUntil: until > now().getTime() ? new Date(until).toISOString() : null,
      expiresAt: new Date(Date.parse(session.createdAt) + limits.sessionAbsoluteMs).toISOString(),
    }
  }
  const guarded = async (username: string, password: string, request: Request) => {
    const address = setting.addressOf(request)
    const wait = guard.wait(username, address)
    if (wait > 0) throw new Refused(refuse('too-many-attempts', { seconds: Math.ceil(wait / 1000) }))
    guard.failed(username, address)
    const account = await store.accounts.get(username)
    const right = await checkPassword(account && !account.disabled ? account.password : null, password, demo !== null)
    if (right) guard.succeeded(username, address)
    return right ? account : null
  }

  return [
    defineCall({
      method: 'post',
      path: '/session',
      summary: 'Signs in; counts as confirming the password for five minutes',
      access: 'public',
      body: SignIn,
      answers: { 200: Session },
      refusals: [400, 401, 415, 422, 429],
      async handle({ context, caller, body: { username, password } }) {
        const account = await guarded(username, password, context.req.raw)
        if (!account) throw new Refused(refuse('sign-in-wrong'))
        if (caller?.session) await store.sessions.remove(caller.session.hash)
        const { secret, session } = await openSession(setting, account)
        live.notify()
        context.header('Set-Cookie', sessionCookie(secret, demo !== null))
        return context.json(body({ ...account, steppedUp: true, session }))
      },
    }),
    defineCall({
      method: 'get',
      path: '/session',
      summary: 'Who is signed in, and the token that unsafe calls carry',
      access: 'signed-in',
      headers: [unattendedHeader],
      answers: { 200: Session },
      refusals: [401],
      handle: (input) => input.context.json(body(signedIn(input))),
    }),
    defineCall({
      method: 'delete',
      path: '/session',
      summary: 'Signs out',
      access: 'public',
      answers: { 204: null },
      refusals: [403],
      async handle({ context, caller }) {
        if (caller?.session) await store.sessions.remove(caller.session.hash)
        // What this session listens to ends at once.
        live.notify()
        context.header('Set-Cookie', sessionCookie(null, demo !== null))
        return context.body(null, 204)
      },
    }),
    defineCall({
      method: 'post',
      path: '/session/step-up',
      summary: 'Confirms the password again, before approving or publishing',
      access: 'signed-in',
      body: StepUp,
      answers: { 200: Session },
      refusals: [400, 401, 403, 415, 422, 429],
      async handle(input) {
        const caller = signedIn(input)
        if (!caller.session) throw new Refused(refuse('sign-in-needed'))
        const account = await guarded(caller.username, input.body.password, input.context.req.raw)
        if (!account) throw new Refused(refuse('sign-in-wrong'))
        const at = now().toISOString()
        await store.sessions.stepUp(caller.session.hash, at)
        return input.context.json(body({ ...caller, session: { ...caller.session, stepUpAt: at } }))
      },
    }),
    defineCall({
      method: 'get',
      path: '/users',
      summary: 'People and their roles',
      access: ['admin', 'auditor'],
      answers: { 200: z.object({ users: z.array(Person) }) },
      refusals: [401, 403],
      async handle({ context }) {
        const people = await store.accounts.list()
        return context.json({ users: people.map(({ username, name, roles }) => ({ username, name, roles })) })
      },
    }),
    defineCall({
      method: 'post',
      path: '/users',
      summary: 'Adds a person',
      access: ['admin'],
      body: NewPerson,
      answers: { 201: Person },
      refusals: [400, 401, 403, 409, 415, 422],
      async handle(input) {
        const caller = steppedUp(input)
        const { username, name, roles, password } = input.body
        const at = now().toISOString()
        const kept = { username, name, roles, password: await hashPassword(password) }
        await store.atomically(async (inner) => {
          if ((await inner.accounts.add(kept, at)) === 'exists') throw new Refused(refuse('exists', { what: username }))
          await inner.audit.append({
            at,
            actor: caller.username,
            action: 'user.added',
            subject: username,
            detail: { roles },
          })
        })
        return input.context.json({ username, name, roles }, 201)
      },
    }),
    defineCall({
      method: 'get',
      path: '/api-keys',
      summary: 'Keys that programs present; their secrets are not kept',
      access: ['admin', 'auditor'],
      answers: { 200: z.object({ keys: z.array(ApiKey) }) },
      refusals: [401, 403],
      handle: async ({ context }) => context.json({ keys: await store.apiKeys.list() }),
    }),
    defineCall({
      method: 'post',
      path: '/api-keys',
      summary: 'Makes a key that acts as one account; the secret is shown once',
      access: ['admin'],
      body: NewApiKey,
      answers: { 201: NewApiKeySecret },
      refusals: [400, 401, 403, 404, 415, 422],
      async handle(input) {
        const caller = steppedUp(input)
        const { username, label } = input.body
        if (!(await store.accounts.get(username))) throw new Refused(refuse('not-found', { what: username }))
        const { secret, hash } = newApiKey()
        const key = { id: randomUUID(), username, label, createdAt: now().toISOString() }
        await store.atomically(async (inner) => {
          await inner.apiKeys.add(key, hash)
          const detail = { username, label }
          await inner.audit.append({
            at: key.createdAt,
            actor: caller.username,
            action: 'key.added',
            subject: key.id,
            detail,
          })
        })
        return input.context.json({ ...key, revokedAt: null, secret }, 201)
      },
    }),
    defineCall({
      method: 'delete',
      path: '/api-keys/{key}',
      summary: 'Revokes a key',
      access: ['admin'],
      answers: { 204: null },
      refusals: [401, 403, 404],
      async handle(input) {
        const caller = steppedUp(input)
        const id = input.param('key')
        const at = now().toISOString()
        await store.atomically(async (inner) => {
          if (!(await inner.apiKeys.revoke(id, at))) throw new Refused(refuse('not-found', { what: id }))
          await inner.audit.append({ at, actor: caller.username, action: 'key.revoked', subject: id, detail: {} })
        })
        return input.context.body(null, 204)
      },
    }),
  ]
}

function steppedUp(input: { caller: Caller | null }): Caller {
  const caller = signedIn(input)
  const refusal = needStepUp(caller)
  if (refusal) throw new Refused(refusal)
  return caller
}
