import { z } from '@hono/zod-openapi'
import { day, Person } from '../http/shapes.ts'

export const About = z
  .object({
    name: z.string(),
    version: z.string(),
    today: day,
    demo: z.object({ password: z.string(), accounts: z.array(Person) }).nullable(),
    limits: z.record(z.string(), z.number()),
  })
  .openapi('About')

export const Alive = z.object({ ok: z.literal(true) })

export const Readiness = z.object({
  ok: z.literal(true),
  /** What the operator should know though all answers. */
  concerns: z.array(z.enum(['space-low', 'store-behind'])),
})
