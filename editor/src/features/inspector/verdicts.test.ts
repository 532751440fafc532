import { compile, type Json, parseRuleset, prove } from '@chiso/engine'
import { expect, it } from 'vitest'
import { example } from '../../document/example.ts'
import { chipsOf } from './verdicts.ts'

/** The chips of the example's first leaf with another formula, over meetings (whole) and a plan (yes or no). */
function chips(formula: Json): string[] {
  const document = example()
  const { ruleset } = parseRuleset({
    ...document,
    indicators: [{ id: 'x', code: '1', label: 'X', maxPoints: 20, formula }],
  })
  if (!ruleset) throw new Error('the example parses')
  return chipsOf(prove(compile(ruleset), 'x')).map(({ property, status }) => `${status} ${property}`)
}

const meetings = { var: 'cuoc_hop' }
const tiers = (...steps: [number, number][]): Json => ({ tiers: [meetings, steps] })

it.each<[string, Json, string[]]>([
  ['a falling ladder is proved whole', tiers([4, 20], [1, 5]), ['proved range', 'proved steps', 'proved monotone']],
  [
    'steps out of order are refuted',
    tiers([1, 5], [4, 20]),
    ['refuted maximum', 'refuted steps', 'proved range', 'proved monotone'],
  ],
  ['points above the maximum come first', { '*': [meetings, 20] }, ['refuted range', 'proved monotone']],
  [
    'a value between two steps is left out, so that they are not all there are',
    { if: [{ '>=': [meetings, 5] }, 20, { '<=': [1, meetings, 3] }, 5, 0] },
    ['refuted gap', 'refuted monotone', 'proved range'],
  ],
  [
    'what cannot be followed is not known',
    { reduce: [[1], { '+': [{ var: 'accumulator' }, { var: 'current' }] }, 0] },
    ['unknown range', 'unknown maximum'],
  ],
])('[ED-18] %s', (_, formula, expected) => {
  expect(chips(formula)).toEqual(expected)
})
