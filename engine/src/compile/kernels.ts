import { unit } from './bounds.ts'
import type { Node, Relation } from './node.ts'
import { tolerance, wholeFraction, wholeRatio } from './rows.ts'

/** Rows computed at a time; their temporaries stay in the nearest cache. */
export const blockSize = 2048

/**
 * The slots of one block, and which of its rows need a closer look.
 *
 * Shape: `slots[s]` holds the block's values of slot s from `offset`; `doubt[i]` is set for row i
 */
export type Block = { slots: Float64Array[]; offsets: Int32Array; doubt: Uint8Array; doubtful: boolean }

/** Writes a node's values for rows 0…count−1 into `out`; rows with unknown operands hold anything. */
export type Kernel = (count: number, out: Float64Array) => void

/**
 * Compiles a node to loops without branches over a block, bit by bit what `compileRow` gives.
 *
 * Source: decisions/0004
 */
export function compileKernel(node: Node, block: Block): Kernel {
  const compile = (inner: Node): Kernel => compileKernel(inner, block)
  switch (node.op) {
    case 'constant': {
      const { value } = node
      return (count, out) => void out.fill(value, 0, count)
    }
    case 'slot': {
      const { slot } = node
      return (count, out) => {
        const source = block.slots[slot] as Float64Array
        const offset = block.offsets[slot] as number
        for (let i = 0; i < count; i++) out[i] = source[offset + i] as number
      }
    }
    case 'sum':
      return accumulate(node.args, block, compile)
    case 'product':
      return product(node, compile)
    case 'quotient':
      return quotient(node, block, compile)
    case 'negation': {
      const a = compile(node.a)
      return (count, out) => {
        a(count, out)
        for (let i = 0; i < count; i++) out[i] = -(out[i] as number)
      }
    }
    case 'least':
      return choose(node.args, compile, 1)
    case 'greatest':
      return choose(node.args, compile, 0)
    case 'all':
      return combine(node.args.map(compile), (a, b) => a * b)
    case 'any':
      return combine(node.args.map(compile), (a, b) => a + b - a * b)
    case 'not': {
      const a = compile(node.a)
      return (count, out) => {
        a(count, out)
        for (let i = 0; i < count; i++) out[i] = 1 - (out[i] as number)
      }
    }
    case 'compare':
      return compare(node, block, compile)
    case 'select':
      return select(node, compile)
    case 'tiers':
      return tiers(node, block, compile)
    case 'table': {
      const subject = compile(node.subject)
      const values = Float64Array.from(node.values)
      return (count, out) => {
        subject(count, out)
        for (let i = 0; i < count; i++) out[i] = values[(out[i] as number) | 0] as number
      }
    }
    case 'orElse':
      // Absent operands are unknown rows, which are computed one by one; the others have the slot's value.
      return compile({ op: 'slot', slot: node.slot, definition: null, bounds: node.bounds, path: node.path })
  }
}

const pool: Float64Array[] = []
function borrow(): Float64Array {
  return pool.pop() ?? new Float64Array(blockSize)
}
function giveBack(buffer: Float64Array): void {
  pool.push(buffer)
}

function accumulate(args: readonly Node[], block: Block, compile: (node: Node) => Kernel): Kernel {
  const [first, ...rest] = args.map(compile) as [Kernel, ...Kernel[]]
  return (count, out) => {
    first(count, out)
    const term = borrow()
    for (const next of rest) {
      next(count, term)
      for (let i = 0; i < count; i++) out[i] = (out[i] as number) + (term[i] as number)
    }
    giveBack(term)
    void block
  }
}

function product(node: Node & { op: 'product' }, compile: (node: Node) => Kernel): Kernel {
  const a = compile(node.a)
  if (node.b.op === 'constant') {
    const factor = node.b.value
    return (count, out) => {
      a(count, out)
      for (let i = 0; i < count; i++) out[i] = (out[i] as number) * factor
    }
  }
  const b = compile(node.b)
  return (count, out) => {
    a(count, out)
    const right = borrow()
    b(count, right)
    for (let i = 0; i < count; i++) out[i] = (out[i] as number) * (right[i] as number)
    giveBack(right)
  }
}

