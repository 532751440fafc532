import type { UnitScore as EngineUnitScore, GroupPoints, Points } from '@chiso/engine'
import { z } from '@hono/zod-openapi'
import { Content, describes, hash, IssueBody } from '../http/shapes.ts'

export const PointsStatus = z.enum(['scored', 'pending', 'not-applicable', 'issues'])

const LeafPoints = describes<Points>()(
  z
    .object({
      points: z.number().nullable().describe('unrounded; null unless known'),
      max: z.number(),
      status: PointsStatus,
      issues: z.array(IssueBody),
      missing: z.array(z.string()).describe('inputs whose absence left it pending or counted as zero'),
      passed: z.boolean().nullish().describe('of a gate'),
      value: z.unknown().optional().describe('of information: what was reported'),
    })
    .openapi('Points'),
)
const Group = describes<GroupPoints>()(
  z.object({ points: z.number().nullable(), max: z.number(), ratio: z.number().nullable() }).openapi('GroupPoints'),
)
export const UnitScore = describes<EngineUnitScore>()(
  z
    .object({
      id: z.string(),
      name: z.string(),
      league: z.string().nullable(),
      complete: z.boolean(),
      total: z.number().nullable().describe('rounded as published'),
      max: z.number().describe('the applicable maximum'),
      ratio: z.number().nullable().describe('total / max, 0…1'),
      grade: z.string().nullable(),
      rank: z.number().nullable(),
      rankProvisional: z.boolean(),
      points: z.record(z.string(), LeafPoints),
      groups: z.record(z.string(), Group),
      rollups: z.record(z.string(), z.record(z.string(), Group)),
    })
    .openapi('UnitScore'),
)

/** Which ruleset was used, exactly. */
const Used = z.object({ id: z.string(), version: z.string().nullable(), digest: hash }).openapi('UsedRuleset')

export const Side = Used.extend({ content: z.string() }).openapi('RulesetSide')

/** What `score --json` prints, and a closed result keeps. */
export const Scorecard = z
  .object({
    ruleset: Used,
    content: z.string(),
    units: z.array(UnitScore),
    cohort: z.record(
      z.string(),
      z.record(z.string(), z.object({ value: z.number().nullable(), provisional: z.boolean() })),
    ),
  })
  .openapi('Scorecard')

/** What is told beside points that were computed all the same. */
export const warnings = z
  .array(IssueBody)
  .describe('of the units sent, what nobody reads and rows of sums; of the set, how many errors it has')

/** What the first line says before the lines of units. */
export const LinesHead = Scorecard.omit({ units: true })
  .extend({
    period: z.string().describe('as the first line sent says it'),
    unitsContent: Content,
    count: z.number().describe('how many lines of units follow'),
    warnings,
    untold: z.number().describe('warnings beyond the first thousand'),
  })
  .openapi('LinesHead')

export const ScoreBody = Scorecard.extend({ warnings }).openapi('ScoreAnswer')
