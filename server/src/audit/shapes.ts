import { z } from '@hono/zod-openapi'
import { hash, instant } from '../http/shapes.ts'
import { alterationCodes } from './alteration.ts'

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
    rows: z.number().describe('rows held against the log'),
    unproved: z.number().describe('rows written before the log said digests of rows'),
    found: z.number(),
    findings: z
      .array(z.object({ code: z.enum(alterationCodes), subject: z.string() }))
      .describe('the first of those found'),
  })
  .openapi('AuditVerdict')
