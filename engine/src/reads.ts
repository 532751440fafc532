import { type Expression, nodesOf } from './expression.ts'

/** Names a formula reads outside of iterations, where they mean the unit's values. */
export function readsOf(expression: Expression): { name: string; path: string }[] {
  const reads: { name: string; path: string }[] = []
  const walk = (node: Expression, item: boolean) => {
    if (node.kind === 'read' && !item) reads.push({ name: node.name, path: node.path })
    if (node.kind === 'call') {
      if (['missing', 'missing_some', 'exists', 'val'].includes(node.operator) && !item)
        for (const inner of node.args)
          for (const key of nodesOf(inner))
            if (key.kind === 'literal' && typeof key.value === 'string') reads.push({ name: key.value, path: key.path })
      const iterates = ['map', 'filter', 'reduce', 'all', 'some', 'none'].includes(node.operator)
      node.args.forEach((arg, index) => {
        walk(arg, item || (iterates && index === 1))
      })
    } else if (node.kind === 'list') for (const inner of node.items) walk(inner, item)
    else if (node.kind === 'record') for (const [, inner] of node.entries) walk(inner, item)
    else if (node.kind === 'read' && node.fallback) walk(node.fallback, item)
  }
  walk(expression, false)
  return reads
}
