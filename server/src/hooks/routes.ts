import { z } from '@hono/zod-openapi'
import { defineCall } from '../http/call.ts'
import { limits } from '../limits.ts'
import type { HookMessage, HookRecord } from '../ports.ts'
import { hookKinds } from '../ports.ts'
import { Refused, refuse } from '../refusals.ts'
import type { Setting } from '../setting.ts'
import { addHook, removeHook, sendAgain, tryHook } from './keeping.ts'
import { Delivery, Hook, NewHook, NewHookSecret } from './shapes.ts'

/** Addresses that are told of what happens (webhooks), and what came of telling them. */
export function hookCalls(setting: Setting) {
  const { store, live } = setting
  return [
    defineCall({
      method: 'get',
      path: '/hooks',
      name: 'listHooks',
      summary: 'Addresses that are told of what is published, comes into force, is withdrawn; ended ones too',
      access: ['admin', 'auditor'],
      answers: { 200: z.object({ hooks: z.array(Hook) }) },
      handle: async ({ reply }) => reply(200, { hooks: (await store.hooks.list()).map(bodyOf) }),
    }),
    defineCall({
      method: 'post',
      path: '/hooks',
      name: 'addHook',
      summary: 'Has an address told from now on; the secret that signs what it is sent is shown once',
      access: ['admin'],
      body: NewHook,
      answers: { 201: NewHookSecret },
      refusals: [409],
      async handle({ reply, caller, body: { kinds = hookKinds, ...asked } }) {
        const hook = await addHook(setting, caller, { ...asked, kinds })
        return reply(201, { ...bodyOf(hook), secret: hook.secret })
      },
    }),
    defineCall({
      method: 'delete',
      path: '/hooks/{hook}',
      name: 'removeHook',
      summary: 'Tells an address nothing more',
      access: ['admin'],
      answers: { 204: null },
      refusals: [404],
      async handle({ reply, caller, params: { hook } }) {
        await removeHook(setting, caller, hook)
        return reply(204)
      },
    }),
    defineCall({
      method: 'post',
      path: '/hooks/{hook}/test',
      name: 'tryHook',
      summary: 'Sends a test to an address; its deliveries say what came of it',
      access: ['admin'],
      answers: { 204: null },
      refusals: [404],
      async handle({ reply, caller, params: { hook } }) {
        await tryHook(setting, caller, hook)
        live.notify()
        return reply(204)
      },
    }),
    defineCall({
      method: 'get',
      path: '/hooks/{hook}/deliveries',
      name: 'listDeliveries',
      summary: 'The latest that an address was told or is to be told, with every attempt',
      access: ['admin', 'auditor'],
      answers: { 200: z.object({ deliveries: z.array(Delivery) }) },
      refusals: [404],
      async handle({ reply, params: { hook } }) {
        if (!(await store.hooks.get(hook))) throw new Refused(refuse('not-found', { what: hook }))
        const messages = await store.hooks.messages(hook, limits.deliveriesShown)
        return reply(200, { deliveries: messages.map(deliveryOf) })
      },
    }),
    defineCall({
      method: 'post',
      path: '/deliveries/{delivery}/again',
      name: 'sendAgain',
      summary: 'Sends something again, under the same id, whatever came of it',
      access: ['admin'],
      answers: { 204: null },
      refusals: [404],
      async handle({ reply, caller, params: { delivery } }) {
        await sendAgain(setting, caller, delivery)
        live.notify()
        return reply(204)
      },
    }),
  ]
}

function bodyOf({ secret: _, kinds, ...hook }: HookRecord): z.output<typeof Hook> {
  return { ...hook, kinds: [...kinds] }
}

/** A message as it is shown. */
export function deliveryOf({ id, event: { kind, subject }, at, attempts }: HookMessage): z.output<typeof Delivery> {
  const last = attempts.at(-1)
  const state = last?.ended === 'delivered' ? 'delivered' : last && last.nextAt === null ? 'failed' : 'waiting'
  return { id, kind, subject, at, state, attempts: [...attempts] }
}
