import type { Issue } from '../issue.ts'
import type { Value } from '../values/value.ts'

/**
 * A formula as a typed tree; `path` points at the JSON it was read from.
 *
 * `constant` is the name a literal was written under, where it stands for a constant of the set. `record` is an object that is an argument's table (the fractions of `choice`), not an operation.
 */
export type Expression =
  | { kind: 'literal'; value: Value; path: string; constant?: string }
  | { kind: 'list'; items: readonly Expression[]; path: string }
  | { kind: 'record'; entries: readonly (readonly [string, Expression])[]; path: string }
  | { kind: 'read'; name: string; fallback: Expression | null; path: string }
  | { kind: 'call'; operator: string; args: readonly Expression[]; path: string }
  | { kind: 'broken'; issues: readonly Issue[]; path: string }

/** A node's own operands. */
export function operandsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'list':
      return node.items
    case 'record':
      return node.entries.map(([, value]) => value)
    case 'read':
      return node.fallback ? [node.fallback] : []
    case 'call':
      return node.args
    default:
      return []
  }
}

/** Every node of a tree, parents first. */
export function* nodesOf(root: Expression): Generator<Expression> {
  const open: Expression[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node
    open.push(...[...operandsOf(node)].reverse())
  }
}

/** How many levels of operands stand in one another. */
export function depthOf(node: Expression): number {
  return 1 + operandsOf(node).reduce((deepest, operand) => Math.max(deepest, depthOf(operand)), 0)
}
