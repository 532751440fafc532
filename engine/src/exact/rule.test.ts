import { describe, expect, it } from 'vitest'
import type { Json } from '../values/json.ts'
import { evaluateRule } from './rule.ts'

const strict = (rule: Json, data: Json = {}) => {
  const found = evaluateRule(rule, data, 'strict')
  return 'value' in found ? found.value : found.issues.map(({ code, path }) => `${code} ${path}`)
}
const nested = (depth: number): Json => (depth === 0 ? 1 : { '+': [nested(depth - 1)] })

describe('strict', () => {
  it.each<[string, Json, Json, Json]>([
    ['[N-1] numbers are decimals as written', { '+': [{ var: 'a' }, 0.2] }, { a: 0.1 }, 0.3],
    ['[N-1] a number too long to be a decimal', 0.30000000000000004, {}, ['number-digits ']],
    ['[N-2] a third three times is one', { '*': [{ '/': [1, 3] }, 3] }, {}, 1],
    ['[N-3] never minus zero', { '*': [-1, 0] }, {}, 0],
    ['[N-4] half away from zero', { round: [-1.005, 2] }, {}, -1.01],
    ['[N-5] beyond what JSON carries', { '*': [1e200, 1e200] }, {}, ['number-overflow ']],
    ['[F-1] two operators in one object', { '+': [1], '-': [1] }, {}, ['operator-keys ']],
    ['[F-2] unknown operator', { tires: [1, [[1, 2]]] }, {}, ['operator-unknown ']],
    ['[F-3] missing denominator', { ratio: [{ var: 'a' }] }, { a: 1 }, ['denominator-missing ']],
    ['[F-3] extra argument', { '-': [3, 2, 1] }, {}, ['operator-arity ']],
    ['[F-4] too deep', nested(100), {}, ['formula-too-deep ']],
    ['[F-4] too large', { '+': Array.from({ length: 3000 }, () => 1) }, {}, ['formula-too-large ']],
    ['[F-5] inherited operator', { toString: [] }, {}, ['name-inherited ']],
    ['[F-6] tiers without pairs', { tiers: [1, [1, 2]] }, {}, ['argument-shape /tiers/1']],
    ['[V-1] a value comes out as JSON', { var: '' }, { a: [1, null, 'x'] }, { a: [1, null, 'x'] }],
    ['[V-2] absent', { var: 'a.b' }, { a: {} }, ['value-absent ']],
    ['[V-2] own members only', { var: 'constructor.name' }, {}, ['value-absent ']],
    ['[V-3] false and absent', { and: [{ var: 'x' }, false] }, {}, false],
    ['[V-3] absent or true', { or: [{ var: 'x' }, true] }, {}, true],
    ['[V-3] absent or false', { or: [{ var: 'x' }, false] }, {}, ['value-absent ']],
    ['[V-4] a fault outweighs absence', { '+': [{ var: 'x' }, { '/': [1, 0] }] }, {}, ['division-by-zero /+/1']],
    ['[V-5] a default replaces absence', { var: ['x', 4] }, {}, 4],
    ['[V-5] null is absent', { '??': [{ var: 'x' }, 4] }, { x: null }, 4],
    ['[V-6] the empty list is false', { if: [[], 1, 2] }, {}, 2],
    ['[V-6] the text "0" is true', { if: ['0', 1, 2] }, {}, 1],
    ['[V-7] no coercion', { '+': [1, '1'] }, {}, ['type-mismatch /+/1']],
    ['[V-7] booleans are not numbers', { '*': [true, 2] }, {}, ['type-mismatch /*/0']],
    ['[C-1] days order as days', { '<=': [{ var: 'd' }, '2024-03-31'] }, { d: '2024-03-05' }, true],
    ['[C-1] between', { '<': [0, 0.3, { '+': [0.1, 0.2] }] }, {}, false],
    ['[C-2] two types', { '==': [1, '1'] }, {}, ['type-mismatch ']],
    ['[C-3] two types are not identical', { '===': [1, '1'] }, {}, false],
    ['[L-1] names are the item’s', { map: [{ var: 'l' }, { '+': [{ var: '' }, 1] }] }, { l: [1, 2] }, [2, 3]],
    ['[L-2] one item settles', { some: [{ var: 'l' }, { '>': [{ var: 'n' }, 1] }] }, { l: [{}, { n: 2 }] }, true],
    [
      '[L-2] unknown otherwise',
      { all: [{ var: 'l' }, { '>': [{ var: 'n' }, 1] }] },
      { l: [{}, { n: 2 }] },
      ['value-absent '],
    ],
    ['[S-1] ratio by zero', { ratio: [1, 0] }, {}, ['division-by-zero ']],
    ['[S-2] a share is capped', { share: [6, 4, 20] }, {}, 20],
    ['[S-3] clamp', { clamp: [-1, 0, 10] }, {}, 0],
    [
      '[S-4] an edge belongs to its step',
      {
        tiers: [
          0.8,
          [
            [0.8, 10],
            [0.5, 5],
          ],
        ],
      },
      {},
      10,
    ],
    [
      '[S-4] no step reached',
      {
        tiers: [
          0.2,
          [
            [0.8, 10],
            [0.5, 5],
          ],
        ],
      },
      {},
      0,
    ],
    [
      '[S-4] at most',
      {
        tiers: [
          7,
          [
            [5, 10],
            [10, 5],
          ],
          'atMost',
        ],
      },
      {},
      5,
    ],
    ['[S-5] unknown state', { choice: ['x', { y: 1 }, 10] }, {}, ['choice-unknown ']],
    ['[S-6] linear downwards', { linear: [30, 10, 20, 50, 0] }, {}, 10],
    ['[S-7] no leaf, no maximum', { max_points: [] }, {}, ['argument-shape ']],
  ])('%s', (_, rule, data, expected) => {
    expect(strict(rule, data)).toEqual(expected)
  })

  it('[V-8] a bomb of nested lists ends with an issue', () => {
    const list = Array.from({ length: 400 }, (_, n) => n)
    const inner: Json = { reduce: [{ var: 'l' }, { '+': [{ var: 'accumulator' }, 1] }, 0] }
    const bomb: Json = { map: [{ var: 'l' }, { map: [list, { '+': [{ var: '' }, 1, 2, 3] }] }] }
    expect(strict(bomb, { l: list })).toEqual(['size-exceeded '])
    expect(strict(inner, { l: list })).toBe(400)
  })
})

