import { expect, it } from 'vitest'
import { evaluateRule } from '../exact/rule.ts'
import type { Json } from '../values/json.ts'

it.each<[string, Json, Json, Json]>([
  ['[O-1] keys one by one', { val: ['a', 'b'] }, { a: { b: 1 } }, 1],
  ['[O-1] a key with a dot', { val: 'a.b' }, { 'a.b': 1 }, 1],
  ['[O-1] everything here', { map: [[1, 2], { val: [] }] }, {}, [1, 2]],
  ['[O-1] the place in the list', { map: [['x', 'y'], { val: [[1], 'index'] }] }, {}, [0, 1]],
  ['[O-1] the list itself', { map: [[5, 6], { val: [[1], 'iterator', 0] }] }, {}, [5, 5]],
  ['[O-1] what stands around', { map: [[1, 2], { '+': [{ val: [] }, { val: [[2], 'm'] }] }] }, { m: 10 }, [11, 12]],
  ['[O-1] a negative count is the same', { map: [[1], { val: [[-2], 'm'] }] }, { m: 10 }, [10]],
  ['[O-1] around two iterations', { map: [[1], { map: [[2], { val: [[4], 'm'] }] }] }, { m: 3 }, [[3]]],
  ['[O-1] beyond everything', { val: [[9], 'm'] }, { m: 3 }, ['value-absent ']],
  ['[O-1] a key that is no key', { val: [true] }, {}, ['type-mismatch ']],
  ['[O-2] a nested key', { exists: ['a', 'b'] }, { a: { b: 0 } }, true],
  ['[O-2] null does not exist', { exists: 'a' }, { a: null }, false],
  ['[O-3] thrown as text', { throw: 'a' }, {}, ['evaluation-thrown ']],
  ['[O-3] thrown as a record', { try: [{ throw: { val: 'e' } }, { val: 'type' }] }, { e: { type: 'x', more: 1 } }, 'x'],
  ['[O-3] what is no type', { throw: [1] }, {}, ['type-mismatch ']],
  ['[O-3] computing', { try: [{ '/': [1, 0] }, { val: 'type' }] }, {}, 'NaN'],
  ['[O-3] arguments', { try: [{ map: [1, 2] }, { val: 'type' }] }, {}, 'Invalid Arguments'],
  ['[O-4] the first that is no fault', { try: [{ throw: 'a' }, { throw: 'b' }, 3] }, {}, 3],
  ['[O-4] the fault just before', { try: [{ throw: 'a' }, { throw: 'b' }, { val: 'type' }] }, {}, 'b'],
  ['[O-4] around the fault', { try: [{ throw: 'a' }, { val: [[2], 'm'] }] }, { m: 4 }, 4],
  ['[O-4] nothing but faults', { try: [{ throw: 'a' }, { throw: 'b' }] }, {}, ['evaluation-thrown /try/1']],
  ['[O-4] absence is no fault', { try: [{ var: 'x' }, 0] }, {}, ['value-absent ']],
  ['[O-5] as written', { preserve: { if: [{ var: 'x' }] } }, {}, { if: [{ var: 'x' }] }],
  ['[O-5] a list', { preserve: [1, { a: 1, b: 2 }] }, {}, [1, { a: 1, b: 2 }]],
  ['[O-5] what is data must be sound', { preserve: [0.1234567890123456] }, {}, ['number-digits /preserve/0']],
  ['[O-6] null is passed over', { '??': [null, { var: 'x' }, 2] }, {}, 2],
  ['[O-6] none', { '??': [] }, {}, null],
  ['[O-7] an empty sum', { '+': [] }, {}, 0],
  ['[O-7] no branch', { if: [] }, {}, null],
  ['[O-7] nothing is not true', { '!': [] }, {}, true],
  ['[O-7] nothing has no truth', { '!!': [] }, {}, false],
  ['[O-7] an empty product', { '*': [] }, {}, ['operator-arity ']],
  ['[O-7] an empty condition', { and: [] }, {}, ['operator-arity ']],
])('%s', (_, rule, data, expected) => {
  const answer = evaluateRule(rule, data, 'strict')
  expect('value' in answer ? answer.value : answer.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(expected)
})

it('[O-4] a spent budget is not caught', () => {
  const list = Array.from({ length: 5_000 }, (_, at) => at)
  const spend: Json = { reduce: [{ var: 'l' }, { '+': Array.from({ length: 30 }, () => 1) }, 0] }
  const answer = evaluateRule({ try: [spend, 0] }, { l: list }, 'strict')
  expect('issues' in answer && answer.issues.map(({ code }) => code)).toEqual(['size-exceeded'])
})
