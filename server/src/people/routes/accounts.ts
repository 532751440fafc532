import { z } from '@hono/zod-openapi'
import { defineCall } from '../../http/call.ts'
import type { Account, IdentityRecord } from '../../ports.ts'
import type { Setting } from '../../setting.ts'
import {
  accountOf,
  confirmAccount,
  createAccount,
  createLink,
  disable,
  enable,
  endSessions,
  giveRoles,
} from '../accounts.ts'
import { livingRoles } from '../hands.ts'
import { isOpenedBy } from '../identities.ts'
import { AccountAdded, AccountBody, AccountName, LinkMade, NewPerson, Roles } from '../shapes.ts'

const Nothing = z.looseObject({})
const bodiless = { method: 'post', body: Nothing, bodyOptional: true, answers: { 200: AccountBody } } as const

/** Keeping people and service accounts. */
export const accountCalls = (setting: Setting) => [...listCalls(setting), ...standingCalls(setting)]

/** Answers what an account has become, and tells whose session has ended. */
function answering({ store, live }: Setting) {
  return async (username: string) => {
    live.notify()
    return bodyOf(await accountOf(store, username), await store.identities.list(username))
  }
}

function listCalls(setting: Setting) {
  const { store } = setting
  const answerOf = answering(setting)

  return [
    defineCall({
      method: 'get',
      path: '/users',
      name: 'listUsers',
      summary: 'People and service accounts with their roles',
      access: ['admin', 'auditor'],
      answers: { 200: z.object({ users: z.array(AccountBody) }) },
      async handle({ reply }) {
        const identities = await store.identities.list()
        return reply(200, { users: (await store.accounts.list()).map((account) => bodyOf(account, identities)) })
      },
    }),
    defineCall({
      method: 'get',
      path: '/users/names',
      name: 'listNames',
      summary: 'What people and service accounts are called, for whoever reads what they did',
      access: 'signed-in',
      answers: { 200: z.object({ names: z.array(AccountName) }) },
      async handle({ reply }) {
        return reply(200, { names: (await store.accounts.list()).map(({ username, name }) => ({ username, name })) })
      },
    }),
    defineCall({
      method: 'post',
      path: '/users',
      name: 'addUser',
      summary: 'Adds a person, who sets the first password by the one-time link, or a service account',
      access: ['admin'],
      body: NewPerson,
      answers: { 201: AccountAdded },
      refusals: [409],
      async handle({ reply, caller, body }) {
        const { username, name, roles, kind = 'person', sets = null, units = null } = body
        const invitation = await createAccount(setting, caller, {
          username,
          name,
          roles,
          kind,
          remit: { sets, units },
        })
        return reply(201, { ...(await answerOf(username)), invitation })
      },
    }),
    defineCall({
      method: 'put',
      path: '/users/{username}/roles',
      name: 'setRoles',
      summary: 'Gives an account other roles, limited to some sets and units or not; nobody changes their own',
      access: ['admin'],
      body: Roles,
      answers: { 200: AccountBody },
      refusals: [404, 409],
      async handle({ reply, caller, params: { username }, body }) {
        await giveRoles(setting, caller, username, body)
        return reply(200, await answerOf(username))
      },
    }),
    defineCall({
      ...bodiless,
      path: '/users/{username}/link',
      name: 'makeLink',
      summary: 'Makes a one-time link by which a person sets a new password; links before it end',
      access: ['admin'],
      answers: { 201: LinkMade },
      refusals: [404, 409],
      async handle({ reply, caller, params: { username } }) {
        return reply(201, await createLink(setting, caller, username))
      },
    }),
  ]
}

function standingCalls(setting: Setting) {
  const answerOf = answering(setting)

  return [
    defineCall({
      ...bodiless,
      path: '/users/{username}/confirm',
      name: 'confirmUser',
      summary: 'Confirms that an account is in its holder’s hands alone; not by who made or reset it',
      access: ['admin', 'auditor'],
      refusals: [404, 409],
      async handle({ reply, caller, params: { username } }) {
        await confirmAccount(setting, caller, username)
        return reply(200, await answerOf(username))
      },
    }),
    defineCall({
      ...bodiless,
      path: '/users/{username}/disable',
      name: 'disableUser',
      summary: 'Disables an account: its sessions, links and keys end, its name and history stay',
      access: ['admin'],
      refusals: [404, 409],
      async handle({ reply, caller, params: { username } }) {
        await disable(setting, caller, username)
        return reply(200, await answerOf(username))
      },
    }),
    defineCall({
      ...bodiless,
      path: '/users/{username}/enable',
      name: 'enableUser',
      summary: 'Enables an account again',
      access: ['admin'],
      refusals: [404],
      async handle({ reply, caller, params: { username } }) {
        await enable(setting, caller, username)
        return reply(200, await answerOf(username))
      },
    }),
    defineCall({
      method: 'delete',
      path: '/users/{username}/sessions',
      name: 'endUserSessions',
      summary: 'Ends every session of an account',
      access: ['admin'],
      answers: { 200: z.object({ ended: z.number() }) },
      refusals: [404],
      async handle({ reply, caller, params: { username } }) {
        const ended = await endSessions(setting, caller, username)
        setting.live.notify()
        return reply(200, { ended })
      },
    }),
  ]
}

function bodyOf(account: Account, identities: readonly IdentityRecord[]): z.output<typeof AccountBody> {
  const { username, name, kind, roles, remit, behind, disabled, createdAt } = account
  const isOpened = isOpenedBy(account, identities)
  const living = livingRoles(account)
  const inert = roles.filter((role) => !living.includes(role))
  const sets = remit.sets && [...remit.sets]
  const units = remit.units && [...remit.units]
  return { username, name, kind, roles, sets, units, inert, behind, disabled, createdAt, isOpened }
}
