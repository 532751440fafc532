import { randomUUID } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { defineCall } from '../http/call.ts'
import { sessionCookie } from '../http/credentials.ts'
import { Person } from '../http/shapes.ts'
import { limits, unattendedHeader } from '../limits.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { allowed, keepPeople } from '../workflow.ts'
import { checkPassword, hashPassword } from './passwords.ts'
import { type Caller, newApiKey, openSession, stepUpUntil } from './sessions.ts'
import { ApiKey, NewApiKey, NewApiKeySecret, NewPerson, Session, SignIn, StepUp } from './shapes.ts'

/** Signing in and out, confirming a password, people and their keys. */
export const peopleCalls = (setting: Setting) => [
  ...sessionCalls(setting),
  ...accountCalls(setting),
  ...keyCalls(setting),
]

function sessionCalls(setting: Setting) {
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
      refusals: [401, 429],
      async handle({ reply, caller, request, body: { username, password } }) {
        const account = await guarded(username, password, request)
        if (!account) throw new Refused(refuse('sign-in-wrong'))
        if (caller?.session) await store.sessions.remove(caller.session.hash)
        const { secret, session } = await openSession(setting, account)
        live.notify()
        return reply(200, body({ ...account, steppedUp: true, session }), {
          'Set-Cookie': sessionCookie(secret, demo !== null),
        })
      },
    }),
    defineCall({
      method: 'get',
      path: '/session',
      summary: 'Who is signed in, and the token that unsafe calls carry',
      access: 'signed-in',
      headers: [unattendedHeader],
      answers: { 200: Session },
      handle: ({ reply, caller }) => reply(200, body(caller)),
    }),
    defineCall({
      method: 'delete',
      path: '/session',
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
      summary: 'Confirms the password again, before approving or publishing',
      access: 'signed-in',
      body: StepUp,
      answers: { 200: Session },
      refusals: [429],
      async handle({ reply, caller, request, body: { password } }) {
        if (!caller.session) throw new Refused(refuse('sign-in-needed'))
        const account = await guarded(caller.username, password, request)
        if (!account) throw new Refused(refuse('sign-in-wrong'))
        const at = now().toISOString()
        await store.sessions.stepUp(caller.session.hash, at)
        return reply(200, body({ ...caller, session: { ...caller.session, stepUpAt: at } }))
      },
    }),
  ]
}

function accountCalls({ store, now }: Setting) {
  return [
    defineCall({
      method: 'get',
      path: '/users',
      summary: 'People and their roles',
      access: ['admin', 'auditor'],
      answers: { 200: z.object({ users: z.array(Person) }) },
      async handle({ reply }) {
        const people = await store.accounts.list()
        const users = people.map(({ username, name, roles }) => ({ username, name, roles }))
        return reply(200, { users })
      },
    }),
    defineCall({
      method: 'post',
      path: '/users',
      summary: 'Adds a person',
      access: ['admin'],
      body: NewPerson,
      answers: { 201: Person },
      refusals: [409],
      async handle({ reply, caller, body: { username, name, roles, password } }) {
        const { by } = allowed(keepPeople(caller))
        const at = now().toISOString()
        const kept = { username, name, roles, password: await hashPassword(password) }
        await store.atomically(async (inner) => {
          if ((await inner.accounts.add(kept, at)) === 'exists') throw new Refused(refuse('exists', { what: username }))
          await inner.audit.append({
            at,
            actor: by,
            action: 'user.added',
            subject: username,
            detail: { roles },
          })
        })
        return reply(201, { username, name, roles })
      },
    }),
  ]
}

function keyCalls({ store, now }: Setting) {
  return [
    defineCall({
      method: 'get',
      path: '/api-keys',
      summary: 'Keys that programs present; their secrets are not kept',
      access: ['admin', 'auditor'],
      answers: { 200: z.object({ keys: z.array(ApiKey) }) },
      handle: async ({ reply }) => reply(200, { keys: await store.apiKeys.list() }),
    }),
    defineCall({
      method: 'post',
      path: '/api-keys',
      summary: 'Makes a key that acts as one account; the secret is shown once',
      access: ['admin'],
      body: NewApiKey,
      answers: { 201: NewApiKeySecret },
      refusals: [404],
      async handle({ reply, caller, body: { username, label } }) {
        const { by } = allowed(keepPeople(caller))
        if (!(await store.accounts.get(username))) throw new Refused(refuse('not-found', { what: username }))
        const { secret, hash } = newApiKey()
        const key = { id: randomUUID(), username, label, createdAt: now().toISOString() }
        await store.atomically(async (inner) => {
          await inner.apiKeys.add(key, hash)
          const detail = { username, label }
          await inner.audit.append({
            at: key.createdAt,
            actor: by,
            action: 'key.added',
            subject: key.id,
            detail,
          })
        })
        return reply(201, { ...key, revokedAt: null, secret })
      },
    }),
    defineCall({
      method: 'delete',
      path: '/api-keys/{key}',
      summary: 'Revokes a key',
      access: ['admin'],
      answers: { 204: null },
      refusals: [404],
      async handle({ reply, caller, params: { key: id } }) {
        const { by } = allowed(keepPeople(caller))
        const at = now().toISOString()
        await store.atomically(async (inner) => {
          if (!(await inner.apiKeys.revoke(id, at))) throw new Refused(refuse('not-found', { what: id }))
          await inner.audit.append({ at, actor: by, action: 'key.revoked', subject: id, detail: {} })
        })
        return reply(204)
      },
    }),
  ]
}