/** a ÷ b; a row with b = 0 is marked for a closer look, which finds the fault. */
function quotient(node: Node & { op: 'quotient' }, block: Block, compile: (node: Node) => Kernel): Kernel {
  const a = compile(node.a)
  const b = compile(node.b)
  const neverZero = node.b.bounds.low > 0 || node.b.bounds.high < 0
  return (count, out) => {
    a(count, out)
    const right = borrow()
    b(count, right)
    let zeros = 0
    for (let i = 0; i < count; i++) {
      const denominator = right[i] as number
      zeros |= (denominator === 0) as unknown as number
      out[i] = (out[i] as number) / denominator
    }
    if (zeros && !neverZero) for (let i = 0; i < count; i++) if (right[i] === 0) mark(block, i)
    giveBack(right)
  }
}

function mark(block: Block, row: number): void {
  block.doubt[row] = 1
  block.doubtful = true
}

const pair = new Float64Array(2)

/** The least (1) or greatest (0) of several; chosen from a table of two, since a branch would be mispredicted. */
function choose(args: readonly Node[], compile: (node: Node) => Kernel, least: 0 | 1): Kernel {
  const [first, ...rest] = args
  const start = compile(first as Node)
  const steps = rest.map((node) => (node.op === 'constant' ? node.value : compile(node)))
  return (count, out) => {
    start(count, out)
    for (const step of steps) {
      if (typeof step === 'number') {
        pair[1] = step
        for (let i = 0; i < count; i++) {
          const x = out[i] as number
          pair[0] = x
          out[i] = pair[Number(least === 1 ? x > step : x < step)] as number
        }
        continue
      }
      const other = borrow()
      step(count, other)
      for (let i = 0; i < count; i++) {
        const x = out[i] as number
        const y = other[i] as number
        pair[0] = x
        pair[1] = y
        out[i] = pair[Number(least === 1 ? x > y : x < y)] as number
      }
      giveBack(other)
    }
  }
}

function combine(args: readonly Kernel[], join: (a: number, b: number) => number): Kernel {
  const [first, ...rest] = args as [Kernel, ...Kernel[]]
  return (count, out) => {
    first(count, out)
    const term = borrow()
    for (const next of rest) {
      next(count, term)
      for (let i = 0; i < count; i++) out[i] = join(out[i] as number, term[i] as number)
    }
    giveBack(term)
  }
}

function select(node: Node & { op: 'select' }, compile: (node: Node) => Kernel): Kernel {
  const condition = compile(node.condition)
  if (node.chosen.op === 'constant' && node.otherwise.op === 'constant') {
    const values = Float64Array.of(node.otherwise.value, node.chosen.value)
    return (count, out) => {
      condition(count, out)
      for (let i = 0; i < count; i++) out[i] = values[(out[i] as number) | 0] as number
    }
  }
  const chosen = compile(node.chosen)
  const otherwise = compile(node.otherwise)
  return (count, out) => {
    const truth = borrow()
    const taken = borrow()
    condition(count, truth)
    chosen(count, taken)
    otherwise(count, out)
    for (let i = 0; i < count; i++) {
      pair[0] = out[i] as number
      pair[1] = taken[i] as number
      out[i] = pair[(truth[i] as number) | 0] as number
    }
    giveBack(truth)
    giveBack(taken)
  }
}

const relations: Record<Relation, (sign: number) => number> = {
  '<': (sign) => Number(sign < 0),
  '<=': (sign) => Number(sign <= 0),
  '>': (sign) => Number(sign > 0),
  '>=': (sign) => Number(sign >= 0),
  '==': (sign) => Number(sign === 0),
  '!=': (sign) => Number(sign !== 0),
}

