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
  ['yes/no', { if: [ok, 20, 0] }, { kind: 'yes-no', condition: ok, points: 20, otherwise: 0 }],
  [
    'a threshold that earns the maximum',
    { if: [{ '>=': [x, 0.8] }, max, 0] },
    { kind: 'yes-no', condition: { '>=': [x, 0.8] }, points: 'max', otherwise: 0 },
  ],
  [
    'a named state',
    { choice: [x, { truong: 1, pho: 0.5, khong: 0 }, 20] },
    {
      kind: 'choice',
      of: x,
      fractions: [
        ['truong', 1],
        ['pho', 0.5],
        ['khong', 0],
      ],
      max: 20,
    },
  ],
  ['a share', { share: [a, b, 20] }, { kind: 'ratio', numerator: a, denominator: b, max: 20, capped: true }],
  [
    'a ratio without a cap',
    { '*': [{ ratio: [a, b] }, max] },
    { kind: 'ratio', numerator: a, denominator: b, max: 'max', capped: false },
  ],
  [
    'a value times the maximum',
    { '*': [x, 20] },
    { kind: 'ratio', numerator: x, denominator: null, max: 20, capped: false },
  ],
  [
    'a value times the maximum, capped',
    { '*': [{ min: [x, 1] }, 20] },
    { kind: 'ratio', numerator: x, denominator: null, max: 20, capped: true },
  ],
  [
    'tiers',
    {
      tiers: [
        x,
        [
          [4, 20],
          [3, half],
        ],
      ],
    },
    {
      kind: 'tiers',
      of: x,
      direction: 'atLeast',
      steps: [
        [4, 20],
        [3, { fraction: 0.5 }],
      ],
    },
  ],
  [
    'tiers, lower is better',
    {
      tiers: [
        x,
        [
          [2, 20],
          [5, 10],
        ],
        'atMost',
      ],
    },
    {
      kind: 'tiers',
      of: x,
      direction: 'atMost',
      steps: [
        [2, 20],
        [5, 10],
      ],
    },
  ],
  ['a capped count', { min: [{ '*': [x, 2] }, 20] }, { kind: 'capped-count', count: x, each: 2, cap: 20 }],
  [
    'a capped count of one point each',
    { min: [{ '*': [x, 1] }, 5] },
    { kind: 'capped-count', count: x, each: 1, cap: 5 },
  ],
  [
    'a sum of a share and a capped count',
    { '+': [{ share: [a, b, 15] }, { min: [{ '*': [x, 1] }, 5] }] },
    {
      kind: 'sum',
      parts: [
        { kind: 'ratio', numerator: a, denominator: b, max: 15, capped: true },
        { kind: 'capped-count', count: x, each: 1, cap: 5 },
      ],
      factor: null,
      cap: null,
    },
  ],
  [
    'a sum of fractions',
    { '*': [{ '+': [{ if: [ok, 0.5, 0] }, { if: [b, 0.5, 0] }] }, max] },
    {
      kind: 'sum',
      parts: [
        { kind: 'yes-no', condition: ok, points: 0.5, otherwise: 0 },
        { kind: 'yes-no', condition: b, points: 0.5, otherwise: 0 },
      ],
      factor: 'max',
      cap: null,
    },
  ],
  [
    'a capped sum',
    { min: [{ '+': [{ '*': [a, 2] }, b] }, 20] },
    {
      kind: 'sum',
      parts: [
        { kind: 'free', formula: { '*': [a, 2] } },
        { kind: 'free', formula: b },
      ],
      factor: null,
      cap: 20,
    },
  ],
  [
    'the best of alternatives',
    { max: [{ if: [ok, 20, 0] }, { share: [a, b, 15] }] },
    {
      kind: 'best-of',
      alternatives: [
        { kind: 'yes-no', condition: ok, points: 20, otherwise: 0 },
        { kind: 'ratio', numerator: a, denominator: b, max: 15, capped: true },
      ],
    },
  ],
  [
    'relative to the best unit',
    { share: [x, { var: 'cohort.lon_nhat' }, 20] },
    { kind: 'relative', value: x, cohort: 'lon_nhat', max: 20, capped: true },
  ],
  [
    '[K-4] relative to the best unit, while one is above 0',
    { if: [{ '>': [{ var: 'cohort.lon_nhat' }, 0] }, { share: [x, { var: 'cohort.lon_nhat' }, 20] }, 0] },
    { kind: 'relative', value: x, cohort: 'lon_nhat', max: 20, capped: true, whenNone: 0 },
  ],
  ['linear', { linear: [x, 0, 20, 30, 0] }, { kind: 'linear', of: x, from: [0, 20], to: [30, 0] }],
  [
    'a ratio that earns the maximum from 90 % on',
    { if: [{ '>=': [{ ratio: [a, b] }, 0.9] }, max, { share: [a, b, max] }] },
    { kind: 'ratio', numerator: a, denominator: b, max: 'max', capped: true, fullFrom: 0.9 },
  ],
  [
    'a reported ratio that earns the maximum from 90 % on',
    { if: [{ '>=': [x, 0.9] }, 20, { '*': [x, 20] }] },
    { kind: 'ratio', numerator: x, denominator: null, max: 20, capped: false, fullFrom: 0.9 },
  ],
  ['a constant', 20, { kind: 'free', formula: 20 }],
  [
    'the smaller of two shares',
    { min: [{ share: [a, b, 20] }, { share: [b, a, 20] }] },
    {
      kind: 'free',
      formula: { min: [{ share: [a, b, 20] }, { share: [b, a, 20] }] },
    },
  ],
  ['an unknown operator', { tires: [x, 1] }, { kind: 'free', formula: { tires: [x, 1] } }],
  ['two keys', { if: [ok, 1, 0], '+': [1] }, { kind: 'free', formula: { if: [ok, 1, 0], '+': [1] } }],
  ['a table of expressions', { tiers: [x, [[a, 20]]] }, { kind: 'free', formula: { tiers: [x, [[a, 20]]] } }],
]

