import { z } from '@hono/zod-openapi'
import { defineCall } from '../../http/call.ts'
import type { IdentityRecord } from '../../ports.ts'
import type { Setting } from '../../setting.ts'
import { unlink } from '../identities.ts'
import { Identity } from '../shapes.ts'

/** Accounts at a provider that open accounts here. */
export function identityCalls(setting: Setting) {
  const { store, live } = setting
  return [
    defineCall({
      method: 'get',
      path: '/identities',
      name: 'listIdentities',
      summary: 'Linked accounts at a provider, ended ones too: one’s own, or all for an admin or auditor',
      access: 'signed-in',
      answers: { 200: z.object({ identities: z.array(Identity) }) },
      async handle({ reply, caller }) {
        const all = caller.roles.some((role) => role === 'admin' || role === 'auditor')
        const identities = await store.identities.list(all ? undefined : caller.username)
        return reply(200, { identities: identities.map(bodyOf) })
      },
    }),
    defineCall({
      method: 'delete',
      path: '/identities/{identity}',
      name: 'endIdentity',
      summary: 'Ends a link and the sessions it opened: one’s own, or any by an admin',
      access: 'signed-in',
      answers: { 204: null },
      refusals: [404, 409],
      async handle({ reply, caller, params: { identity } }) {
        await unlink(setting, caller, identity)
        live.notify()
        return reply(204)
      },
    }),
  ]
}

function bodyOf({ behind: _, subject: __, ...identity }: IdentityRecord): z.output<typeof Identity> {
  return identity
}
