import { describe, expect, it } from 'vitest'
import type { Json } from '../values/json.ts'
import { checkCompat } from './compat.ts'

const told = (rule: Json) =>
  checkCompat(rule).flatMap((found) =>
    found.code === 'profile-differs' ? [`${found.params.cause} ${found.params.operator} ${found.path}`] : [found.code],
  )

describe('[P-5] a rule that json-logic-js reads otherwise is told at its place', () => {
  it.each<[string, Json, string[]]>([
    ['text as a number', { '+': ['12abc', 1] }, ['coercion + /+/0']],
    ['null as a number', { '<': [null, 1] }, ['coercion < /</0']],
    ['yes or no in order', { '<': [false, true] }, ['coercion < /</0', 'coercion < /</1']],
    ['equality of two types', { '==': [1, '1'] }, ['equality == /==/1']],
    ['lists compared', { '===': [[1], [1]] }, ['shape === ']],
    ['operands json-logic-js drops', { '-': [3, 2, 1] }, ['arity - ']],
    ['a denominator json-logic-js invents', { '/': [3] }, ['arity / ']],
    ['two operators in one place', { '+': [1], '-': [1] }, ['keys + ']],
    ['a number too long', 0.30000000000000004, ['digits  ']],
    ['a list forgotten', { and: true }, ['shape and ']],
    ['a written zero below', { '>': [{ '/': [1, 0] }, 5] }, ['rounding > ', 'division / />/0/~1/1']],
    ['absence that decides', { '>=': [{ var: 'a' }, 0] }, ['absent-decides >= />=/0']],
    ['absence behind a sum', { '<': [{ '+': [{ var: 'a' }, 1] }, 5] }, ['rounding < ', 'absent-decides < /</0/+/0']],
    ['absence as a condition', { if: [{ var: 'a' }, 1, 0] }, ['absent-decides if /if/0']],
    ['absence as a number', { max: [{ var: 'a' }, 0] }, ['absent-counts max /max/0']],
    ['absence as a list', { filter: [{ var: 'l' }, true] }, ['absent-list filter /filter/0']],
    ['null behind a default', { var: ['a', 1] }, ['null-default var ']],
    ['doubles at an edge', { '==': [{ '+': [0.1, 0.2] }, 0.3] }, ['rounding == ']],
    ['operators of scoring', { share: [{ var: 'a' }, { var: 'b' }, 10] }, ['unknown-there share ']],
  ])('%s', (_, rule, expected) => {
    expect(told(rule)).toEqual(expected)
  })

  it.each<[string, Json]>([
    ['whole numbers', { '<': [{ '+': [1, 2] }, 4] }],
    ['text in order', { '<': ['2024-01-01', '2024-02-01'] }],
    ['what says itself what absence is', { if: [{ missing: ['a'] }, 0, { '>=': [{ var: 'a' }, 3] }] }],
    ['a sum with something absent, which neither computes', { '+': [{ var: 'a' }, 1] }],
  ])('[P-5] nothing is told of %s', (_, rule) => {
    expect(told(rule)).toEqual([])
  })

  it('[P-5] a set is told by its documents’ pointers, with the types it declares', () => {
    const document = {
      format: 'chiso/1',
      id: 'thu',
      title: 'Thử',
      level: 'commune',
      levels: ['Chỉ số'],
      legal: { status: 'provisional', content: 'illustrative' },
      policy: { total: 10 },
      inputs: [
        { id: 'ngay', label: 'Ngày', type: 'date' },
        { id: 'so', label: 'Số', type: 'integer' },
      ],
      indicators: [
        {
          id: 'x',
          code: '1',
          label: 'X',
          maxPoints: 10,
          formula: { if: [{ '==': [{ var: 'ngay' }, { var: 'so' }] }, 10, 0] },
          provenance: { kind: 'illustrative' },
        },
      ],
    }
    const formula = '/indicators/0/formula/if/0/=='
    expect(told(document as Json)).toEqual([
      `equality == ${formula}/1`,
      `absent-decides == ${formula}/0`,
      `absent-decides == ${formula}/1`,
    ])
  })
})
