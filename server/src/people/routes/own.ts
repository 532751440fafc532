import { z } from '@hono/zod-openapi'
import { defineCall } from '../../http/call.ts'
import { Refused, refuse } from '../../refusals.ts'
import type { Setting } from '../../setting.ts'
import { allowed } from '../../workflow.ts'
import { acceptInvitation, changePassword, invitationOf, sessionId } from '../accounts.ts'
import { keepAccount } from '../keeping.ts'
import { turnOff, turnOn } from '../second.ts'
import {
  ChangePassword,
  Invited,
  OpenSession,
  RecoveryCodes,
  SecondFactor,
  SetPassword,
  Shown,
  TurnOn,
} from '../shapes.ts'
import { newTotpSecret, totpUri } from '../totp.ts'

/** One's own password, second factor and sessions, and the link by which a first password is set. */
export const ownCalls = (setting: Setting) => [
  ...secretCalls(setting),
  ...invitationCalls(setting),
  ...openSessionCalls(setting),
]

function secretCalls(setting: Setting) {
  const { live } = setting

  return [
    defineCall({
      method: 'put',
      path: '/session/password',
      name: 'changePassword',
      summary: 'Sets another password of one’s own; other sessions of the account end',
      access: 'signed-in',
      body: ChangePassword,
      answers: { 204: null },
      refusals: [401, 422, 429],
      async handle({ reply, caller, body }) {
        await changePassword(setting, caller, body)
        live.notify()
        return reply(204)
      },
    }),
    defineCall({
      method: 'post',
      path: '/session/second-factor',
      name: 'beginSecondFactor',
      summary: 'Makes a secret for an authenticator; it counts once a code of it was sent',
      access: 'signed-in',
      body: z.looseObject({}),
      bodyOptional: true,
      answers: { 200: SecondFactor },
      handle({ reply, caller }) {
        const secret = newTotpSecret()
        return reply(200, { secret, uri: totpUri(secret, caller.username) })
      },
    }),
    defineCall({
      method: 'put',
      path: '/session/second-factor',
      name: 'turnOnSecondFactor',
      summary: 'Turns the second factor on, or to another secret; answers codes for recovery',
      access: 'signed-in',
      body: TurnOn,
      answers: { 200: RecoveryCodes },
      refusals: [401],
      async handle({ reply, caller, body }) {
        return reply(200, { codes: await turnOn(setting, caller, body) })
      },
    }),
    defineCall({
      method: 'delete',
      path: '/session/second-factor',
      name: 'turnOffSecondFactor',
      summary: 'Turns the second factor off',
      access: 'signed-in',
      answers: { 204: null },
      async handle({ reply, caller }) {
        await turnOff(setting, caller)
        return reply(204)
      },
    }),
  ]
}

function invitationCalls(setting: Setting) {
  const { store, now, live } = setting

  return [
    defineCall({
      method: 'post',
      path: '/invitation',
      name: 'showInvitation',
      summary: 'Whom a one-time link is for; it is not used up by looking',
      access: 'public',
      body: Shown,
      answers: { 200: Invited },
      refusals: [410],
      async handle({ reply, body: { secret } }) {
        const { invitation, account } = await invitationOf(store, secret, now())
        return reply(200, { username: account.username, name: account.name, expiresAt: invitation.expiresAt })
      },
    }),
    defineCall({
      method: 'post',
      path: '/invitation/password',
      name: 'acceptInvitation',
      summary:
        'Sets the password of the person a one-time link is for, and uses the link up; sessions and keys of before end',
      access: 'public',
      body: SetPassword,
      answers: { 200: z.object({ username: z.string() }) },
      refusals: [410],
      async handle({ reply, body }) {
        const { username } = await acceptInvitation(setting, body)
        live.notify()
        return reply(200, { username })
      },
    }),
  ]
}

function openSessionCalls({ store, now, live }: Setting) {
  return [
    defineCall({
      method: 'get',
      path: '/sessions',
      name: 'listSessions',
      summary: 'Open sessions, latest first: one’s own, or for an admin those of `of`',
      access: 'signed-in',
      query: z.object({ of: z.string().optional().describe('name of an account, oneself unless told') }),
      answers: { 200: z.object({ sessions: z.array(OpenSession) }) },
      refusals: [403],
      async handle({ reply, caller, query: { of = caller.username } }) {
        if (of !== caller.username && !caller.roles.some((role) => role === 'admin' || role === 'auditor'))
          throw new Refused(refuse('role-missing', { roles: { vi: 'quản trị, thanh tra', en: 'admin, auditor' } }))
        const sessions = await store.sessions.list(of)
        const own = caller.session?.hash
        return reply(200, {
          sessions: sessions.map(({ hash, username, createdAt, seenAt, agent }) => ({
            id: sessionId(hash),
            username,
            createdAt,
            seenAt,
            agent,
            isThis: hash === own,
          })),
        })
      },
    }),
    defineCall({
      method: 'delete',
      path: '/sessions/{session}',
      name: 'endSession',
      summary: 'Ends a session: one’s own, or any by an admin',
      access: 'signed-in',
      answers: { 204: null },
      refusals: [404],
      async handle({ reply, caller, params: { session: id } }) {
        const found = (await store.sessions.list()).find(({ hash }) => sessionId(hash) === id)
        const own = found?.username === caller.username
        if (found && !own) allowed(keepAccount(caller))
        if (!found) throw new Refused(refuse('not-found', { what: id }))
        await store.atomically(async (inner) => {
          await inner.sessions.remove(found.hash)
          const at = now().toISOString()
          const detail = { username: found.username }
          await inner.audit.append({ at, actor: caller.username, action: 'session.ended', subject: id, detail })
        })
        live.notify()
        return reply(204)
      },
    }),
  ]
}
