import { type Amount, type Json, type Pattern, patternExamples } from '@chiso/engine'
import fc from 'fast-check'

export const max = 20
const names = ['a', 'b', 'c', 'derived.d', 'points.p']

export const decimal = fc.integer({ min: 0, max: 200 }).map((tenths) => tenths / 10)
const read = fc.constantFrom(...names).map((name): Json => ({ var: name }))
const operand = fc.oneof(
  read,
  fc.tuple(read, decimal).map(([of, less]): Json => ({ '-': [of, less] })),
)
const fraction = fc.constantFrom(0.1, 0.25, 0.5, 0.75).map((part): Amount => ({ fraction: part }))
const amount: fc.Arbitrary<Amount> = fc.oneof(decimal, fc.constant<Amount>('max'), fraction)
const step = fc.tuple(decimal, amount)

const yesNo = fc.record({
  kind: fc.constant('yes-no' as const),
  condition: fc.oneof(
    fc.constant<Json>({ var: 'ok' }),
    fc
      .tuple(fc.constantFrom('>=', '<=', '>'), operand, decimal)
      .map(([sign, of, edge]): Json => ({ [sign]: [of, edge] })),
  ),
  points: amount,
  otherwise: amount,
})
const choice = fc.record({
  kind: fc.constant('choice' as const),
  of: fc.constant<Json>({ var: 'state' }),
  fractions: fc.subarray(
    [
      ['truong', 1],
      ['pho', 0.5],
      ['khong', 0],
    ] as [string, number][],
    { minLength: 1 },
  ),
  max: amount,
})
const quotient = fc.record(
  {
    kind: fc.constant('ratio' as const),
    numerator: operand,
    denominator: operand,
    max: amount,
    capped: fc.boolean(),
    fullFrom: fc.constantFrom(0.8, 0.9),
    whenZero: amount,
  },
  { requiredKeys: ['kind', 'numerator', 'denominator', 'max', 'capped'] },
)
const guardedTiers = fc
  .record({ a: operand, b: read, steps: fc.array(step, { minLength: 1, maxLength: 3 }), whenZero: amount })
  .map(({ a, b, steps, whenZero }): Pattern => {
    return { kind: 'tiers', of: { ratio: [a, b] }, direction: 'atLeast', steps, whenZero }
  })
const reported = (tops: Amount[]) =>
  fc.record(
    {
      kind: fc.constant('ratio' as const),
      numerator: read,
      denominator: fc.constant(null),
      max: fc.constantFrom(...tops),
      capped: fc.boolean(),
      fullFrom: fc.constantFrom(0.8, 0.9),
    },
    { requiredKeys: ['kind', 'numerator', 'denominator', 'max', 'capped'] },
  )
const deadline = fc.record({
  kind: fc.constant('deadline' as const),
  of: fc.constant<Json>({ var: 'day' }),
  due: fc.constantFrom<Json>('2026-01-31', { var: 'last' }),
  max: amount,
  each: fc.option(fc.constantFrom(0.5, 1, 2)),
  late: amount,
})
const tiers = fc.record({
  kind: fc.constant('tiers' as const),
  of: operand,
  direction: fc.constantFrom('atLeast' as const, 'atMost' as const),
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
})
const count = fc.record({ kind: fc.constant('capped-count' as const), count: operand, each: amount, cap: amount })
const relative = fc.record(
  {
    kind: fc.constant('relative' as const),
    value: operand,
    cohort: fc.constant('lon_nhat'),
    max: amount,
    capped: fc.boolean(),
    whenNone: amount,
  },
  { requiredKeys: ['kind', 'value', 'cohort', 'max', 'capped'] },
)
const linear = fc.record({ kind: fc.constant('linear' as const), of: operand, from: step, to: step })
const free = fc
  .oneof(
    operand,
    fc.tuple(operand, operand).map(([a, b]): Json => ({ '%': [a, b] })),
  )
  .map((formula): Pattern => ({ kind: 'free', formula }))

const simple = (tops: Amount[]): fc.Arbitrary<Pattern> =>
  fc.oneof(yesNo, choice, quotient, reported(tops), tiers, guardedTiers, count, relative, deadline, linear, free)

