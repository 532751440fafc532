import type {
  Because,
  ChangeKind,
  CrossedEdge,
  Change as EngineChange,
  UnitDiff as EngineUnitDiff,
  GradeBecause,
  Obstacle,
  RankBecause,
} from '@chiso/engine'
import { z } from '@hono/zod-openapi'
import { describes, json } from '../http/shapes.ts'
import { Side } from './scorecard.ts'

const words = z.object({ before: z.string(), after: z.string() })

export const Change = describes<EngineChange>()(
  z
    .object({
      id: z.string(),
      kind: z.string() as unknown as z.ZodType<ChangeKind>,
      path: z.string().describe('points into the next version, or into the old one for what is gone'),
      before: json,
      after: json,
      sentence: z.string(),
      subject: z.object({ id: z.string(), code: z.string().optional(), label: z.string() }),
      field: z.string().optional(),
      words: z.object({ vi: words, en: words }).optional(),
      steps: z
        .array(
          z.object({
            what: z.enum(['edge', 'points', 'added', 'removed']),
            edge: z.number(),
            points: z.number(),
            top: z.boolean(),
            before: z.number().nullable(),
            after: z.number().nullable(),
          }),
        )
        .optional(),
      edges: z.object({ percent: z.boolean(), unit: z.string() }).optional(),
      reason: z.string().optional(),
    })
    .openapi('Change'),
)
const Cause = describes<Because>()(
  z.object({
    change: z.string().describe('id of a change, or rounding, rescale, policy, data, together (rules and data)'),
    points: z.number(),
  }),
)
const Hindrance = describes<Obstacle>()(
  z.object({
    side: z.enum(['before', 'after', 'both']),
    reason: z.enum(['pending', 'issues', 'nothing-applies', 'level', 'absent', 'other-name']),
    indicators: z.array(z.string()),
  }),
)
const passed = z.object({
  count: z.number(),
  units: z.array(z.string()).describe('ids of the nearest as they stand now'),
})
const RankCauses = describes<RankBecause>()(
  z
    .object({
      own: z.number().describe('places that its own points gained'),
      others: z.number().describe('places that the points of others gained it'),
      ties: z.number().describe('places that another way of counting ties gained'),
      league: z.number().describe('all of the change where it went to another league'),
      passed,
      passedBy: passed,
      joined: z.number().describe('units above it that were not ranked with it before'),
      left: z.number().describe('units that were above it and are no longer ranked with it'),
      provisional: z.literal(true).optional(),
    })
    .openapi('RankBecause'),
)
const distance = z
  .object({ edge: z.number(), above: z.number().describe('points, negative below the edge') })
  .nullable()
const Edge = describes<CrossedEdge>()(z.object({ grade: z.string(), before: distance, after: distance }))
const GradeCauses = describes<GradeBecause>()(
  z
    .object({
      by: z.enum(['points', 'edges', 'both', 'gate']).describe('what alone would have changed the grade'),
      edges: z.array(Edge),
      gates: z.object({ before: z.array(z.string()), after: z.array(z.string()) }),
    })
    .openapi('GradeBecause'),
)
const UnitDiff = describes<EngineUnitDiff>()(
  z
    .object({
      id: z.string(),
      name: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      delta: z.number().nullable(),
      rankBefore: z.number().nullable(),
      rankAfter: z.number().nullable(),
      gradeBefore: z.string().nullable(),
      gradeAfter: z.string().nullable(),
      leagueBefore: z.string().nullable(),
      leagueAfter: z.string().nullable(),
      because: z.array(Cause).describe('sums to delta exactly'),
      rankBecause: RankCauses.nullable().describe('own, others, ties and league sum to rankBefore − rankAfter exactly'),
      gradeBecause: GradeCauses.nullable(),
      estimated: z.literal(true).optional().describe('some inputs of the next version were filled from the old ones'),
      why: z.string().optional().describe('why the two sides cannot be compared'),
      obstacles: z.array(Hindrance).optional(),
    })
    .openapi('UnitDiff'),
)

const Data = z.object({
  digest: z.string().describe('that of a dataset with these units'),
  count: z.number(),
})

/** What `diff --json` prints, with the two rulesets used. */
export const CompareBody = z
  .object({
    base: Side,
    head: Side,
    data: Data.nullable().describe('null without units'),
    headData: Data.nullable().describe('units of the head, where it has its own'),
    changes: z.array(Change),
    units: z.array(UnitDiff),
  })
  .openapi('Comparison')
