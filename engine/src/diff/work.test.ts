import { describe, expect, it } from 'vitest'
import { parseRuleset } from '../parse/parse.ts'
import type { Json } from '../values/json.ts'
import { workOfDiff } from './work.ts'

/** A set of two leaves; what is said of the first may change. */
const programOf = (formula: Json, maxPoints: number) => {
  const leaf = (id: string, more: object) => ({ id, code: id, label: id, ...more })
  const { program } = parseRuleset({
    format: 'chiso/1',
    id: 'thu',
    title: 'Thử',
    level: 'commune',
    levels: ['Chỉ số'],
    legal: { status: 'provisional' },
    policy: { total: maxPoints + 5 },
    inputs: [{ id: 'x', label: 'x', type: 'number' }],
    indicators: [leaf('a', { maxPoints, formula }), leaf('b', { maxPoints: 5, formula: { '+': [{ var: 'x' }, 1] } })],
  })
  if (!program) throw new Error('the set of a test can be read')
  return program
}

// Of leaf b 1 + 3 steps; of leaf a 1 and its formula.
const old = programOf({ var: 'x' }, 20)

describe('[F-11] the work of comparing', () => {
  it.each([
    ['nothing changed', programOf({ var: 'x' }, 20), 6 + 6],
    ['one change, which answers for all of its leaf', programOf({ '-': [{ var: 'x' }, 1] }, 20), 6 + 8],
    ['two changes of a leaf, in four mixtures of it', programOf({ '-': [{ var: 'x' }, 1] }, 10), 6 + 8 + 4 * (2 + 4)],
  ])('%s', (_, next, steps) => {
    expect(workOfDiff(old, next, 1)).toBe(steps)
    expect(workOfDiff(old, next, 500)).toBe(500 * steps)
  })
})
