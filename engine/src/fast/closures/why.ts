import { faulty, known, type Memory, pending, type Read } from '../plan/memory.ts'
import { childrenOf, type Node } from '../plan/node.ts'

/** Tells why a node is NaN; called only when it is. */
export type Why = () => number

/**
 * Compiles the question why a node is unknown, over the slots' own states.
 *
 * Shape: gives pending, notApplicable or faulty; a NaN none of whose operands is unknown is a fault of the operator
 */
export function compileWhy(node: Node, memory: Memory, read: (node: Node) => Read): Why {
  const { states } = memory
  const why = (inner: Node): Why => compileWhy(inner, memory, read)
  const whenUnknown = (inner: Node): Why => {
    const value = read(inner)
    const reason = why(inner)
    return () => (Number.isNaN(value()) ? reason() : known)
  }
  switch (node.op) {
    case 'constant':
      return () => known
    case 'slot': {
      const { slot } = node
      return () => states[slot] as number
    }
    case 'select': {
      const condition = read(node.condition)
      const [asked, chosen, otherwise] = [node.condition, node.chosen, node.otherwise].map(whenUnknown) as [
        Why,
        Why,
        Why,
      ]
      return () => {
        const truth = condition()
        return truth === 1 ? chosen() : truth === 0 ? otherwise() : asked()
      }
    }
    case 'tiers':
    case 'table': {
      const subject = whenUnknown(node.subject)
      return () => subject() || faulty
    }
    case 'orElse': {
      const { slot } = node
      const fallback = whenUnknown(node.fallback)
      return () => (states[slot] === pending ? fallback() : (states[slot] as number))
    }
    default: {
      const parts = childrenOf(node).map(whenUnknown)
      return () => worst(parts) || faulty
    }
  }
}

function worst(reasons: readonly Why[]): number {
  let found = known
  for (const reason of reasons) found = Math.max(found, reason())
  return found
}
