import type {
  Branch as EngineBranch,
  Part as EnginePart,
  Phrase as EnginePhrase,
  Reached as EngineReached,
  ReadValue as EngineReadValue,
  LeafExplanation,
  NextStep,
  TotalLine,
  UnitExplanation,
} from '@chiso/engine'
import { z } from '@hono/zod-openapi'
import { describes, IssueBody, json, SetContent } from '../http/shapes.ts'
import { PointsStatus, Side, warnings } from './scorecard.ts'

const bilingual = z.object({ vi: z.string(), en: z.string() })

const Reached = describes<EngineReached>()(
  z
    .union([
      z.object({ state: z.literal('known'), value: json }),
      z.object({ state: z.enum(['pending', 'not-applicable', 'issues']), names: z.array(z.string()) }),
    ])
    .openapi('Reached'),
)
const ReadValue: z.ZodType<EngineReadValue> = describes<EngineReadValue>()(
  z
    .object({
      name: z.string(),
      label: z.string(),
      source: z.enum(['input', 'derived', 'cohort', 'points']),
      reached: Reached,
      unit: z.string(),
      percent: z.boolean().describe('the value is a ratio 0…1'),
      text: z.string().optional().describe('label of a chosen option'),
      reason: z.string().optional(),
      get of() {
        return z.array(ReadValue).describe('values that a derived value was computed from')
      },
    })
    .openapi('ReadValue'),
)
const Part = describes<EnginePart>()(
  z.object({ path: z.string(), words: bilingual, points: z.number().nullable() }).openapi('Part'),
)
const Branch = describes<EngineBranch>()(
  z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('condition'), path: z.string(), holds: z.boolean() }),
      z.object({ kind: z.literal('option'), state: z.string(), label: z.string(), fraction: z.number() }),
      z.object({
        kind: z.literal('tier'),
        index: z.number().nullable(),
        value: z.number(),
        direction: z.enum(['atLeast', 'atMost']),
        low: z.number().nullable(),
        high: z.number().nullable(),
        percent: z.boolean(),
        unit: z.string(),
      }),
      z.object({
        kind: z.literal('ratio'),
        numerator: z.number(),
        denominator: z.number().nullable(),
        ratio: z.number(),
        capped: z.boolean(),
      }),
      z.object({ kind: z.literal('count'), count: z.number(), capped: z.boolean() }),
      z.object({ kind: z.literal('linear'), value: z.number(), percent: z.boolean(), unit: z.string() }),
      z.object({ kind: z.literal('parts'), parts: z.array(Part), best: z.number().nullable() }),
      z.object({ kind: z.literal('case'), index: z.number(), path: z.string(), words: bilingual }),
      z.object({ kind: z.literal('otherwise') }),
    ])
    .openapi('Branch'),
)
const Phrase = describes<EnginePhrase>()(
  z.object({ text: z.string(), path: z.string().optional(), strong: z.literal(true).optional() }).openapi('Phrase'),
)
const Next = describes<NextStep>()(
  z
    .object({
      input: z.string(),
      label: z.string(),
      unit: z.string(),
      percent: z.boolean(),
      from: json,
      to: json,
      points: z.number().describe('of the leaf after the change'),
      most: z.boolean(),
      text: z.string().optional(),
    })
    .openapi('NextStep'),
)
const Citation = z.object({
  number: z.string(),
  clause: z.string().optional(),
  url: z.string().optional(),
  note: z.string().optional(),
})
const Provenance = z.object({
  kind: SetContent,
  url: z.string().optional(),
  set: z.string().optional(),
  note: z.string().optional(),
})
const Leaf = describes<LeafExplanation>()(
  z
    .object({
      id: z.string(),
      code: z.string(),
      label: z.string(),
      path: z.string(),
      kind: z.enum(['scored', 'information', 'gate', 'bonus', 'penalty']),
      max: z.number(),
      status: PointsStatus,
      points: z.number().nullable().describe('unrounded'),
      counted: z.number().nullable().describe('what enters the total'),
      passed: z.boolean().nullable(),
      sentence: z.object({ vi: z.array(Phrase), en: z.array(Phrase) }),
      method: z.string(),
      applies: z
        .object({ sentence: bilingual, reached: Reached })
        .nullable()
        .describe('null when it applies to every unit'),
      values: z.array(ReadValue),
      missing: z.array(z.string()),
      issues: z.array(IssueBody),
      branch: Branch.nullable(),
      next: Next.nullable(),
      gradeCap: z.string().nullable(),
      citations: z.array(Citation),
      provenance: Provenance.nullable(),
      trace: z.record(z.string(), Reached),
    })
    .openapi('LeafExplanation'),
)
const Line = describes<TotalLine>()(
  z
    .discriminatedUnion('kind', [
      z.object({ kind: z.enum(['base', 'bonus', 'penalty', 'floor']), points: z.number() }),
      z.object({ kind: z.literal('rescale'), points: z.number(), declared: z.number(), applicable: z.number() }),
      z.object({ kind: z.literal('rounding'), points: z.number(), places: z.number() }),
    ])
    .openapi('TotalLine'),
)

/** Why one unit has its total, down to every value read, with the ruleset used. */
export const ExplainBody = describes<
  UnitExplanation & { ruleset: z.output<typeof Side>; warnings: z.output<typeof warnings> }
>()(
  z
    .object({
      ruleset: Side,
      unit: z.object({
        id: z.string(),
        name: z.string(),
        league: z.string().nullable(),
        leagueLabel: z.string().nullable(),
      }),
      content: SetContent,
      complete: z.boolean(),
      total: z.number().nullable(),
      max: z.number(),
      ratio: z.number().nullable(),
      grade: z.string().nullable(),
      gradeLabel: z.string().nullable(),
      rank: z.number().nullable(),
      rankProvisional: z.boolean(),
      places: z.number(),
      lines: z.array(Line),
      leaves: z.array(Leaf),
      warnings,
    })
    .openapi('UnitExplanation'),
)
