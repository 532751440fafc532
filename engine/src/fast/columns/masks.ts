import { type Block, type Compiler, type Mask, operand } from '../closures/block.ts'
import { tolerance, wholeFraction, wholeRatio } from '../closures/edges.ts'
import { unit } from '../plan/bounds.ts'
import type { Node, Relation } from '../plan/node.ts'
import { decisionMask } from '../shapes/decision.ts'
import { lookupMask, lookupOf } from '../shapes/lookup.ts'

/** Compiles a truth to loops without branches. */
export function compileTruth(node: Node, depth: number, compiler: Compiler): Mask {
  const { block } = compiler
  if (node.op === 'constant') return (count, out) => void out.fill(node.value, 0, count)
  if (node.op === 'slot' || node.op === 'orElse') return slotMask(node.slot, block)
  const lookup = lookupOf(node, block)
  if (lookup) return lookupMask(lookup, block)
  if (node.op === 'compare') return compareMask(node.relation, node.a, node.b, depth, compiler)
  return decisionMask(node, depth, compiler) ?? junction(node, depth, compiler)
}

/** An absent operand with a default is an unknown row like any other; the others have the slot's value. */
function slotMask(slot: number, block: Block): Mask {
  const lane = block.lanes[slot]
  if (lane?.small)
    return (count, out) => {
      const { bytes } = lane
      for (let i = 0; i < count; i++) out[i] = bytes[i] as number
    }
  return (count, out) => {
    const values = lane?.values as Float64Array
    for (let i = 0; i < count; i++) out[i] = values[i] as number
  }
}

/** Conditions too many for one table; what loops do not know is left to closures. */
function junction(node: Node, depth: number, compiler: Compiler): Mask {
  if (node.op !== 'all' && node.op !== 'any') return (count) => compiler.block.markAll(count)
  const [first, ...rest] = node.args.map((arg) => compiler.truth(arg, depth + 1))
  const other = compiler.block.temporaryTruths(depth)
  const all = node.op === 'all'
  return (count, out) => {
    first?.(count, out)
    for (const next of rest) {
      next(count, other)
      if (all) for (let i = 0; i < count; i++) out[i] = (out[i] as number) & (other[i] as number)
      else for (let i = 0; i < count; i++) out[i] = (out[i] as number) | (other[i] as number)
    }
  }
}

/** Whether x and edge stand in a relation; rows within their proved error are marked for a closer look. */
export function compareMask(relation: Relation, a: Node, b: Node, depth: number, compiler: Compiler): Mask {
  if (a.op === 'constant' && b.op !== 'constant') return compareMask(flipped[relation], b, a, depth, compiler)
  const margin = tolerance(a, b)
  if (margin !== null) return crossed(relation, a, b, depth, compiler) ?? guarded(relation, a, b, depth, compiler)
  const left = operand(a, depth, compiler)
  if (b.op === 'constant') {
    const compare = againstConstant(relation, b.value)
    return (count, out) => compare(count, left(count), out)
  }
  const right = operand(b, depth + 1, compiler)
  const compare = againstValues(relation)
  return (count, out) => compare(count, left(count), right(count), out)
}

const flipped: Record<Relation, Relation> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' }

/** One loop a relation, since a relation looked up inside a loop costs more than the comparison. */
function againstConstant(relation: Relation, edge: number): (count: number, a: Float64Array, out: Uint8Array) => void {
  const negated = Number(relation === '<' || relation === '<=' || relation === '!=')
  switch (relation) {
    case '>':
    case '<=':
      return (count, a, out) => {
        for (let i = 0; i < count; i++) out[i] = Number((a[i] as number) > edge) ^ negated
      }
    case '>=':
    case '<':
      return (count, a, out) => {
        for (let i = 0; i < count; i++) out[i] = Number((a[i] as number) >= edge) ^ negated
      }
    default:
      return (count, a, out) => {
        for (let i = 0; i < count; i++) out[i] = Number((a[i] as number) === edge) ^ negated
      }
  }
}

function againstValues(relation: Relation): (count: number, a: Float64Array, b: Float64Array, out: Uint8Array) => void {
  const negated = Number(relation === '<' || relation === '<=' || relation === '!=')
  switch (relation) {
    case '>':
    case '<=':
      return (count, a, b, out) => {
        for (let i = 0; i < count; i++) out[i] = Number((a[i] as number) > (b[i] as number)) ^ negated
      }
    case '>=':
    case '<':
      return (count, a, b, out) => {
        for (let i = 0; i < count; i++) out[i] = Number((a[i] as number) >= (b[i] as number)) ^ negated
      }
    default:
      return (count, a, b, out) => {
        for (let i = 0; i < count; i++) out[i] = Number((a[i] as number) === (b[i] as number)) ^ negated
      }
  }
}

/** A ratio of whole numbers against a decimal, multiplied across, which is exact. */
function crossed(relation: Relation, a: Node, b: Node, depth: number, compiler: Compiler): Mask | null {
  const ratio = wholeRatio(a)
  const fraction = b.op === 'constant' && b.bounds.written ? wholeFraction(b.value) : null
  if (!ratio || !fraction || !isExact(ratio.a, fraction.d) || !isExact(ratio.b, fraction.n)) return null
  const { block } = compiler
  const across = block.temporary(depth)
  const down = block.temporary(depth + 1)
  const top = operand(ratio.a, depth + 2, compiler)
  const bottom = operand(ratio.b, depth + 3, compiler)
  const compare = againstValues(relation)
  const { n, d } = fraction
  return (count, out) => {
    const tops = top(count)
    const bottoms = bottom(count)
    let zeros = 0
    for (let i = 0; i < count; i++) {
      const under = bottoms[i] as number
      across[i] = (tops[i] as number) * d
      down[i] = under * n
      zeros |= Number(under === 0)
    }
    if (zeros) for (let i = 0; i < count; i++) if (bottoms[i] === 0) block.mark(i)
    compare(count, across, down, out)
  }
}

/** Whether a whole value times a factor stays exact for every value its domain allows. */
function isExact(node: Node, factor: number): boolean {
  return Math.max(Math.abs(node.bounds.low), Math.abs(node.bounds.high)) * Math.abs(factor) < 2 ** 52
}

function guarded(relation: Relation, a: Node, b: Node, depth: number, compiler: Compiler): Mask {
  const { block } = compiler
  const left = operand(a, depth, compiler)
  const right = operand(b, depth + 1, compiler)
  const compare = againstValues(relation)
  const leftError = a.bounds.relative * unit * 1.01
  const rightError = b.bounds.relative * unit * 1.01
  const absolute = (a.bounds.absolute + b.bounds.absolute) * 1.01
  return (count, out) => {
    const x = left(count)
    const y = right(count)
    for (let i = 0; i < count; i++) {
      const p = x[i] as number
      const q = y[i] as number
      if (Math.abs(p - q) < leftError * Math.abs(p) + rightError * Math.abs(q) + absolute) block.mark(i)
    }
    compare(count, x, y, out)
  }
}
