import { decisionOf } from './decision.ts'
import type { Node } from './node.ts'
import { guardedShareOf } from './patterns.ts'
import type { Memory, Read } from './rows.ts'

/**
 * Closures for the commonest shapes, which need none of their own for each operand.
 *
 * Shape: `whole` compiles the node piece by piece, for what the short way does not know
 */
export function fuse(node: Node, { slots }: Memory, compile: (node: Node) => Read, whole: () => Read): Read | null {
  switch (node.op) {
    case 'select':
      return choice(node, slots) ?? share(node, slots) ?? decision(node, compile, whole)
    case 'all':
    case 'any':
      return decision(node, compile, whole)
    case 'quotient':
      return quotient(node, slots)
    case 'sum':
      return sum(node.args, slots)
    default:
      return null
  }
}

/** A yes or no worth one constant or another, from a table of two, since a branch would be mispredicted. */
function choice({ condition, chosen, otherwise }: Node & { op: 'select' }, slots: Float64Array): Read | null {
  if (condition.op !== 'slot' || chosen.op !== 'constant' || otherwise.op !== 'constant') return null
  const { slot } = condition
  const values = Float64Array.of(otherwise.value, chosen.value)
  return () => {
    const truth = slots[slot] as number
    return Number.isNaN(truth) ? truth : (values[truth | 0] as number)
  }
}

const pair = Float64Array.of(0, 1)

function share(node: Node, slots: Float64Array): Read | null {
  const found = guardedShareOf(node)
  if (found?.part.op !== 'slot' || found.whole.op !== 'slot') return null
  const part = found.part.slot
  const whole = found.whole.slot
  const { max, otherwise } = found
  return () => {
    const denominator = slots[whole] as number
    if (denominator > 0) {
      const ratio = (slots[part] as number) / denominator
      pair[0] = ratio
      return (pair[Number(ratio > 1)] as number) * max
    }
    return Number.isNaN(denominator) ? denominator : otherwise
  }
}

/** Constants chosen by few conditions: all conditions are read and a table says the rest. */
function decision(node: Node, compile: (node: Node) => Read, whole: () => Read): Read | null {
  const found = decisionOf(node)
  if (!found) return null
  const reads = found.atoms.map(compile)
  const { table } = found
  const piecewise = whole()
  return () => {
    let index = 0
    for (let bit = 0; bit < reads.length; bit++) {
      const truth = (reads[bit] as Read)()
      // An unknown condition need not matter; which do is a matter of their order.
      if (Number.isNaN(truth)) return piecewise()
      index |= truth << bit
    }
    return table[index] as number
  }
}

function quotient({ a, b }: Node & { op: 'quotient' }, slots: Float64Array): Read | null {
  if (a.op !== 'slot' || b.op !== 'slot') return null
  const top = a.slot
  const bottom = b.slot
  return () => {
    const denominator = slots[bottom] as number
    return denominator === 0 ? Number.NaN : (slots[top] as number) / denominator
  }
}

/** Σ of yes-or-no parts, each worth a constant or nothing. */
function sum(args: readonly Node[], slots: Float64Array): Read | null {
  const at = new Int32Array(args.length)
  const worth = new Float64Array(args.length * 2)
  for (const [index, arg] of args.entries()) {
    if (arg.op !== 'select' || arg.condition.op !== 'slot') return null
    if (arg.chosen.op !== 'constant' || arg.otherwise.op !== 'constant') return null
    at[index] = arg.condition.slot
    worth[2 * index] = arg.otherwise.value
    worth[2 * index + 1] = arg.chosen.value
  }
  return () => {
    let total = 0
    for (let index = 0; index < at.length; index++) {
      const truth = slots[at[index] as number] as number
      if (Number.isNaN(truth)) return truth
      total += worth[2 * index + (truth | 0)] as number
    }
    return total
  }
}
