import { type Adder, type Compiler, type Kernel, operand, written } from '../closures/block.ts'
import { wholeFraction } from '../closures/edges.ts'
import type { Memory } from '../plan/memory.ts'
import type { Node } from '../plan/node.ts'
import type { Pack, Trail } from './pack.ts'

/** min(part ÷ whole, 1) · max: the commonest rule, computed in one pass. */
export type Share = { part: Node; whole: Node; max: number; capped: Node; ratio: Node }

function shareOf(node: Node): Share | null {
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

const pair = Float64Array.of(0, 1)

/** Shares of slots behind the question whether the whole is above zero. */
export function shares({ slots }: Memory, trail: Trail | null): Pack {
  const targets: number[] = []
  const tops: number[] = []
  const bottoms: number[] = []
  const maxima: number[] = []
  const others: number[] = []
  const numbers: (number | undefined)[] = []
  return {
    add(node, target) {
      const found = guardedShareOf(node)
      if (found?.part.op !== 'slot' || found.whole.op !== 'slot') return false
      targets.push(target)
      tops.push(found.part.slot)
      bottoms.push(found.whole.slot)
      maxima.push(found.max)
      others.push(found.otherwise)
      const { nodes, part, whole } = found
      const { guard, guarded, points, capped, ratio } = nodes
      if (trail)
        numbers.push(...[node, guard, guarded, points, capped, ratio, part, whole].map((each) => trail.numberOf(each)))
      return true
    },
    ready() {
      const into = Int32Array.from(targets)
      const top = Int32Array.from(tops)
      const bottom = Int32Array.from(bottoms)
      const max = Float64Array.from(maxima)
      const otherwise = Float64Array.from(others)
      const compute = () => {
        for (let at = 0; at < into.length; at++) {
          const whole = slots[bottom[at] as number] as number
          const ratio = (slots[top[at] as number] as number) / whole
          pair[0] = ratio
          const earned = (pair[Number(ratio > 1)] as number) * (max[at] as number)
          slots[into[at] as number] = whole > 0 ? earned : Number.isNaN(whole) ? whole : (otherwise[at] as number)
        }
      }
      if (!trail) return compute
      const { values } = trail
      const number = Int32Array.from(numbers, (each) => each as number)
      const keep = (at: number, value: number) => {
        values[number[at] as number] = value
      }
      return () => {
        compute()
        for (let at = 0; at < into.length; at++) {
          const first = at * 8
          const whole = slots[bottom[at] as number] as number
          keep(first, slots[into[at] as number] as number)
          keep(first + 1, Number(whole > 0))
          keep(first + 2, whole)
          if (!(whole > 0)) {
            for (let inner = 3; inner < 8; inner++) keep(first + inner, Number.NaN)
            continue
          }
          const part = slots[top[at] as number] as number
          const ratio = part / whole
          pair[0] = ratio
          const capped = pair[Number(ratio > 1)] as number
          keep(first + 3, capped * (max[at] as number))
          keep(first + 4, capped)
          keep(first + 5, ratio)
          keep(first + 6, part)
          keep(first + 7, whole)
        }
      }
    },
  }
}

const guard = new Float64Array(2)

export function shareKernel(node: Node, depth: number, compiler: Compiler): Kernel | null {
  const share = shareOf(node)
  if (!share) return null
  const { max } = share
  const part = operand(share.part, depth, compiler)
  const whole = operand(share.whole, depth + 1, compiler)
  return (count, out) => {
    const x = part(count)
    const y = whole(count)
    let zeros = 0
    for (let i = 0; i < count; i++) {
      const denominator = y[i] as number
      const ratio = (x[i] as number) / denominator
      zeros |= Number(denominator === 0)
      pair[0] = ratio
      out[i] = (pair[Number(ratio > 1)] as number) * max
    }
    if (zeros) for (let i = 0; i < count; i++) if (y[i] === 0) compiler.block.mark(i)
  }
}

/** A share behind the question whether its whole is above zero; then no zero needs a closer look. */
export function guardedShareAdder(
  { part, whole, max, otherwise }: GuardedShare,
  depth: number,
  compiler: Compiler,
): Adder {
  const top = operand(part, depth, compiler)
  const bottom = operand(whole, depth + 1, compiler)
  return (count, sums) => {
    const x = top(count)
    const y = bottom(count)
    guard[0] = otherwise
    for (let i = 0; i < count; i++) {
      const denominator = y[i] as number
      const ratio = (x[i] as number) / denominator
      pair[0] = ratio
      guard[1] = (pair[Number(ratio > 1)] as number) * max
      sums[i] = (sums[i] as number) + (guard[Number(denominator > 0)] as number)
    }
  }
}

export function guardedShareKernel(node: Node, depth: number, compiler: Compiler): Kernel | null {
  const share = guardedShareOf(node)
  return share && written(guardedShareAdder(share, depth, compiler))
}

/** A leaf's points rounded exactly from the slots it reads, or null where only exact evaluation will do. */
export type Tie = (inSlot: (slot: number) => number) => number | null

const safe = 2 ** 52

/** A share of whole numbers puts points on ties often enough to be rounded in whole numbers, which is exact. */
export function shareTie(formula: Node | null, scale: number): Tie | null {
  const share = formula && (shareOf(formula) ?? guardedShareOf(formula))
  if (share?.part.op !== 'slot' || share.whole.op !== 'slot') return null
  if (!share.part.bounds.whole || !share.whole.bounds.whole) return null
  const max = wholeFraction(share.max)
  if (!max || (max.n * scale) % max.d !== 0) return null
  const most = (max.n * scale) / max.d
  const { slot: part } = share.part
  const { slot: whole } = share.whole
  return (inSlot) => {
    const a = inSlot(part)
    const b = inSlot(whole)
    if (!(a >= 0 && b > 0)) return null
    if (a >= b) return most / scale
    const top = 2 * a * most + b
    if (!(top < safe)) return null
    // Both are whole and small, so the remainder is exact and so is what is left.
    return (top - (top % (2 * b))) / (2 * b) / scale
  }
}
