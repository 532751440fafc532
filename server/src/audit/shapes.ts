import { z } from '@hono/zod-openapi'
import { hash, instant } from '../http/shapes.ts'

const AuditEntry = z
  .object({
    sequence: z.number(),
    at: instant,
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    detail: z.looseObject({}),
    previous: hash,
    hash,
  })
  .openapi('AuditEntry')
export const AuditPage = z.object({ entries: z.array(AuditEntry), next: z.number().nullable() }).openapi('AuditPage')
export const AuditVerdict = z
  .object({
    ok: z.boolean(),
    entries: z.number(),
    head: z.object({ sequence: z.number(), hash }),
    brokenAt: z.number().nullable(),
  })
  .openapi('AuditVerdict')
