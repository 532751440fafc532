import type { Memory } from '../plan/memory.ts'
import type { Node } from '../plan/node.ts'

/** Rows computed at a time; their temporaries stay in the nearest cache. */
export const blockSize = 1024

/**
 * One slot over the rows of a block.
 *
 * Shape: values in `bytes` when `small`, in `values` otherwise, anything where unknown; `unknown` lists those rows and
 *        `states` says why, null while none is; a small slot's codes lie in low…high
 */
export type Lane = {
  small: boolean
  low: number
  high: number
  bytes: Uint8Array
  values: Float64Array
  states: Uint8Array | null
  unknown: number[]
}

/** Writes a number for rows 0…count−1 into `out`; rows with unknown operands hold anything. */
export type Kernel = (count: number, out: Float64Array) => void

/** Adds the points of one leaf to the sums of rows 0…count−1; its operands are known in all of them. */
export type Adder = (count: number, sums: Float64Array) => void

/** Writes what an adder adds. */
export function written(add: Adder): Kernel {
  return (count, out) => {
    out.fill(0, 0, count)
    add(count, out)
  }
}

/** Writes truths as 0 and 1. */
export type Mask = (count: number, out: Uint8Array) => void

/**
 * Compiles nodes for one block.
 *
 * Shape: a kernel of some depth uses temporaries of that depth and deeper, so callers keep theirs above it
 */
export type Compiler = {
  block: Block
  number(node: Node, depth: number): Kernel
  truth(node: Node, depth: number): Mask
}

/** The rows computed together, and which of them need a closer look. */
export class Block {
  readonly lanes: readonly Lane[]
  readonly doubt = new Uint8Array(blockSize)
  doubtful = false
  /** Where formulas over one small slot are tried with each of its values. */
  readonly probe: Memory
  private readonly numbers: Float64Array[] = []
  private readonly truths: Uint8Array[] = []

  constructor(lanes: readonly Lane[]) {
    this.lanes = lanes
    this.probe = { slots: new Float64Array(lanes.length), states: new Uint8Array(lanes.length), doubt: false }
  }

  /** Sends a row to the closures of one unit, which decide what loops cannot. */
  mark(row: number): void {
    this.doubt[row] = 1
    this.doubtful = true
  }

  markAll(count: number): void {
    this.doubt.fill(1, 0, count)
    this.doubtful = true
  }

  temporary(depth: number): Float64Array {
    this.numbers[depth] ??= new Float64Array(blockSize)
    return this.numbers[depth]
  }

  temporaryTruths(depth: number): Uint8Array {
    this.truths[depth] ??= new Uint8Array(blockSize)
    return this.truths[depth]
  }
}

/** Gives a node's doubles: a slot's own where they lie ready, otherwise computed into a temporary. */
export function operand(node: Node, depth: number, compiler: Compiler): (count: number) => Float64Array {
  const lane = node.op === 'slot' ? compiler.block.lanes[node.slot] : undefined
  if (lane && !lane.small) return () => lane.values
  const kernel = compiler.number(node, depth + 1)
  const buffer = compiler.block.temporary(depth)
  return (count) => {
    kernel(count, buffer)
    return buffer
  }
}

/** Sends rows with an unknown operand to the closures of one unit. */
export function markUnknown(rows: readonly number[], block: Block): void {
  for (let at = 0; at < rows.length; at++) block.mark(rows[at] as number)
}

/** Points proved to stay in 0…max need no look; the others are looked at row by row when one strays. */
export function markStrays(values: Float64Array, count: number, least: number, most: number, block: Block): void {
  for (let i = 0; i < count; i++) {
    const value = values[i] as number
    if (!(value >= least && value <= most)) block.mark(i)
  }
}
