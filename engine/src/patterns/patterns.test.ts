import { describe, expect, it } from 'vitest'
import type { Json } from '../values/json.ts'
import { build } from './build.ts'
import type { Pattern } from './kinds.ts'
import { recognise } from './recognise.ts'

const leaf = { kind: 'scored', maxPoints: 20 } as const
const x: Json = { var: 'x' }
const a: Json = { var: 'a' }
const b: Json = { var: 'b' }
const ok: Json = { var: 'ok' }
const best: Json = { var: 'cohort.lon_nhat' }
const max: Json = { max_points: [] }
const half: Json = { '*': [0.5, max] }

const canonical: [string, Json, Pattern][] = [
  [
    'a value times the maximum',
    { '*': [x, 20] },
    { kind: 'ratio', numerator: x, denominator: null, max: 20, capped: false },
  ],
  [
    '[K-4] relative to the best unit, while one is above 0',
    { if: [{ '>': [best, 0] }, { share: [x, best, 20] }, 0] },
    { kind: 'relative', value: x, cohort: 'lon_nhat', max: 20, capped: true, whenNone: 0 },
  ],
  [
    'a sum with a factor and a cap',
    { min: [{ '*': [{ '+': [{ if: [ok, 1, 0] }, x] }, half] }, 20] },
    {
      kind: 'sum',
      parts: [
        { kind: 'yes-no', condition: ok, points: 1, otherwise: 0 },
        { kind: 'free', formula: x },
      ],
      factor: { fraction: 0.5 },
      cap: 20,
    },
  ],
  [
    'a capped count of several values',
    { min: [{ '*': [{ '+': [a, b] }, 2] }, 20] },
    { kind: 'capped-count', count: { '+': [a, b] }, each: 2, cap: 20 },
  ],
]

describe('recognise and build', () => {
  it.each(canonical)('%s', (_, formula, pattern) => {
    expect(recognise(formula, leaf)).toEqual(pattern)
    expect(build(pattern)).toEqual(formula)
  })

  it.each<[string, Json]>([
    ['a constant', 20],
    ['the smaller of two shares', { min: [{ share: [a, b, 20] }, { share: [b, a, 20] }] }],
    ['an unknown operator', { tires: [x, 1] }],
    ['two keys', { if: [ok, 1, 0], '+': [1] }],
    ['a table of expressions', { tiers: [x, [[a, 20]]] }],
    ['a chain that does not end in 0', { if: [{ '>=': [x, 4] }, 20, { '>=': [x, 3] }, 15, 5] }],
    ['a chain over two values', { if: [{ '>=': [x, 4] }, 20, { '>=': [a, 3] }, 15, 0] }],
    ['a floor', { max: [x, 0] }],
    ['a product that is not the maximum', { '*': [x, 3] }],
    ['a ratio capped below its factor', { min: [{ '*': [{ ratio: [a, b] }, 40] }, 20] }],
    ['a condition without an otherwise', { if: [ok, 20] }],
    ['another cohort value asked about', { if: [{ '>': [{ var: 'cohort.khac' }, 0] }, { share: [x, best, 20] }, 0] }],
    ['a best below 0 divided by', { if: [{ '==': [best, 0] }, 0, { share: [x, best, 20] }] }],
  ])('%s stays free', (_, formula) => {
    expect(recognise(formula, leaf)).toEqual({ kind: 'free', formula })
  })
})
