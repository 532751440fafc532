import { z } from '@hono/zod-openapi'
import { Content, DraftState, day, hash, IssueBody, instant } from '../shapes.ts'

export const NewDataset = z
  .object({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(100)
      .optional(),
    title: z.string().max(500).optional(),
    ruleset: z.string().max(200).optional(),
    period: z.string().max(40),
    content: Content,
    units: z.array(z.looseObject({ id: z.string() })),
    corrects: z.string().optional().describe('id of the dataset this one corrects'),
    reason: z.string().max(10_000).optional(),
  })
  .openapi('NewDataset')
export const DatasetSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    ruleset: z.string().nullable(),
    level: z.string().nullable(),
    period: z.string(),
    content: z.string(),
    count: z.number().describe('how many units'),
    digest: hash,
    corrects: z.string().nullable(),
    correctedBy: z.string().nullable(),
    reason: z.string().nullable(),
    createdAt: instant,
    createdBy: z.string(),
  })
  .openapi('DatasetSummary')
export const Dataset = DatasetSummary.extend({ units: z.array(z.looseObject({ id: z.string() })) }).openapi('Dataset')
export const CreatedDataset = z
  .object({ id: z.string(), digest: hash, issues: z.array(IssueBody) })
  .openapi('CreatedDataset')

const registryUnit = z.looseObject({
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  parent: z.string().nullish(),
  verified: z.boolean().optional(),
  note: z.string().optional(),
})
const unitAt = z.looseObject({ code: z.string(), on: z.string() })
export const Registry = z
  .object({
    on: day,
    periods: z.array(z.object({ validFrom: z.string().nullable(), validTo: z.string().nullable(), count: z.number() })),
    units: z.array(registryUnit),
    mapping: z.array(z.looseObject({ from: unitAt, to: z.array(unitAt), kind: z.string() })),
  })
  .openapi('Registry')

export const NewResult = z
  .object({ ruleset: z.string(), dataset: z.string(), note: z.string().max(10_000).optional() })
  .openapi('NewResult')
export const ResultSummary = z
  .object({
    id: z.string(),
    ruleset: z.string(),
    dataset: z.string(),
    period: z.string(),
    digest: hash,
    note: z.string().nullable(),
    closedAt: instant,
    closedBy: z.string(),
  })
  .openapi('ResultSummary')
export const Result = ResultSummary.extend({ scorecard: z.looseObject({}) }).openapi('Result')

export const AuditEntry = z
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

export const LiveEvent = z
  .object({
    id: z.number(),
    kind: z.enum(['published', 'withdrawn', 'draft']),
    ruleset: z.string(),
    draft: z.string().optional(),
    version: z.string().optional(),
    state: DraftState.optional(),
    revision: z.number().optional(),
    by: z.string(),
    at: instant,
  })
  .openapi('LiveEvent')

/** A window of a browser, named by itself. */
export const windowName = z.string().regex(/^[A-Za-z0-9-]{8,40}$/)
export const Standing = z
  .object({ window: windowName, row: z.string().max(200).nullable().describe('id of the indicator, null for none') })
  .openapi('Standing')
export const PresenceEvent = z
  .object({
    draft: z.string(),
    people: z.array(
      z.object({ window: z.string(), username: z.string(), name: z.string(), row: z.string().nullable() }),
    ),
  })
  .openapi('PresenceEvent')
