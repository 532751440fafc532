import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type Amount,
  build,
  conditionSentence,
  evaluateRule,
  type Json,
  leavesOf,
  type Pattern,
  parseRuleset,
  type Ruleset,
  recognise,
  sentence,
  sentenceText,
} from '@chiso/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const seed = 20_261_124
const max = 20
const leaf = { kind: 'scored', maxPoints: max } as const
const names = ['a', 'b', 'c', 'derived.d', 'points.p']

const decimal = fc.integer({ min: 0, max: 200 }).map((tenths) => tenths / 10)
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
  },
  { requiredKeys: ['kind', 'numerator', 'denominator', 'max', 'capped'] },
)
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
  fc.oneof(yesNo, choice, quotient, reported(tops), tiers, count, relative, linear, free)

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
const pattern: fc.Arbitrary<Pattern> = fc.oneof(simple(['max', max]), sumOf(inner), bestOf(inner))

const value = fc.oneof(fc.constantFrom<Json>(0, 1, 2, 0.9), decimal, fc.constant(null))
const data = fc.record({
  a: value,
  b: value,
  c: value,
  ok: fc.constantFrom<Json>(true, false, null),
  state: fc.constantFrom<Json>('truong', 'pho', 'khong', null),
  derived: fc.record({ d: value }),
  points: fc.record({ p: value }),
  cohort: fc.record({ lon_nhat: value }),
})

/** A bare rule has no maximum, so it is written in. */
function withMaximum(formula: Json): Json {
  if (formula === null || typeof formula !== 'object') return formula
  if (Array.isArray(formula)) return formula.map(withMaximum)
  if (Object.hasOwn(formula, 'max_points')) return max
  return Object.fromEntries(Object.entries(formula).map(([key, member]) => [key, withMaximum(member as Json)]))
}

/** The value, or only that there is none: two spellings may name another operator in their issues. */
function outcome(formula: Json, given: Json): Json {
  const found = evaluateRule(withMaximum(formula), given, 'strict')
  return 'value' in found ? { value: found.value } : 'none'
}

const swapped = ['*', '+', 'min', 'max']

/** Other spellings of the same rule: swapped factors, `/` for `ratio`, `?:` for `if`, `var` in brackets. */
function respell(formula: Json): Json {
  if (formula === null || typeof formula !== 'object') return formula
  if (Array.isArray(formula)) return formula.map(respell)
  return Object.fromEntries(
    Object.entries(formula).map(([name, member]): [string, Json] => {
      const args = respell(member as Json)
      if (name === 'var' && !Array.isArray(args)) return ['var', [args]]
      if (!Array.isArray(args)) return [name, args]
      if (name === 'ratio') return ['/', args]
      if (name === 'if' && args.length === 3) return ['?:', args]
      return [name, swapped.includes(name) ? [...args].reverse() : args]
    }),
  )
}

describe('patterns', () => {
  it('a pattern built and recognised is itself, and its formula is canonical', () => {
    fc.assert(
      fc.property(pattern, (given) => {
        const formula = build(given)
        expect(recognise(formula, leaf)).toEqual(given)
        expect(build(recognise(formula, leaf))).toEqual(formula)
      }),
      { seed, numRuns: 3_000 },
    )
  })

  it('what is recognised evaluates as it was written, in any spelling', () => {
    fc.assert(
      fc.property(pattern, data, (given, values) => {
        const formula = respell(build(given))
        expect(outcome(build(recognise(formula, leaf)), values)).toEqual(outcome(formula, values))
      }),
      { seed, numRuns: 3_000 },
    )
  })

  it('any chain of comparisons evaluates as the ladder it is taken for', () => {
    const rung = fc.tuple(fc.constantFrom('>=', '<=', '>'), fc.constantFrom('a', 'b'), decimal, decimal)
    fc.assert(
      fc.property(
        fc.array(rung, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0, 0, 5),
        data,
        (rungs, rest, values) => {
          const formula = rungs.reduceRight<Json>(
            (otherwise, [sign, name, edge, points]) => ({ if: [{ [sign]: [{ var: name }, edge] }, points, otherwise] }),
            rest,
          )
          expect(outcome(build(recognise(formula, leaf)), values)).toEqual(outcome(formula, values))
        },
      ),
      { seed, numRuns: 2_000 },
    )
  })

  it('what has no name comes back untouched', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        const found = recognise(json as Json, leaf)
        if (found.kind === 'free') expect(build(found)).toBe(json)
      }),
      { seed, numRuns: 2_000 },
    )
  })
})

function shipped(): Ruleset[] {
  const root = fileURLToPath(new URL('../../rulesets/', import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('ruleset.json') && !path.includes('node_modules') && existsSync(root + path))
    .map((path) => parseRuleset(JSON.parse(readFileSync(root + path, 'utf8'))).ruleset)
    .filter((ruleset) => ruleset !== null)
}

describe('the shipped sets', () => {
  const leaves = shipped().flatMap((ruleset) => leavesOf(ruleset).map(({ indicator }) => ({ ruleset, indicator })))

  it('has formulas to read', () => {
    expect(leaves.length).toBeGreaterThan(100)
  })

  it.each(['vi', 'en'] as const)('every rule is a sentence without ids or JSON (%s)', (locale) => {
    const wrong = leaves.flatMap(({ ruleset, indicator }) => {
      const formula = indicator.formula as Json | undefined
      const said = [
        sentenceText(sentence(formula, indicator, ruleset, locale)),
        sentenceText(conditionSentence(indicator.appliesWhen as Json, ruleset, locale)),
      ]
      return said.filter((text) => text === '' || /[{}[\]_“”]|undefined|NaN|\.\.\./.test(text))
    })
    expect(wrong).toEqual([])
  })

  it('every rule is written in the canonical shape of its pattern', () => {
    const changed = leaves.filter(({ indicator }) => {
      const formula = (indicator.formula ?? 0) as Json
      return JSON.stringify(build(recognise(formula, indicator))) !== JSON.stringify(formula)
    })
    expect(changed.map(({ indicator }) => indicator.code)).toEqual([])
  })
})
