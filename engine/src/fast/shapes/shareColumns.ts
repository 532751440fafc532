import { type Adder, type Compiler, type Kernel, operand, written } from '../closures/block.ts'
import type { Node } from '../plan/node.ts'
import { type GuardedShare, guardedShareOf, shareOf } from './forms.ts'

const pair = Float64Array.of(0, 1)
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