describe('recognise and build', () => {
  it.each(canonical)('%s', (_, formula, pattern) => {
    expect(recognise(formula, leaf)).toEqual(pattern)
    expect(build(pattern)).toEqual(formula)
  })

  it.each<[string, Json, Json]>([
    ['swapped factors of a count', { min: [20, { '*': [2, x] }] }, { min: [{ '*': [x, 2] }, 20] }],
    ['a count of one point each', { min: [5, x] }, { min: [{ '*': [x, 1] }, 5] }],
    ['a division', { '*': [20, { '/': [a, b] }] }, { '*': [{ ratio: [a, b] }, 20] }],
    ['a capped product', { min: [{ '*': [{ ratio: [a, b] }, 20] }, 20] }, { share: [a, b, 20] }],
    ['a capped ratio', { '*': [{ min: [1, { ratio: [a, b] }] }, 20] }, { share: [a, b, 20] }],
    ['the direction spelled out', { tiers: [x, [[4, 20]], 'atLeast'] }, { tiers: [x, [[4, 20]]] }],
    [
      'a chain of conditions',
      { if: [{ '>=': [x, 4] }, 20, { '>=': [x, 3] }, 15, 0] },
      {
        tiers: [
          x,
          [
            [4, 20],
            [3, 15],
          ],
        ],
      },
    ],
    [
      'nested conditions',
      { if: [{ '<=': [x, 2] }, 20, { if: [{ '<=': [x, 5] }, 10, 0] }] },
      {
        tiers: [
          x,
          [
            [2, 20],
            [5, 10],
          ],
          'atMost',
        ],
      },
    ],
    [
      'no unit above 0 asked first',
      { if: [{ '>=': [0, best] }, 5, { '*': [max, { '/': [x, best] }] }] },
      { if: [{ '>': [best, 0] }, { '*': [{ ratio: [x, best] }, max] }, 5] },
    ],
    ['the ternary operator', { '?:': [ok, 20, 0] }, { if: [ok, 20, 0] }],
    ['a part of the maximum by division', { if: [ok, { '/': [max, 2] }, 0] }, { if: [ok, half, 0] }],
  ])('%s is the same pattern', (_, spelling, formula) => {
    expect(build(recognise(spelling, leaf))).toEqual(formula)
  })

  it.each<[string, Json]>([
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
