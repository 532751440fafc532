import { z } from '@hono/zod-openapi'

z.config({ jitless: true })

export const instant = z.string().describe('ISO 8601 instant, UTC')
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('calendar day in Asia/Ho_Chi_Minh')
export const hash = z.string().describe('sha256, 64 hex digits')

/** What a person may do; one person may hold several. */
export const Role = z.enum(['author', 'reviewer', 'publisher', 'admin', 'auditor', 'viewer'])
export const DraftState = z.enum(['draft', 'submitted', 'approved', 'published', 'abandoned'])
export const VersionState = z.enum(['published', 'withdrawn'])
export const Level = z.enum(['nation', 'province', 'ministry', 'department', 'district', 'commune'])
export const Content = z.enum(['sourced', 'illustrative'])

export const IssueBody = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    path: z.string(),
    params: z.looseObject({}),
  })
  .openapi('Issue')

export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string().optional(),
    code: z.string().describe('stable name of the refusal'),
    issues: z.array(IssueBody),
  })
  .openapi('Problem')

export const Person = z.object({ username: z.string(), name: z.string(), roles: z.array(Role) }).openapi('Person')

/** A decision (quyết định) as it stands on paper. */
export const Decision = z
  .looseObject({
    number: z.string().min(1).max(100),
    issuedOn: day.nullish(),
    issuer: z.string().max(300).nullish(),
    signer: z.string().max(300).nullish(),
    title: z.string().max(1000).nullish(),
    url: z.string().max(2000).nullish(),
  })
  .openapi('Decision')

export const DocumentBody = z.looseObject({}).openapi('RulesetDocument')

export const Reason = z.object({ reason: z.string().max(10_000) }).openapi('Reason')
