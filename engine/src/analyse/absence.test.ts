import { describe, expect, it } from 'vitest'
import { parseRuleset } from '../parse/parse.ts'
import type { Json } from '../values/json.ts'
import { analyse } from './analyse.ts'

/** What absence earns in a set whose one leaf of 10 points has a formula over a, b (0…100), c (yes or no) and d. */
function absence(formula: Json, more: Record<string, Json> = {}) {
  const number = (id: string) => ({ id, label: id.toUpperCase(), type: 'integer', min: 0, max: 100 })
  const leaf = { id: 'x', code: '1', label: 'X', maxPoints: 10, provenance: { kind: 'illustrative' }, formula }
  const { program, issues } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional', content: 'illustrative' },
    policy: { total: 10 },
    inputs: [number('a'), number('b'), { id: 'c', label: 'C', type: 'boolean' }, { id: 'd', label: 'D', type: 'date' }],
    indicators: [leaf],
    ...more,
  })
  if (!program) throw new Error(JSON.stringify(issues))
  return analyse(program).flatMap((found) =>
    found.code === 'absence-earns' ? [`${found.path} ${found.params.inputs.join()} ${found.params.points}`] : [],
  )
}

const tenth = (name: string) => ({ '/': [{ var: name }, 10] })
const at = (rest: string) => `/indicators/0/formula${rest}`

describe('[A-7] absence that earns is found, at the operator that sees it', () => {
  it.each<[string, Json, string[]]>([
    ['a default', { '/': [{ var: ['a', 50] }, 10] }, [`${at('/~1/0')} A 5`]],
    ['??', { '??': [tenth('a'), 4] }, [`${at('')} A 4`]],
    ['missing', { if: [{ missing: ['a'] }, 3, tenth('a')] }, [`${at('/if/0')} A 3`]],
    ['!exists', { if: [{ '!': { exists: 'a' } }, 3, tenth('a')] }, [`${at('/if/0/!')} A 3`]],
    ['missing_some', { if: [{ missing_some: [1, ['a', 'b']] }, 2, 0] }, [`${at('/if/0')} A,B 2`]],
    [
      'two absent together',
      { '+': [{ if: [{ var: 'c' }, 1, 0] }, { if: [{ missing_some: [1, ['a', 'b']] }, 5, 0] }] },
      [`${at('/+/1/if/0')} A,B 6`],
    ],
    [
      'only one of two reported',
      { if: [{ exists: 'a' }, { '/': [{ '+': [{ var: 'a' }, { var: ['b', 30] }] }, 20] }, 0] },
      [`${at('/if/1/~1/0/+/1')} B 6.5`],
    ],
  ])('%s', (_, formula, expected) => {
    expect(absence(formula)).toEqual(expected)
  })

  it('through a derived value', () => {
    const derived = [{ id: 'ty_le', formula: { '??': [{ var: 'a' }, 100] } }]
    expect(absence({ '/': [{ var: 'derived.ty_le' }, 10] }, { derived })).toEqual(['/derived/0/formula A 10'])
  })
})

describe('[A-7] no more is found than absence earns', () => {
  it.each<[string, Json]>([
    ['nothing sees absence', { '/': [{ var: 'a' }, 10] }],
    ['a default that earns nothing', { '/': [{ var: ['a', 0] }, 10] }],
    ['missing gives 0', { if: [{ missing: ['a'] }, 0, tenth('a')] }],
    ['points for having reported', { if: [{ exists: 'a' }, 10, 0] }],
    ['another branch does not read it', { if: [{ var: 'c' }, tenth('a'), tenth('b')] }],
    ['one of two is enough, whatever the other', { if: [{ or: [{ '>=': [{ var: 'a' }, 1] }, { var: 'c' }] }, 10, 0] }],
    ['a default that only ever lowers', { '-': [10, { '/': [{ var: ['a', 100] }, 10] }] }],
    ['a constant', 5],
  ])('%s', (_, formula) => {
    expect(absence(formula)).toEqual([])
  })
})
