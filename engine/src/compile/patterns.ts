import type { Node } from './node.ts'

/** min(part ÷ whole, 1) · max: the commonest rule, computed in one pass. */
export type Share = { part: Node; whole: Node; max: number }

export function shareOf(node: Node): Share | null {
  if (node.op !== 'product' || node.b.op !== 'constant' || node.a.op !== 'least' || node.a.args.length !== 2)
    return null
  const [ratio, one] = node.a.args
  if (ratio?.op !== 'quotient' || one?.op !== 'constant' || one.value !== 1) return null
  return { part: ratio.a, whole: ratio.b, max: node.b.value }
}

/** A share behind the question whether its whole is above zero, and what is given when it is not. */
export type GuardedShare = Share & { otherwise: number }

export function guardedShareOf(node: Node): GuardedShare | null {
  if (node.op !== 'select' || node.otherwise.op !== 'constant' || node.condition.op !== 'compare') return null
  const share = shareOf(node.chosen)
  const { relation, a, b } = node.condition
  if (!share || relation !== '>' || b.op !== 'constant' || b.value !== 0) return null
  if (a.op !== 'slot' || share.whole.op !== 'slot' || a.slot !== share.whole.slot || !a.bounds.written) return null
  return { ...share, otherwise: node.otherwise.value }
}
