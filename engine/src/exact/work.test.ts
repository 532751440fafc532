import { describe, expect, it } from 'vitest'
import { mostSteps } from '../formula/cost.ts'
import { shownOperators } from '../operators/words.ts'
import { parseRuleset } from '../parse/parse.ts'
import { compile } from '../program/program.ts'
import { parseExpression } from '../program/read.ts'
import { workOf } from '../program/work.ts'
import type { Json } from '../values/json.ts'
import { formulaSteps, unitSteps } from '../values/size.ts'
import { fromJson, Unknown } from '../values/value.ts'
import { evaluate } from './evaluate.ts'

const mostOf = (rule: Json) => mostSteps(parseExpression(rule).expression)
/** Steps that a rule really takes. */
const taken = (rule: Json, data: Json = {}) => {
  const value = fromJson(data)
  if (value instanceof Unknown) throw new Error('the data of a test can be read')
  const budget = { left: formulaSteps }
  evaluate(parseExpression(rule).expression, { scope: null, value, budget })
  return formulaSteps - budget.left
}
const list = (length: number) => Array.from({ length }, (_, at) => at)
const plus: Json = { '+': [{ var: '' }, 1] }

describe('[F-11] no formula takes more steps than are told before', () => {
  const examples = [...shownOperators.values()].flatMap(({ examples }) => examples)
  it.each(examples.map((example) => [JSON.stringify(example.rule), example] as const))('%s', (_, { rule, data }) => {
    expect(taken(rule, data)).toBeLessThanOrEqual(mostOf(rule))
  })

  it.each<[string, Json, number]>([
    ['a value', 5, 1],
    ['a sum of three', { '+': [1, 2, { var: 'a' }] }, 4],
    ['a list written out', { map: [list(10), plus] }, 1 + 11 + 3 + 10 * 4],
    [
      'what is left of one',
      { map: [{ filter: [list(10), { '>': [{ var: '' }, 3] }] }, plus] },
      1 + (1 + 11 + 3 + 10 * 4) + 3 + 10 * 4,
    ],
    ['one inside another', { map: [list(10), { map: [list(5), plus] }] }, 12 + (1 + 6 + 3 + 5 * 4) * 11 + 10],
  ])('%s takes at most its steps', (_, rule, most) => {
    expect(mostOf(rule)).toBe(most)
    expect(taken(rule)).toBeLessThanOrEqual(most)
  })

  it('a list of unknown length counts as the longest', () => {
    expect(mostOf({ map: [{ var: 'l' }, plus] })).toBe(1 + 1 + 3 + 10_000 * 4)
  })
})

describe('[F-11] the work of a set', () => {
  const leaf = (id: string, formula: Json) => ({ id, code: id, label: id, maxPoints: 5, formula })
  const programOf = (changes: object) => {
    const { ruleset } = parseRuleset({
      format: 'chiso/1',
      id: 'thu',
      title: 'Thử',
      level: 'commune',
      levels: ['Chỉ số'],
      legal: { status: 'provisional' },
      policy: { total: 10 },
      inputs: [{ id: 'a', label: 'a', type: 'number' }],
      derived: [{ id: 'd', label: 'd', formula: { '+': [{ var: 'a' }, 1] } }],
      indicators: [leaf('x', { var: 'derived.d' }), leaf('y', { min: [{ var: 'a' }, 5] })],
      ...changes,
    })
    if (!ruleset) throw new Error('the set of a test can be read')
    return compile(ruleset)
  }

  it('is the steps of its formulas and conditions, once for each unit', () => {
    // The derived value 3; applies and formula of one leaf 1 + 1, of the other 1 + 3.
    expect(workOf(programOf({}), 1)).toBe(9)
    expect(workOf(programOf({}), 10_000)).toBe(90_000)
  })

  it('counts twice what finding the league of a unit forgets', () => {
    const league = (when: Json) => ({ leagues: [{ id: 'l', label: 'l', when }] })
    expect(workOf(programOf(league({ '>': [{ var: 'a' }, 1] })), 1)).toBe(9 + 3)
    expect(workOf(programOf(league({ '>': [{ var: 'derived.d' }, 1] })), 1)).toBe(9 + 9 + 3)
  })

  it('is no more than what one unit is allowed', () => {
    const heavy = { map: [list(900), { '+': list(90) }] }
    const indicators = list(30).map((at) => leaf(`i${at}`, { '+': [{ reduce: [heavy, { var: 'current' }, 0] }, 1] }))
    expect(workOf(programOf({ indicators }), 7)).toBe(7 * unitSteps)
  })
})
