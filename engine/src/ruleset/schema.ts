import * as z from 'zod/mini'
import type { Json } from '../values/json.ts'

z.config({ jitless: true })

const kebab = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/))
const snake = z.string().check(z.regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/))
const version = z.string().check(z.regex(/^\d{4}\.[1-9]\d*$/))
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const formula = z.custom<Json>((value) => value !== undefined)
const text = () => z._default(z.string(), '')
const nonNegative = z.number().check(z.minimum(0))
const list = <T extends z.ZodMiniType>(item: T) => z._default(z.array(item), [])

/** The six levels a set can assess (cấp đánh giá). */
export const levelNames = ['nation', 'province', 'ministry', 'department', 'district', 'commune'] as const

const Reference = z.strictObject({
  number: z.string(),
  issuedOn: z.optional(day),
  issuer: z.optional(z.string()),
  signer: z.optional(z.string()),
  title: z.optional(z.string()),
  url: z.optional(z.string()),
  aliases: z.optional(z.array(z.strictObject({ number: z.string(), source: z.string() }))),
})

const Legal = z.strictObject({
  status: z.enum(['official', 'provisional']),
  content: z._default(z.enum(['sourced', 'illustrative']), 'illustrative'),
  decision: z._default(z.nullable(Reference), null),
  imitates: z._default(z.nullable(Reference), null),
  basis: list(Reference),
  replaces: list(Reference),
  amends: list(Reference),
  proposal: z._default(z.nullable(Reference), null),
})

const Policy = z.strictObject({
  total: nonNegative,
  missing: z._default(z.enum(['pending', 'zero', 'exclude']), 'pending'),
  notApplicable: z._default(z.enum(['exclude', 'rescale', 'full']), 'exclude'),
  rounding: z._default(
    z.strictObject({
      places: z._default(z.int().check(z.minimum(0), z.maximum(9)), 2),
      mode: z._default(z.literal('half-up'), 'half-up'),
      at: z._default(z.enum(['indicator', 'group', 'total']), 'total'),
    }),
    { places: 2, mode: 'half-up', at: 'total' },
  ),
  ties: z._default(z.enum(['competition', 'dense']), 'competition'),
})

export const inputTypes = ['boolean', 'integer', 'number', 'ratio', 'choice', 'date'] as const

/** One reported value (số liệu đầu vào) and its declared domain. */
export const Input = z.strictObject({
  id: snake,
  label: z.string(),
  type: z.enum(inputTypes),
  unit: text(),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  options: z.optional(z.array(z.union([z.string(), z.strictObject({ id: z.string(), label: z.string() })]))),
  merge: z.optional(z.enum(['sum', 'max', 'min', 'mean', 'any', 'all', 'ask'])),
  source: text(),
  evidence: text(),
  note: text(),
})

const Derived = z.strictObject({ id: snake, label: text(), unit: text(), formula })

const cohortFolds = ['max', 'min', 'mean', 'median', 'sum', 'count'] as const

const Cohort = z.strictObject({ id: snake, label: text(), unit: text(), over: z.enum(cohortFolds), of: formula })

const Citation = z.strictObject({
  number: z.string(),
  clause: z.optional(z.string()),
  url: z.optional(z.string()),
  note: z.optional(z.string()),
})

const Provenance = z.strictObject({
  kind: z.enum(['sourced', 'illustrative']),
  url: z.optional(z.string()),
  set: z.optional(z.string()),
  note: z.optional(z.string()),
})

export const indicatorKinds = ['scored', 'information', 'gate', 'bonus', 'penalty'] as const

/** One row of the annex (chỉ số): a group when it has children, else a leaf with a formula. */
export const Indicator = z.strictObject({
  id: kebab,
  code: z.string(),
  label: z.string(),
  maxPoints: z.optional(nonNegative),
  kind: z._default(z.enum(indicatorKinds), 'scored'),
  gate: z.optional(z.strictObject({ atMost: kebab })),
  method: text(),
  formula: z.optional(formula),
  appliesWhen: z._default(formula, true),
  evidence: text(),
  dataSource: text(),
  verifier: text(),
  note: text(),
  citations: list(Citation),
  provenance: z.optional(Provenance),
  get children() {
    return z.optional(z.array(Indicator))
  },
})

const Rollup = z.strictObject({
  id: kebab,
  label: z.string(),
  groups: z.array(z.strictObject({ id: kebab, label: z.string(), of: z.array(kebab) })),
})

const League = z.strictObject({
  id: kebab,
  label: z.string(),
  when: z._default(formula, true),
  ranked: z._default(z.boolean(), true),
  total: z.optional(nonNegative),
})

const Grade = z.strictObject({ id: kebab, label: z.string(), atLeast: nonNegative })

/** A reported value, `null` when missing, or a declared not-applicable (không áp dụng). */
export const InputValue = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string(),
  z.strictObject({ notApplicable: z.literal(true), reason: z.optional(z.string()) }),
])

const Case = z.strictObject({
  id: kebab,
  label: z.string(),
  inputs: z.record(z.string(), InputValue),
  cohort: z.optional(z.record(z.string(), z.number())),
  expect: z.strictObject({
    total: z.optional(z.nullable(z.number())),
    grade: z.optional(z.nullable(z.string())),
    points: z.optional(z.record(z.string(), z.number())),
  }),
})

const Crosswalk = z.strictObject({
  from: version,
  entries: list(
    z.strictObject({
      kind: z.enum(['keep', 'rename', 'rescale', 'merge', 'split', 'retire', 'new']),
      old: list(kebab),
      new: list(kebab),
      reason: text(),
    }),
  ),
  inputs: list(
    z.strictObject({
      kind: z.enum(['keep', 'rename', 'derive', 'none']),
      old: list(snake),
      new: list(snake),
      formula: z.optional(formula),
      reason: text(),
    }),
  ),
})

/** The whole `chiso/1` document (bộ chỉ số), contract.md. */
export const RulesetSchema = z.strictObject({
  format: z.literal('chiso/1'),
  id: kebab,
  title: z.string(),
  level: z.enum(levelNames),
  levels: z.array(z.string()).check(z.minLength(1)),
  legal: Legal,
  policy: Policy,
  inputs: z.array(Input),
  derived: list(Derived),
  cohort: list(Cohort),
  indicators: z.array(Indicator),
  rollups: list(Rollup),
  leagues: list(League),
  grades: list(Grade),
  cases: list(Case),
  crosswalk: z.optional(Crosswalk),
  note: text(),
})

/** A ruleset with every default filled in. */
export type Ruleset = z.output<typeof RulesetSchema>
/** A ruleset as authors write it, defaults left out. */
export type RulesetDocument = z.input<typeof RulesetSchema>
export type Indicator = z.output<typeof Indicator>
export type IndicatorDocument = z.input<typeof Indicator>
export type Input = z.output<typeof Input>
export type InputDocument = z.input<typeof Input>
export type InputValue = z.output<typeof InputValue>
export type League = Ruleset['leagues'][number]
export type Grade = Ruleset['grades'][number]
export type Crosswalk = NonNullable<Ruleset['crosswalk']>
export type Policy = Ruleset['policy']
