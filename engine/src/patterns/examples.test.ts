import { describe, expect, it } from 'vitest'
import { evaluateRule } from '../exact/rule.ts'
import { explain } from '../explain/explain.ts'
import { explanationText, nextText } from '../explain/text.ts'
import { compile } from '../program/program.ts'
import { type Indicator, leavesOf, type Ruleset } from '../ruleset/rows.ts'
import { RulesetSchema } from '../ruleset/schema.ts'
import { score } from '../score.ts'
import { textOf } from '../sentence/phrase.ts'
import { build } from './build.ts'
import { calculationName, calculationTypes, kindsFor } from './calculation.ts'
import { convert } from './convert.ts'
import { type Kind, kinds, type Pattern, patternExamples } from './kinds.ts'
import type { PatternExample } from './pattern.ts'
import { recognise } from './recognise.ts'
import { sentence } from './sentence.ts'

const max = 20
const leaf = { kind: 'scored', maxPoints: max } as const

/** A set whose only rule is the example's, over inputs of the types it gives, labelled by their names. */
function setOf({ formula, pattern, given }: PatternExample<Pattern>): Ruleset {
  const inputs = Object.entries(given).filter(([name]) => !name.includes('.'))
  const options = pattern.kind === 'choice' ? pattern.fractions.map(([state]) => state) : ['a']
  return RulesetSchema.parse({
    format: 'chiso/1',
    id: 'xa',
    title: 'Xã',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional' },
    policy: { total: max },
    inputs: inputs.map(([id, value]) => {
      if (typeof value === 'string')
        return { id, label: id, type: 'choice', options: [...new Set([...options, value])] }
      if (typeof value === 'boolean') return { id, label: id, type: 'boolean' }
      return { id, label: id, type: Number.isInteger(value) ? 'integer' : 'number' }
    }),
    cohort: namesIn('cohort', given).map((id) => ({
      id,
      label: `cohort.${id}`,
      over: 'max',
      of: { var: inputs[0]?.[0] ?? '' },
    })),
    indicators: [
      { id: 'r', code: '1', label: 'Chỉ số', maxPoints: max, formula, provenance: { kind: 'illustrative' } },
    ],
  })
}

const namesIn = (space: string, given: PatternExample<Pattern>['given']) =>
  Object.keys(given).flatMap((name) => (name.startsWith(`${space}.`) ? [name.slice(space.length + 1)] : []))

/** What the unit of an example reported, and the cohort values it stands among. */
function unitOf({ given }: PatternExample<Pattern>) {
  const inputs = Object.fromEntries(Object.entries(given).filter(([name]) => !name.includes('.')))
  const values = namesIn('cohort', given).map((id) => [id, given[`cohort.${id}`] as number])
  return { unit: { id: 'u', name: 'Xã', inputs }, options: { cohort: { '': Object.fromEntries(values) } } }
}

const examples = Object.values(patternExamples).flatMap((each: readonly PatternExample<Pattern>[]) => each)

describe.each(examples.map((example) => [example.said.vi, example] as const))('%s', (_, example) => {
  const ruleset = setOf(example)
  const program = compile(ruleset)
  const { unit, options } = unitOf(example)

  it('is read from its formula, in any spelling, and written as it', () => {
    expect(recognise(example.formula, leaf)).toEqual(example.pattern)
    expect(build(example.pattern)).toEqual(example.formula)
    for (const spelling of example.spellings ?? []) expect(recognise(spelling, leaf)).toEqual(example.pattern)
  })

  it('is said in both languages', () => {
    const indicator = leavesOf(ruleset)[0]?.indicator as Indicator
    const said = (['vi', 'en'] as const).map((locale) => textOf(sentence(example.formula, indicator, ruleset, locale)))
    expect(said).toEqual([example.said.vi, example.said.en])
  })

  it('earns its points, is explained, and what it advises comes true', () => {
    expect(score(program, [unit], options).units[0]?.points.r?.points).toBe(example.earns)
    const explanation = explain(program, [unit], 'u', options)
    for (const locale of ['vi', 'en'] as const)
      expect(explanationText(explanation, locale).join('\n')).not.toMatch(/undefined|NaN|\?/)
    const next = explanation.leaves[0]?.next
    if (!next) return
    expect(nextText(next, 'vi')).not.toMatch(/undefined|NaN/)
    const better = { ...unit, inputs: { ...unit.inputs, [next.input]: next.to as number } }
    expect(score(program, [better], options).units[0]?.points.r?.points).toBe(next.points)
  })

  it.each(calculationTypes.filter((type) => type !== 'gate'))('scores the same as %s where nothing is lost', (type) => {
    const { pattern, lossless } = convert(example.pattern, type, { max })
    const inputs = Object.entries(unit.inputs)
    const cohort = options.cohort['']
    const earned = evaluateRule(withMaximum(build(pattern)), { ...Object.fromEntries(inputs), cohort }, 'strict')
    if (lossless) expect(earned).toEqual({ value: example.earns })
    else expect(pattern.kind).toBe(type)
  })
})

/** A bare rule has no maximum, so it is written in. */
function withMaximum(formula: unknown): never {
  return JSON.parse(JSON.stringify(formula).replaceAll('{"max_points":[]}', String(max))) as never
}

describe('the examples', () => {
  it('give a name values of one type', () => {
    const types = new Map<string, Set<string>>()
    for (const [name, value] of examples.flatMap(({ given }) => Object.entries(given)))
      types.set(name, (types.get(name) ?? new Set()).add(typeof value))
    expect([...types].filter(([, held]) => held.size > 1)).toEqual([])
  })
})

describe('a kind', () => {
  it('has a name of its own where it is offered', () => {
    for (const locale of ['vi', 'en'] as const) {
      const names = calculationTypes.map((type) => calculationName(type, locale))
      expect(new Set(names).size).toBe(names.length)
    }
    expect(calculationName('linear', 'vi')).toBe('Công thức tự do')
  })

  it('is offered in one order everywhere', () => {
    expect(calculationTypes.join(' ')).toBe(
      'yes-no choice ratio tiers capped-count sum best-of relative deadline information gate bonus-penalty free',
    )
    expect(kindsFor('bonus').join(' ')).toBe('yes-no choice ratio tiers capped-count sum best-of deadline free')
    expect(kindsFor('part').join(' ')).toBe('yes-no choice ratio tiers capped-count deadline free')
  })

  it.each(Object.keys(kinds) as Kind[])('%s begins as a rule of its own', (kind) => {
    const old: Pattern = { kind: 'free', formula: { '%': [{ var: 'x' }, 2] } }
    const { pattern } = convert(old, kind, { max, options: ['a', 'b'], cohort: 'top' })
    expect(recognise(build(pattern), leaf).kind).toBe(kind)
  })
})