function compare(node: Node & { op: 'compare' }, block: Block, compile: (node: Node) => Kernel): Kernel {
  const flipped = node.a.op === 'constant' && node.b.op !== 'constant'
  const [x, edge] = flipped ? [node.b, node.a] : [node.a, node.b]
  const difference = signs(x, edge, block, compile)
  const test = relations[node.relation]
  const direction = flipped ? -1 : 1
  return (count, out) => {
    difference(count, out)
    for (let i = 0; i < count; i++) out[i] = test((out[i] as number) * direction)
  }
}

/** Values with the sign of x − edge; rows within the proved error are marked for a closer look. */
function signs(x: Node, edge: Node, block: Block, compile: (node: Node) => Kernel): Kernel {
  const left = compile(x)
  const right = compile(edge)
  const margin = tolerance(x, edge)
  const ratio = wholeRatio(x)
  const fraction = edge.op === 'constant' && edge.bounds.written ? wholeFraction(edge.value) : null
  if (margin !== null && ratio && fraction && isSmall(ratio.a, fraction.d) && isSmall(ratio.b, fraction.n)) {
    const top = compile(ratio.a)
    const bottom = compile(ratio.b)
    const { n, d } = fraction
    return (count, out) => {
      const down = borrow()
      top(count, out)
      bottom(count, down)
      for (let i = 0; i < count; i++) {
        if (down[i] === 0) mark(block, i)
        out[i] = (out[i] as number) * d - (down[i] as number) * n
      }
      giveBack(down)
    }
  }
  const leftError = x.bounds.relative * unit * 1.01
  const rightError = edge.bounds.relative * unit * 1.01
  const absolute = (x.bounds.absolute + edge.bounds.absolute) * 1.01
  return (count, out) => {
    const other = borrow()
    left(count, out)
    right(count, other)
    for (let i = 0; i < count; i++) {
      const a = out[i] as number
      const b = other[i] as number
      const difference = a - b
      if (margin !== null && Math.abs(difference) < leftError * Math.abs(a) + rightError * Math.abs(b) + absolute)
        mark(block, i)
      out[i] = difference
    }
    giveBack(other)
  }
}

/** Whether a whole value times a factor stays exact for every value its domain allows. */
function isSmall(node: Node, factor: number): boolean {
  return Math.max(Math.abs(node.bounds.low), Math.abs(node.bounds.high)) * Math.abs(factor) < 2 ** 52
}

function tiers(node: Node & { op: 'tiers' }, block: Block, compile: (node: Node) => Kernel): Kernel {
  const points = Float64Array.from([...node.points, 0])
  const steps = node.edges.map((edge) => signs(node.subject, edge, block, compile))
  const edges = Float64Array.from(node.edges, (edge) => (edge as Node & { op: 'constant' }).value)
  const direct = node.edges.every((edge) => tolerance(node.subject, edge) === null)
  const ordered = edges.every(
    (edge, i) => i === 0 || (node.downwards ? edge >= (edges[i - 1] as number) : edge <= (edges[i - 1] as number)),
  )
  if (direct && ordered) {
    // With edges in order the first step reached is the number of edges not reached.
    const subject = compile(node.subject)
    const count = edges.length
    const down = node.downwards
    return (rows, out) => {
      subject(rows, out)
      for (let i = 0; i < rows; i++) {
        const x = out[i] as number
        let step = 0
        if (down) for (let k = 0; k < count; k++) step += Number(x > (edges[k] as number))
        else for (let k = 0; k < count; k++) step += Number(x < (edges[k] as number))
        out[i] = points[step] as number
      }
    }
  }
  const direction = node.downwards ? -1 : 1
  return (count, out) => {
    const sign = borrow()
    const step = borrow()
    out.fill(steps.length, 0, count)
    for (let k = steps.length - 1; k >= 0; k--) {
      ;(steps[k] as Kernel)(count, sign)
      for (let i = 0; i < count; i++) {
        pair[0] = out[i] as number
        pair[1] = k
        out[i] = pair[Number((sign[i] as number) * direction >= 0)] as number
      }
    }
    for (let i = 0; i < count; i++) out[i] = points[(out[i] as number) | 0] as number
    giveBack(sign)
    giveBack(step)
  }
}
