import type { Node } from '../plan/node.ts'

/** min(part ÷ whole, 1) · max: the commonest rule, computed in one pass. */
export type Share = { part: Node; whole: Node; max: number; capped: Node; ratio: Node }

export function shareOf(node: Node): Share | null {
  if (node.op !== 'product' || node.b.op !== 'constant' || node.a.op !== 'least' || node.a.args.length !== 2)
    return null
  const [ratio, one] = node.a.args
  if (ratio?.op !== 'quotient' || one?.op !== 'constant' || one.value !== 1) return null
  return { part: ratio.a, whole: ratio.b, max: node.b.value, capped: node.a, ratio }
}

/** A share behind the question whether its whole is above zero, and what is given when it is not. */
export type GuardedShare = Share & {
  otherwise: number
  nodes: { guard: Node; guarded: Node; points: Node; capped: Node; ratio: Node }
}

export function guardedShareOf(node: Node): GuardedShare | null {
  if (node.op !== 'select' || node.otherwise.op !== 'constant' || node.condition.op !== 'compare') return null
  const share = shareOf(node.chosen)
  const { relation, a, b } = node.condition
  if (!share || relation !== '>' || b.op !== 'constant' || b.value !== 0) return null
  if (a.op !== 'slot' || share.whole.op !== 'slot' || a.slot !== share.whole.slot || !a.bounds.written) return null
  const { capped, ratio } = share
  const nodes = { guard: node.condition, guarded: a, points: node.chosen, capped, ratio }
  return { ...share, otherwise: node.otherwise.value, nodes }
}

/** base + clamp((x + shift) ÷ length, 0, 1) · rise: points that grow in a line, level before and after. */
export type Line = {
  x: Node
  shift: number
  length: number
  base: number
  rise: number
  nodes: { risen: Node; kept: Node; raised: Node; way: Node; shifted: Node }
}

export function lineOf(node: Node): Line | null {
  const [base, risen] = node.op === 'sum' && node.args.length === 2 ? node.args : []
  if (base?.op !== 'constant' || risen?.op !== 'product' || risen.b.op !== 'constant') return null
  const kept = risen.a
  const [raised, one] = kept.op === 'least' && kept.args.length === 2 ? kept.args : []
  if (raised?.op !== 'greatest' || raised.args.length !== 2 || !isConstant(one, 1)) return null
  const [way, zero] = raised.args
  if (way?.op !== 'quotient' || !isConstant(zero, 0) || way.b.op !== 'constant' || way.b.value === 0) return null
  const shifted = way.a
  const [x, shift] = shifted.op === 'sum' && shifted.args.length === 2 ? shifted.args : []
  if (!x || shift?.op !== 'constant') return null
  const nodes = { risen, kept, raised, way, shifted }
  return { x, shift: shift.value, length: way.b.value, base: base.value, rise: risen.b.value, nodes }
}

function isConstant(node: Node | undefined, value: number): boolean {
  return node?.op === 'constant' && node.value === value
}
