import { traitsOf } from '../operators/run.ts'
import { type Expression, nodesOf } from './tree.ts'

/** Names a formula reads outside of iterations, where they mean the unit's values. */
export function readsOf(expression: Expression): { name: string; path: string }[] {
  const reads: { name: string; path: string }[] = []
  const walk = (node: Expression, item: boolean) => {
    if (node.kind === 'read' && !item) reads.push({ name: node.name, path: node.path })
    if (node.kind === 'call') {
      const traits = traitsOf(node.operator)
      if (traits.reads === 'keys' && !item) reads.push(...readByKeys(node))
      if (traits.reads === 'names' && !item)
        for (const inner of node.args)
          for (const key of nodesOf(inner))
            if (key.kind === 'literal' && typeof key.value === 'string') reads.push({ name: key.value, path: key.path })
      node.args.forEach((arg, index) => {
        walk(arg, item || (traits.iterates !== undefined && index === 1))
      })
    } else if (node.kind === 'list') for (const inner of node.items) walk(inner, item)
    else if (node.kind === 'record') for (const [, inner] of node.entries) walk(inner, item)
    else if (node.kind === 'read' && node.fallback) walk(node.fallback, item)
  }
  walk(expression, false)
  return reads
}

/** Names of constants that a formula was written with; their values stand in it. */
export function constantsOf(expression: Expression): string[] {
  return [...nodesOf(expression)].flatMap((node) =>
    node.kind === 'literal' && node.constant !== undefined ? [node.constant] : [],
  )
}

/** Whether a formula reads a name that is only known once it runs, which may be any. */
export function readsAny(expression: Expression): boolean {
  for (const node of nodesOf(expression)) {
    if (node.kind !== 'call') continue
    const { reads } = traitsOf(node.operator)
    if (reads === 'name' || (reads === 'keys' && readByKeys(node).length === 0)) return true
    if (reads !== 'names') continue
    for (const arg of node.args)
      for (const { kind } of nodesOf(arg)) if (kind === 'call' || kind === 'read') return true
  }
  return false
}

/** Every node that is computed over items of a list, where names mean parts of an item. */
export function* nodesOfItems(expression: Expression): Generator<Expression> {
  for (const node of nodesOf(expression)) {
    const body = node.kind === 'call' && traitsOf(node.operator).iterates !== undefined ? node.args[1] : undefined
    if (body) yield* nodesOf(body)
  }
}

/** A name taken in pieces. */
function readByKeys(call: Expression & { kind: 'call' }): { name: string; path: string }[] {
  const keys = call.args.map((key) => (key.kind === 'literal' && typeof key.value === 'string' ? key.value : null))
  if (keys.length === 0 || keys.includes(null)) return []
  return [{ name: keys.join('.'), path: keys.length === 1 ? (call.args[0]?.path ?? call.path) : call.path }]
}
