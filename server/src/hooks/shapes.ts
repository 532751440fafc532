import { z } from '@hono/zod-openapi'
import { instant } from '../http/shapes.ts'
import { hookKinds, sentEnds } from '../ports.ts'

const HookKind = z.enum(hookKinds)

export const Hook = z
  .object({
    id: z.string(),
    label: z.string(),
    url: z.string(),
    kinds: z.array(HookKind),
    createdAt: instant,
    createdBy: z.string(),
    endedAt: instant.nullable(),
    endedWhy: z.enum(['removed', 'gone']).nullable().describe('gone: its address answered 410'),
  })
  .openapi('Hook')
export const NewHook = z
  .object({
    url: z.string().max(2000).describe('by HTTPS, port 443, a public address unless the operator allowed its network'),
    label: z.string().trim().min(1).max(200),
    kinds: z.array(HookKind).min(1).optional().describe('what it is told of; everything unless told'),
  })
  .openapi('NewHook')
export const NewHookSecret = Hook.extend({
  secret: z.string().describe('whsec_ and 32 bytes in base64, shown this once: what is sent is signed with it'),
}).openapi('NewHookSecret')

const Attempt = z.object({
  at: instant,
  ended: z.enum([...sentEnds, 'again']).describe('what came of it; again: somebody had it sent anew'),
  status: z.number().nullable().describe('of HTTP, where there was an answer'),
  detail: z.string().nullable().describe('code of the fault, or the address that was refused'),
  ms: z.number(),
  nextAt: instant.nullable().describe('when it is tried again'),
})
export const Delivery = z
  .object({
    id: z.string().describe('webhook-id of what is sent, the same each time'),
    kind: z.enum([...hookKinds, 'test']),
    subject: z.string().describe('id@version'),
    at: instant,
    state: z.enum(['waiting', 'delivered', 'failed']).describe('failed: given up; it may be sent again'),
    attempts: z.array(Attempt),
  })
  .openapi('Delivery')
