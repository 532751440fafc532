import type { Unit } from '@chiso/engine'
import { z } from '@hono/zod-openapi'
import { Content, day, describes, hash, IssueBody, instant, Reported, UnitSent } from '../http/shapes.ts'

const UnitBody = describes<Unit>()(
  z
    .object({
      id: z.string(),
      name: z.string(),
      inputs: z.record(z.string(), Reported),
      self: z.record(z.string(), z.number()).optional().describe('points the unit gave itself, by indicator'),
    })
    .openapi('Unit'),
)

export const NewDataset = z
  .object({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(100)
      .optional(),
    title: z.string().trim().min(1).max(500).optional(),
    ruleset: z.string().max(200).optional(),
    period: z.string().trim().min(1).max(40),
    content: Content.default('unstated'),
    units: z.array(UnitSent),
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
    createdByName: z.string().describe('as people call them; the name of the account where it is gone'),
  })
  .openapi('DatasetSummary')
export const Dataset = DatasetSummary.extend({ units: z.array(UnitBody) }).openapi('Dataset')
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
