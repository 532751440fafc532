import type { Json } from '@chiso/engine'
import { describe, expect, it } from 'vitest'
import { at } from '../../editor/src/document/place.ts'
import {
  added,
  moved,
  rowsOfTree,
  type TreeNode,
  treeOf,
  unwrapped,
  withNode,
  without,
  wrapped,
  wrappers,
} from '../../editor/src/document/tree.ts'
import { Random } from './random.ts'
import { Rules } from './rules.ts'

const seed = 20_261_124
const count = process.env.CHISO_LONG ? 10_000 : 500

/** The JSON Logic that nested rows stand for, put together from what each row shows. */
function written(node: TreeNode, formula: Json): Json {
  if (node.kind !== 'operation' || node.operator === null) return at(formula, node.path) as Json
  const operands = node.children.map((inner) => written(inner, formula))
  const own = (at(formula, node.path) as { [operator: string]: Json })[node.operator]
  return { [node.operator]: Array.isArray(own) ? operands : (operands[0] as Json) }
}

/** What does not come back as it was, named by the edit and its place. */
function lost(rule: Json): string[] {
  const before = JSON.stringify(rule)
  const found: string[] = []
  const hold = (what: string, path: string, after: Json | null) => {
    if (JSON.stringify(after) !== before) found.push(`${what} at ${path} of ${before}: ${JSON.stringify(after)}`)
  }
  const tree = treeOf(rule)
  hold('rows', '', written(tree, rule))
  for (const { node } of rowsOfTree(tree, new Set())) {
    const { path } = node
    hold('itself', path, withNode(rule, path, at(rule, path) as Json))
    for (const operator of wrappers) {
      const around = wrapped(rule, path, operator) as Json
      const inner = `${path}/${operator}/${operator === 'if' ? 1 : 0}`
      hold(`wrapped in ${operator}`, path, unwrapped(around, inner))
    }
    const more = added(rule, path)
    // An operation keeps its last operand; one written without any gains its first for good.
    if (more && node.operator !== 'if' && node.children.length > 0)
      hold('added and removed', path, without(more.formula, more.path))
    const down = moved(rule, path, 1)
    if (down) hold('moved and back', path, moved(down.formula, down.path, -1)?.formula ?? null)
  }
  // The rule itself was never written into.
  hold('untouched', '', rule)
  return found
}

describe(`a formula as nested rows (seed ${seed})`, () => {
  it(`[ED-29] ${count} random rules come back from their rows and from every edit taken back`, {
    timeout: 300_000,
  }, () => {
    const rules = new Rules(new Random(seed))
    const found: string[] = []
    let rows = 0
    for (let run = 0; run < count && found.length < 5; run++) {
      const rule = rules.any()
      rows += rowsOfTree(treeOf(rule), new Set()).length
      found.push(...lost(rule))
    }
    expect(found).toEqual([])
    expect(rows).toBeGreaterThan(count * 3)
  })
})