describe('compat', () => {
  it.each<[string, Json, Json, unknown]>([
    ['[P-1] coerces as json-logic-js does', { '+': ['1', 1] }, null, { value: 2 }],
    ['[P-1] absent is null', { var: 'x' }, {}, { value: null }],
    ['[P-1] doubles stay doubles', { '+': [0.1, 0.2] }, null, { value: 0.30000000000000004 }],
  ])('%s', (_, rule, data, expected) => {
    expect(evaluateRule(rule, data, 'compat')).toEqual(expected)
  })

  it.each<[Json]>([[{ var: 'constructor.constructor' }], [{ var: '__proto__' }], [{ toString: [] }]])(
    '[P-1] refuses inherited names: %j',
    (rule) => {
      const found = evaluateRule(rule, {}, 'compat')
      expect('issues' in found && found.issues[0]?.code).toBe('name-inherited')
    },
  )

  it('[P-2] agrees with strict where strict accepts', () => {
    const rule: Json = {
      if: [
        { and: [{ '>=': [{ var: 'x' }, 3] }, { '!': [{ var: 'late' }] }] },
        { min: [{ '*': [{ var: 'x' }, 2] }, 9] },
        0,
      ],
    }
    for (const x of [1, 3, 4, 7.5]) {
      const data = { x, late: false }
      expect(evaluateRule(rule, data, 'strict')).toEqual(evaluateRule(rule, data, 'compat'))
    }
  })
})
