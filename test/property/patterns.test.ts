import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  build,
  calculationTypes,
  conditionSentence,
  convert,
  evaluateRule,
  type Json,
  leavesOf,
  parseRuleset,
  type Ruleset,
  recognise,
  sentence,
  sentenceText,
} from '@chiso/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { data, decimal, exampleData, likeExamples, max, pattern } from './kinds.ts'

const seed = 20_261_124
const leaf = { kind: 'scored', maxPoints: max } as const
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

  it('whatever is like an example evaluates as it was written, and is written as it was recognised', () => {
    fc.assert(
      fc.property(likeExamples, exampleData, (formula, values) => {
        const found = recognise(formula, leaf)
        expect(outcome(build(found), values)).toEqual(outcome(formula, values))
        expect(recognise(build(found), leaf)).toEqual(found)
      }),
      { seed, numRuns: 3_000 },
    )
  })

  it('a change of kind that loses nothing leaves every unit its points', () => {
    const types = calculationTypes.filter((type) => type !== 'gate')
    let kept = 0
    fc.assert(
      fc.property(likeExamples, fc.constantFrom(...types), exampleData, (formula, type, values) => {
        const { pattern: changed, lossless } = convert(recognise(formula, leaf), type, { max })
        if (!lossless) return
        kept += 1
        expect(outcome(build(changed), values)).toEqual(outcome(formula, values))
      }),
      { seed, numRuns: 2_000 },
    )
    expect(kept).toBeGreaterThan(500)
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
