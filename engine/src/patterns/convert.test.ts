import { describe, expect, it } from 'vitest'
import { pointsOf } from '../formula/amount.ts'
import type { Json } from '../values/json.ts'
import { build } from './build.ts'
import { calculationType } from './calculation.ts'
import { convert } from './convert.ts'
import { recognise } from './recognise.ts'

const leaf = { kind: 'scored', maxPoints: 20 } as const
const x: Json = { var: 'x' }
const a: Json = { var: 'a' }
const b: Json = { var: 'b' }
const ok: Json = { var: 'ok' }
const best: Json = { var: 'cohort.lon_nhat' }

describe('calculationType', () => {
  it('is the kind of the indicator where that decides, else the pattern', () => {
    expect([
      calculationType({ if: [ok, 20, 0] }, leaf),
      calculationType({ linear: [x, 0, 0, 1, 20] }, leaf),
      calculationType(undefined, leaf),
      calculationType(x, { kind: 'information', maxPoints: 0 }),
      calculationType(ok, { kind: 'gate', maxPoints: 0 }),
      calculationType({ if: [ok, 20, 0] }, { kind: 'bonus', maxPoints: 20 }),
    ]).toEqual(['yes-no', 'free', 'free', 'information', 'gate', 'bonus-penalty'])
  })
})

describe('convert', () => {
  const ladder = recognise(
    {
      tiers: [
        x,
        [
          [4, 20],
          [3, 15],
        ],
      ],
    },
    leaf,
  )

  it.each<[string, Json, Parameters<typeof convert>[1], Json]>([
    ['free keeps everything', { tiers: [x, [[4, 20]]] }, 'free', { tiers: [x, [[4, 20]]] }],
    ['a part joins a sum', { share: [a, b, 20] }, 'sum', { '+': [{ share: [a, b, 20] }] }],
    ['an only part leaves a sum', { '+': [{ share: [a, b, 20] }] }, 'ratio', { share: [a, b, 20] }],
    ['one step is a condition', { tiers: [x, [[0.8, 20]]] }, 'yes-no', { if: [{ '>=': [x, 0.8] }, 20, 0] }],
    ['a condition is one step', { if: [{ '<=': [x, 5] }, 20, 0] }, 'tiers', { tiers: [x, [[5, 20]], 'atMost'] }],
    ['a bonus keeps its formula', { if: [ok, 5, 0] }, 'bonus-penalty', { if: [ok, 5, 0] }],
  ])('%s', (_, formula, to, next) => {
    const { pattern, lossless } = convert(recognise(formula, leaf), to)
    expect([build(pattern), lossless]).toEqual([next, true])
  })

  it.each<[Parameters<typeof convert>[1], Json]>([
    ['yes-no', { if: [{ var: 'chua_chon' }, 20, 0] }],
    ['choice', { choice: [x, { truong: 1, pho: 0.5, khong: 0 }, 20] }],
    ['ratio', { share: [x, { var: 'chua_chon' }, 20] }],
    ['capped-count', { min: [{ '*': [x, 1] }, 20] }],
    ['relative', { if: [{ '>': [best, 0] }, { share: [x, best, 20] }, 0] }],
    ['gate', { var: 'chua_chon' }],
  ])('tiers to %s keeps the value and the maximum', (to, next) => {
    const { pattern, lossless } = convert(ladder, to, {
      max: 20,
      options: ['truong', 'pho', 'khong'],
      cohort: 'lon_nhat',
    })
    expect([build(pattern), lossless]).toEqual([next, false])
  })
})

describe('pointsOf', () => {
  it('knows the points where the maximum is known', () => {
    expect([pointsOf(5, 20), pointsOf('max', 20), pointsOf({ fraction: 0.1 }, 3), pointsOf('max', undefined)]).toEqual([
      5,
      20,
      0.3,
      null,
    ])
  })
})
