import { randomUUID } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import { defineCall } from '../../http/call.ts'
import type { ApiKeyRecord } from '../../ports.ts'
import { Refused, refuse } from '../../refusals.ts'
import type { Setting } from '../../setting.ts'
import { allowed } from '../../workflow.ts'
import { accountOf } from '../accounts.ts'
import { makeKey, revokeKey } from '../keeping.ts'
import { newSecret } from '../sessions.ts'
import { ApiKey, NewApiKey, NewApiKeySecret } from '../shapes.ts'

/** Keys that programs present. */
export function keyCalls({ store, now }: Setting) {
  return [
    defineCall({
      method: 'get',
      path: '/api-keys',
      name: 'listApiKeys',
      summary: 'Keys that programs present, one’s own or all for an admin; their secrets are not kept',
      access: 'signed-in',
      answers: { 200: z.object({ keys: z.array(ApiKey) }) },
      async handle({ reply, caller }) {
        const keys = await store.apiKeys.list()
        const all = caller.roles.some((role) => role === 'admin' || role === 'auditor')
        return reply(200, { keys: keys.filter(({ username }) => all || username === caller.username).map(bodyOf) })
      },
    }),
    defineCall({
      method: 'post',
      path: '/api-keys',
      name: 'addApiKey',
      summary: 'Makes a key of one’s own, or of a service account; the secret is shown once',
      access: 'signed-in',
      body: NewApiKey,
      answers: { 201: NewApiKeySecret },
      refusals: [404],
      async handle({ reply, caller, body }) {
        const { username = caller.username, label, scope = 'write' } = body
        const expiresAt = body.expiresAt ? new Date(body.expiresAt).toISOString() : null
        if (expiresAt !== null && expiresAt <= now().toISOString()) throw new Refused(refuse('key-ends-past'))
        const { secret, hash } = newSecret('chiso_')
        const key = await store.atomically(async (inner) => {
          const { behind } = allowed(makeKey(caller, await accountOf(inner, username)))
          const at = now().toISOString()
          const made = { id: randomUUID(), username, label, scope, createdAt: at, expiresAt, behind }
          await inner.apiKeys.add(made, hash)
          const detail = { username, label, scope, expiresAt }
          await inner.audit.append({ at, actor: caller.username, action: 'key.added', subject: made.id, detail })
          return made
        })
        return reply(201, { ...bodyOf({ ...key, revokedAt: null }), secret })
      },
    }),
    defineCall({
      method: 'delete',
      path: '/api-keys/{key}',
      name: 'revokeApiKey',
      summary: 'Revokes a key: one’s own, or any by an admin',
      access: 'signed-in',
      answers: { 204: null },
      refusals: [404],
      async handle({ reply, caller, params: { key: id } }) {
        const at = now().toISOString()
        await store.atomically(async (inner) => {
          const key = (await inner.apiKeys.list()).find((one) => one.id === id)
          const known = key && (key.username === caller.username || caller.roles.includes('admin')) ? key : null
          if (!known) throw new Refused(refuse('not-found', { what: id }))
          allowed(revokeKey(caller, known))
          if (!(await inner.apiKeys.revoke(id, at))) throw new Refused(refuse('not-found', { what: id }))
          await inner.audit.append({ at, actor: caller.username, action: 'key.revoked', subject: id, detail: {} })
        })
        return reply(204)
      },
    }),
  ]
}

function bodyOf({ behind: _, ...key }: ApiKeyRecord): z.output<typeof ApiKey> {
  return key
}
