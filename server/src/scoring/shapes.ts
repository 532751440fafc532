import { z } from '@hono/zod-openapi'
import { DocumentSent, UnitSent } from '../http/shapes.ts'
import { limits } from '../limits.ts'

export const DocumentRef = z
  .union([
    z.string(),
    z.object({
      draft: z.string(),
      digest: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .describe('the draft as it was when its document had this sha256'),
    }),
    z.object({ document: DocumentSent }),
  ])
  .openapi('DocumentRef', { description: 'id@version, a draft, or a whole document' })
/** Given cohort values. */
export const Cohort = z
  .record(z.string(), z.union([z.number(), z.record(z.string(), z.number())]))
  .describe('given cohort values by league id, or flat for every league')
const population = {
  units: z.array(UnitSent).max(limits.unitsPerCall).optional(),
  dataset: z.string().optional().describe('id of a stored dataset; with units, its other units give the cohort'),
}
export const ScoreRequest = z
  .object({ ruleset: DocumentRef, ...population, cohort: Cohort.optional() })
  .openapi('ScoreRequest')
export const ExplainRequest = z
  .object({
    ruleset: DocumentRef,
    ...population,
    cohort: Cohort.optional(),
    unit: z.string(),
    indicator: z.string().optional(),
  })
  .openapi('ExplainRequest')
export const LinesQuery = z.object({
  ruleset: z.string().describe('a published version, `id@version`'),
  dataset: z.string().optional().describe('id of a stored dataset; its units that are not sent count for the cohort'),
  cohort: z.string().optional().describe('given cohort values as JSON: by league id, or flat for every league'),
})
export const CompareRequest = z
  .object({
    base: DocumentRef,
    head: DocumentRef,
    ...population,
    headUnits: z
      .array(UnitSent)
      .max(limits.unitsPerCall)
      .optional()
      .describe('units of the head, where it has its own'),
    headDataset: z.string().optional().describe('id of a stored dataset of the head, where it has its own'),
    join: z
      .string()
      .optional()
      .describe(
        'a day: units or dataset are joined to the units there are on it, as the registry says; for those signed in',
      ),
  })
  .openapi('CompareRequest')
