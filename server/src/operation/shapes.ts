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
