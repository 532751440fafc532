import type { Json } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { added, moved, rowsOfTree, treeOf, unwrapped, withNode, without, wrapped, wrappers } from './tree.ts'

const rule: Json = { if: [{ '>=': [{ var: 'x' }, 4] }, { '+': [1, 2] }, { strange: [1] }] }

describe('a free formula as nested rows', () => {
  it('[ED-29] shows every node once, unknown operations locked', () => {
    const rows = rowsOfTree(treeOf(rule), new Set())
    expect(rows.map(({ node, depth }) => [node.path, node.kind, depth])).toEqual([
      ['', 'operation', 0],
      ['/if/0', 'operation', 1],
      ['/if/0/>=/0', 'value', 2],
      ['/if/0/>=/1', 'value', 2],
      ['/if/1', 'operation', 1],
      ['/if/1/+/0', 'value', 2],
      ['/if/1/+/1', 'value', 2],
      ['/if/2', 'locked', 1],
    ])
    expect(rowsOfTree(treeOf(rule), new Set(['/if/1'])).map(({ node }) => node.path)).not.toContain('/if/1/+/0')
  })

  it('[ED-29] steps of a ladder and what is no single operation are locked, whatever they hold', () => {
    const kinds = (json: Json) => rowsOfTree(treeOf(json), new Set()).map(({ node }) => node.kind)
    expect(kinds({ tiers: [{ var: 'x' }, [[4, 20]]] })).toEqual(['operation', 'value', 'locked'])
    expect(kinds({ a: 1, b: 2 })).toEqual(['locked'])
    expect(kinds([1, 2])).toEqual(['locked'])
    expect(kinds({})).toEqual(['locked'])
  })

  it.each(wrappers)('[ED-29] wrapping in %s and unwrapping gives the formula back', (operator) => {
    const path = '/if/1/+/1'
    const round = wrapped(rule, path, operator)
    const inner = rowsOfTree(treeOf(round as Json), new Set()).find(
      ({ node }) =>
        node.path.startsWith(`${path}/`) &&
        node.kind === 'value' &&
        node.path.endsWith(operator === 'if' ? '/1' : '/0'),
    )
    expect(unwrapped(round as Json, inner?.node.path ?? '')).toEqual(rule)
  })

  it('[ED-29] adds where the operation takes more, moves within it, and removes what it does not need', () => {
    expect(added(rule, '/if/1')).toEqual({ formula: withNode(rule, '/if/1', { '+': [1, 2, 0] }), path: '/if/1/+/2' })
    expect(added(rule, '')?.formula).toEqual({
      if: [{ '>=': [{ var: 'x' }, 4] }, { '+': [1, 2] }, true, 0, { strange: [1] }],
    })
    expect(added({ round: [1, 2] }, '')).toBeNull()
    expect(moved(rule, '/if/1', 1)).toEqual({
      formula: { if: [{ '>=': [{ var: 'x' }, 4] }, { strange: [1] }, { '+': [1, 2] }] },
      path: '/if/2',
    })
    expect([moved(rule, '/if/0', -1), moved(rule, '', 1)]).toEqual([null, null])
    expect(without({ '+': [1, 2] }, '/+/0')).toEqual({ '+': [2] })
    expect([without(rule, '/if/0'), without(rule, '')]).toEqual([null, null])
  })

  it('[ED-29] a bare operand is a node like one in a list', () => {
    expect(unwrapped({ '!': { var: 'x' } }, '/!')).toEqual({ var: 'x' })
    expect(wrapped({ '!': { var: 'x' } }, '/!', 'and')).toEqual({ '!': { and: [{ var: 'x' }, true] } })
  })
})
