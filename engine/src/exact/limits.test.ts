import { describe, expect, it } from 'vitest'
import { parseRuleset } from '../parse/parse.ts'
import { canonical, type Json, readJson } from '../values/json.ts'
import { evaluateRule } from './rule.ts'

const found = (rule: Json, data: Json = {}, profile: 'strict' | 'compat' = 'strict') => {
  const answer = evaluateRule(rule, data, profile)
  return 'value' in answer ? answer.value : answer.issues.map(({ code, path }) => `${code} ${path}`)
}
const list = (length: number) => Array.from({ length }, (_, at) => at)
const nested = (depth: number): Json => (depth === 0 ? 1 : [nested(depth - 1)])

describe('[J-4] numbers in text', () => {
  it.each<[string, number | string]>([
    ['0.1', 0.1],
    ['1.50', 1.5],
    ['100000000000000000000', 1e20],
    ['1E+2', 100],
    ['-0.0', 0],
    ['0.30000000000000004', 0.30000000000000004],
    ['0.3333333333333333333', 'number-digits'],
    ['12345678901234567890', 'number-digits'],
    ['1e-400', 'number-digits'],
    ['1e400', 'number-not-finite'],
  ])('%s', (text, expected) => {
    const read = readJson(text)
    expect(read.ok ? read.value : read.issues[0]?.code).toBe(expected)
  })

  it('[J-3] what is hashed is never deeper than what is read', () => {
    expect(canonical(nested(64))).toHaveLength(129)
    expect(() => canonical(nested(65))).toThrow('deeper')
  })
})

describe('limits at their edge', () => {
  const steps = (bodies: number): Json => ({ map: [{ var: 'l' }, { '+': list(bodies) }] })
  it.each<[string, Json, Json, Json]>([
    ['[F-8] two iterations', { map: [[1], { map: [[2], 3] }] }, {}, [[3]]],
    [
      '[F-8] two beside each other inside',
      { filter: [{ map: [{ map: [[1], 2] }, 3] }, { some: [[1], true] }] },
      {},
      [3],
    ],
    ['[F-8] three', { map: [[1], { map: [[2], { map: [[3], 4] }] }] }, {}, ['iteration-too-deep /map/1/map/1']],
    ['[F-9] sure to be too much', { map: [list(500), { map: [list(500), 1] }] }, {}, ['size-exceeded ']],
    ['[F-9] too much for this list', steps(98), { l: list(1_011) }, ['size-exceeded ']],
    ['[F-10] if without a list', { if: true }, {}, ['argument-shape ']],
    ['[F-10] filter without a body', { filter: [[1], null] }, {}, ['argument-shape /filter/1']],
    ['[F-7] nothing inherited is a path', { var: '__proto__.polluted' }, {}, ['value-absent ']],
    ['[V-9] a wrapped value', { reduce: [list(64), [{ var: 'accumulator' }], 1] }, {}, nested(64)],
    ['[V-9] wrapped once more', { reduce: [list(65), [{ var: 'accumulator' }], 1] }, {}, ['json-too-deep /reduce/1']],
    ['[V-9] no half characters', { substr: ['😀', 1] }, {}, ['json-surrogate ']],
    ['[V-11] one key in two normal forms', { var: 'a' }, { é: 1, 'e\u0301': 2 }, ['json-duplicate-key ']],
    ['[V-11] deep data', { var: 'a' }, { a: nested(65) }, [`json-too-deep /a${'/0'.repeat(64)}`]],
    ['[C-4] two lists', { '===': [[1], [1]] }, {}, ['type-mismatch ']],
    ['[C-4] a list in a list', { in: [[1], [[1]]] }, {}, ['type-mismatch ']],
    ['[C-5] the empty text in itself', { in: ['', ''] }, {}, false],
    ['[C-5] the empty text in another', { in: ['', 'a'] }, {}, true],
  ])('%s', (_, rule, data, expected) => {
    expect(found(rule, data)).toEqual(expected)
  })

  it('[V-10] the same steps over longer operands spend the budget sooner', () => {
    const search: Json = { map: [{ var: 'l' }, { in: ['b', { val: [[2], 's'] }] }] }
    expect(found(search, { l: list(1_000), s: 'a' })).toHaveLength(1_000)
    expect(found(search, { l: list(1_000), s: 'a'.repeat(60_000) })).toEqual(['size-exceeded /map/1'])
  })

  it('[P-3] compat stops where its meter ends', () => {
    const rule: Json = { map: [{ var: 'l' }, { '+': [{ var: '' }, 1] }] }
    expect(found(rule, { l: list(1_000) }, 'compat')).toHaveLength(1_000)
    expect(found(rule, { l: list(9_000) }, 'compat')).toEqual(['size-exceeded '])
  })

  it('[P-1] a computed name reads nothing inherited, and log prints nothing', () => {
    expect(found({ var: { cat: ['con', 'structor'] } }, {}, 'compat')).toEqual(['name-inherited '])
    expect(found({ '+': [{ log: 2 }, 1] }, {}, 'compat')).toBe(3)
  })
})

describe('documents', () => {
  const first = (document: unknown) => {
    const [issue] = parseRuleset(document).issues
    return `${issue?.code} ${issue?.path}`
  }

  it.each<[string, unknown, string]>([
    ['[D-10] too many values', { a: Array.from({ length: 40 }, () => list(8_000)) }, 'size-exceeded /a/32/6109'],
    ['[D-10] too long a text', { a: 'x'.repeat(65_537) }, 'size-exceeded /a'],
    ['[D-10] too deep', { a: nested(65) }, `json-too-deep /a${'/0'.repeat(64)}`],
    ['[D-11] a change of direction', { title: 'Xã \u202ekhác' }, 'text-hidden /title'],
    ['[D-11] no width', { title: 'Xã\u200b' }, 'text-hidden /title'],
    ['[D-11] a key of no width', { 'ti\u200btle': 'Xã' }, 'text-hidden /ti\u200btle'],
    ['[D-4] an inherited id', { id: 'constructor' }, 'name-inherited /id'],
  ])('%s', (_, document, expected) => {
    expect(first(document)).toBe(expected)
  })
})
