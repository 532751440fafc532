import { type Issue, type Json, type RulesetDocument, unitsContents } from '@chiso/engine'
import { z } from '@hono/zod-openapi'

z.config({ jitless: true })

/** Two types compared to the last key, also those that may be left out. */
type Whole<T> = [Json] extends [T] ? 'any' : T extends object ? { readonly [K in keyof T]-?: Whole<T[K]> } : T
type Same<A, B> = [Whole<A>] extends [Whole<B>] ? ([Whole<B>] extends [Whole<A>] ? unknown : never) : never

/** A schema under the name of the type it describes; it does not compile where the two differ. */
export function describes<T>() {
  return <S extends z.ZodType>(schema: S & Same<T, z.output<S>>): z.ZodType<T> => schema as unknown as z.ZodType<T>
}

/** Any value of JSON. */
export const json = z
  .union([z.null(), z.boolean(), z.number(), z.string(), z.array(z.unknown()), z.looseObject({})])
  .openapi('Json', { description: 'any value of JSON' }) as unknown as z.ZodType<Json>

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
/** What units' data are; what says nothing is neither sourced nor made up. */
export const Content = z.enum(unitsContents)
/** What a set's text is: the office's own, taken from a source, or made up to show something. */
export const SetContent = z.enum(['own', 'sourced', 'illustrative'])

const issueFields = {
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  path: z.string(),
  params: z.looseObject({}).describe('what the sentence of the code names'),
}
/** An issue of the engine, whose codes each have their own params. */
export const IssueBody = z.object(issueFields).openapi('Issue') as unknown as z.ZodType<Issue>

/** How the server says no (RFC 9457), with what a refusal carries besides. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.string().describe('stable name of the refusal'),
    issues: z.array(z.object({ ...issueFields, message: z.string() })),
    base: json
      .optional()
      .describe('412: the document that If-Match names, null when unknown; 409: the base of the draft'),
    theirs: json.optional().describe('412: the document as it is stored'),
    revision: z.number().optional().describe('412: the revision that is stored'),
    etag: z.string().optional().describe('412: its entity tag'),
    head: z.string().nullish().describe('409: the latest version'),
    max: z.number().optional().describe('413: how many bytes are taken'),
    work: z.number().optional().describe('413: the most that the call could take, in steps of formulas'),
    limit: z.number().optional().describe('413: the most that one call may take, in steps of formulas'),
    units: z.number().optional().describe('413: for how many units'),
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

const document = z.looseObject({}).openapi('RulesetDocument', {
  description: 'a document of chiso/1, whose schema is at /api/schema/chiso-1.json',
})
/** What a unit reports for an input; null where it has nothing to report yet. */
export const Reported = z
  .union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.object({ notApplicable: z.literal(true), reason: z.string().optional() }),
  ])
  .openapi('Reported')

/** Any object that claims to be a unit: it is described whole, and what is wrong with it is answered as issues. */
export const UnitSent = z.looseObject({ id: z.string() }).openapi('UnitSent', {
  properties: {
    id: { type: 'string' },
    name: { type: 'string', description: 'the id, unless told' },
    inputs: {
      type: 'object',
      additionalProperties: { $ref: '#/components/schemas/Reported' },
      description: 'by id of the input; what is left out is missing',
    },
    self: {
      type: 'object',
      additionalProperties: { type: 'number' },
      description: 'points the unit gave itself, by indicator',
    },
  },
})

/** A ruleset as its author left it: possibly broken, so parse it before use. */
export const DocumentBody = document as unknown as z.ZodType<RulesetDocument>
/** Any object that claims to be a ruleset; what is wrong with it is answered as issues. */
export const DocumentSent = document as unknown as z.ZodType<Record<string, unknown>, Record<string, unknown>>

export const Reason = z.object({ reason: z.string().max(10_000) }).openapi('Reason')