const isCounted = (pattern: Pattern) =>
  pattern.kind === 'sum' &&
  pattern.factor !== null &&
  pattern.cap !== null &&
  pattern.parts.every(
    (part) => part.kind === 'free' && names.some((name) => (part.formula as { var?: string }).var === name),
  )

const sumOf = (part: fc.Arbitrary<Pattern>) =>
  fc
    .record({
      kind: fc.constant('sum' as const),
      parts: fc.array(part, { minLength: 1, maxLength: 4 }),
      factor: fc.option(amount),
      cap: fc.option(amount),
    })
    .filter((pattern) => !isCounted(pattern))
const bestOf = (part: fc.Arbitrary<Pattern>) =>
  fc.record({ kind: fc.constant('best-of' as const), alternatives: fc.array(part, { minLength: 1, maxLength: 3 }) })

const inner = fc.oneof(simple(['max']), sumOf(simple(['max'])), bestOf(simple(['max'])))
/** Rules of every kind that an office would write, also within one another. */
export const pattern: fc.Arbitrary<Pattern> = fc.oneof(simple(['max', max]), sumOf(inner), bestOf(inner))

const value = fc.oneof(fc.constantFrom<Json>(0, 1, 2, 0.9), decimal, fc.constant(null))
/** What rules are asked about. */
export const data: fc.Arbitrary<Json> = fc.record({
  a: value,
  b: value,
  c: value,
  ok: fc.constantFrom<Json>(true, false, null),
  state: fc.constantFrom<Json>('truong', 'pho', 'khong', null),
  day: fc.constantFrom<Json>('2026-01-30', '2026-02-02', null),
  last: fc.constantFrom<Json>('2026-01-31', '2026-03-01', null),
  derived: fc.record({ d: value }),
  points: fc.record({ p: value }),
  cohort: fc.record({ lon_nhat: value }),
})

type Example = { formula: Json; spellings?: readonly Json[]; given: Readonly<Record<string, unknown>> }

const examples = Object.values(patternExamples).flatMap((each: readonly Example[]) => each)

/** A formula of the same shape with other numbers in it, and other values where it reads one. */
function like(formula: Json): fc.Arbitrary<Json> {
  if (typeof formula === 'number') return fc.oneof(fc.constant(formula), decimal)
  if (formula === null || typeof formula !== 'object') return fc.constant(formula)
  if (Array.isArray(formula)) return fc.tuple(...formula.map(like))
  if (Object.hasOwn(formula, 'var')) {
    return fc.oneof(
      { weight: 3, arbitrary: fc.constant(formula) },
      decimal.map((less): Json => ({ '-': [formula, less] })),
    )
  }
  const names = Object.keys(formula)
  return fc
    .tuple(...Object.values(formula).map((member) => like(member as Json)))
    .map((members) => Object.fromEntries(names.map((name, i) => [name, members[i] as Json])))
}

const likeOne = fc
  .constantFrom(...examples.flatMap(({ formula, spellings = [] }) => [formula, ...spellings]))
  .chain(like)

/** Formulas like those of the examples of every kind, also within one another. */
export const likeExamples: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: likeOne },
  fc.array(likeOne, { minLength: 1, maxLength: 3 }).map((parts): Json => ({ '+': parts })),
  fc.array(likeOne, { minLength: 1, maxLength: 3 }).map((parts): Json => ({ max: parts })),
)

/** What those are asked about: values of the types that the examples are given, some of them absent. */
export const exampleData: fc.Arbitrary<Json> = fc
  .record(
    Object.fromEntries(
      examples.flatMap(({ given }) => Object.entries(given).map(([name, one]) => [name, likeValue(one)])),
    ),
  )
  .map((values) => {
    const cohort = Object.entries(values).flatMap(([name, one]) =>
      name.startsWith('cohort.') ? [[name.slice(7), one]] : [],
    )
    return { ...values, cohort: Object.fromEntries(cohort) }
  })

function likeValue(one: unknown): fc.Arbitrary<Json> {
  if (typeof one === 'boolean') return fc.constantFrom<Json>(true, false, null)
  return typeof one === 'string' ? fc.constantFrom<Json>(one, null) : value
}
