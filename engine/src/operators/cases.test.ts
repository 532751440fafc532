import { describe, expect, it } from 'vitest'
import { parseExpression } from '../program/read.ts'
import type { Json } from '../values/json.ts'
import { boundaries, conditionsOf, edgesOf, waysOf } from './cases.ts'
import { operators } from './run.ts'

const read = (formula: Json) => parseExpression(formula, '').expression
const edges = (formula: Json) => edgesOf(read(formula)).map(({ of, path }) => `${of} ${path}`)

describe('where the cases of operators lie', () => {
  it('[CASE-13] every operator says so, or that it has none of its own', () => {
    expect([...operators.keys()].filter((name) => !Object.hasOwn(boundaries, name))).toEqual([])
  })

  it.each([
    [{ '<=': [1, { var: 'x' }, 5] }, ['threshold /<=/1', 'threshold /<=/2']],
    [{ share: [{ var: 'a' }, { var: 'b' }, 20] }, ['cap ', 'denominator /share/1']],
    [{ clamp: [{ var: 'a' }, 0, 20] }, ['end /clamp/1', 'end /clamp/2']],
    [
      {
        tiers: [
          { var: 'a' },
          [
            [4, 20],
            [2, 10],
          ],
        ],
      },
      ['threshold /tiers/1/0/0', 'threshold /tiers/1/1/0'],
    ],
    [{ '+': [{ var: 'a' }, 1] }, []],
    [{ var: 'a' }, []],
  ])('[CASE-13] edges of %j', (formula, wanted) => {
    expect(edges(formula as Json)).toEqual(wanted)
  })

  it('[CASE-2] [CASE-13] of many operands each is held against the next alone', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ var: `x${index}` }))
    expect(edges({ max: many })).toHaveLength(499)
    expect(edges({ max: many.slice(0, 4) })).toHaveLength(6)
  })

  it('[CASE-13] branches are those that proofs know, states of a table its own', () => {
    const ways = (formula: Json) => {
      const found = waysOf(read(formula))
      return found && [found.tests.map(({ path }) => path), found.isOpen, found.isWritten]
    }
    expect(ways({ if: [{ var: 'a' }, 1, 2] })).toEqual([['/if/0'], true, true])
    expect(ways({ tiers: [{ var: 'a' }, [[4, 20]]] })).toEqual([['/tiers/1/0/0'], true, false])
    expect(ways({ choice: [{ var: 'a' }, { x: 1, y: 0 }, 20] })).toEqual([['/choice/1/x', '/choice/1/y'], false, false])
    expect(ways({ '+': [1] })).toBeNull()
    expect(conditionsOf(read({ and: [{ var: 'a' }, { var: 'b' }] }))).toHaveLength(2)
    expect(conditionsOf(read({ '>': [{ var: 'a' }, 1] }))).toEqual([])
  })
})
