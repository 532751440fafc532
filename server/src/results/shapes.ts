import { z } from '@hono/zod-openapi'
import { hash, instant } from '../http/shapes.ts'
import { Scorecard } from '../scoring/scorecard.ts'

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
export const Result = ResultSummary.extend({ scorecard: Scorecard }).openapi('Result')
