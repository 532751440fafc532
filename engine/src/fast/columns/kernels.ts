import { type Block, type Compiler, type Kernel, operand, written } from '../closures/block.ts'
import { isOrdered } from '../closures/edges.ts'
import type { Node } from '../plan/node.ts'
import { decisionKernel } from '../shapes/decision.ts'
import { ladderAdder } from '../shapes/ladder.ts'
import { lookupKernel, lookupOf } from '../shapes/lookup.ts'
import { guardedShareKernel, shareKernel } from '../shapes/share.ts'
import { compareMask, compileTruth } from './masks.ts'

/**
 * Compiles nodes to loops without branches over a block, giving what `compileRow` gives.
 *
 * Source: decisions/0004
 */
export function columnCompiler(block: Block): Compiler {
  const compiler: Compiler = {
    block,
    number: (node, depth) => compileNumber(node, depth, compiler),
    truth: (node, depth) => compileTruth(node, depth, compiler),
  }
  return compiler
}

function compileNumber(node: Node, depth: number, compiler: Compiler): Kernel {
  const { block } = compiler
  const lookup = lookupOf(node, block)
  if (lookup) return lookupKernel(lookup, block)
  switch (node.op) {
    case 'constant':
      return (count, out) => void out.fill(node.value, 0, count)
    // An absent operand with a default is an unknown row like any other; the others have the slot's value.
    case 'slot':
    case 'orElse':
      return copy(node.slot, block)
    case 'sum':
      return sum(node.args, depth, compiler)
    case 'product':
      return shareKernel(node, depth, compiler) ?? product(node, depth, compiler)
    case 'quotient':
      return quotient(node, depth, compiler)
    case 'negation': {
      const a = operand(node.a, depth, compiler)
      return (count, out) => {
        const x = a(count)
        for (let i = 0; i < count; i++) out[i] = -(x[i] as number)
      }
    }
    case 'least':
    case 'greatest':
      return choose(node, depth, compiler)
    case 'select':
      return (
        decisionKernel(node, depth, compiler) ??
        guardedShareKernel(node, depth, compiler) ??
        select(node, depth, compiler)
      )
    case 'tiers':
      return tiers(node, depth, compiler)
    case 'table':
      return table(node, depth, compiler)
    default:
      return fromTruth(node, depth, compiler)
  }
}

function copy(slot: number, block: Block): Kernel {
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

function fromTruth(node: Node, depth: number, compiler: Compiler): Kernel {
  const truth = compiler.truth(node, depth + 1)
  const buffer = compiler.block.temporaryTruths(depth)
  return (count, out) => {
    truth(count, buffer)
    for (let i = 0; i < count; i++) out[i] = buffer[i] as number
  }
}

type Adder = (count: number, out: Float64Array) => void

function sum([first, ...rest]: readonly Node[], depth: number, compiler: Compiler): Kernel {
  const start = compiler.number(first as Node, depth)
  const adders = rest.map((node) => adder(node, depth, compiler))
  return (count, out) => {
    start(count, out)
    for (let k = 0; k < adders.length; k++) (adders[k] as Adder)(count, out)
  }
}

/** Adds a term to what is there already, without a temporary where the term is a table or a constant. */
function adder(node: Node, depth: number, compiler: Compiler): Adder {
  const lookup = lookupOf(node, compiler.block)
  if (lookup?.sure) {
    const { lane, table: terms } = lookup
    return (count, out) => {
      const { bytes } = lane
      for (let i = 0; i < count; i++) out[i] = (out[i] as number) + (terms[bytes[i] as number] as number)
    }
  }
  if (node.op === 'constant')
    return (count, out) => {
      for (let i = 0; i < count; i++) out[i] = (out[i] as number) + node.value
    }
  const term = operand(node, depth, compiler)
  return (count, out) => {
    const x = term(count)
    for (let i = 0; i < count; i++) out[i] = (out[i] as number) + (x[i] as number)
  }
}

function product(node: Node & { op: 'product' }, depth: number, compiler: Compiler): Kernel {
  const a = operand(node.a, depth, compiler)
  if (node.b.op === 'constant') {
    const factor = node.b.value
    return (count, out) => {
      const x = a(count)
      for (let i = 0; i < count; i++) out[i] = (x[i] as number) * factor
    }
  }
  const b = operand(node.b, depth + 1, compiler)
  return (count, out) => {
    const x = a(count)
    const y = b(count)
    for (let i = 0; i < count; i++) out[i] = (x[i] as number) * (y[i] as number)
  }
}

/** a ÷ b; a row with b = 0 is marked for a closer look, which finds the fault. */
function quotient(node: Node & { op: 'quotient' }, depth: number, compiler: Compiler): Kernel {
  const a = operand(node.a, depth, compiler)
  if (node.b.op === 'constant' && node.b.value !== 0) {
    const divisor = node.b.value
    return (count, out) => {
      const x = a(count)
      for (let i = 0; i < count; i++) out[i] = (x[i] as number) / divisor
    }
  }
  const b = operand(node.b, depth + 1, compiler)
  return (count, out) => {
    const x = a(count)
    const y = b(count)
    let zeros = 0
    for (let i = 0; i < count; i++) {
      const denominator = y[i] as number
      zeros |= Number(denominator === 0)
      out[i] = (x[i] as number) / denominator
    }
    if (zeros) for (let i = 0; i < count; i++) if (y[i] === 0) compiler.block.mark(i)
  }
}

const pair = new Float64Array(2)

/** The least or greatest of several; chosen from a table of two, since a branch would be mispredicted. */
function choose(node: Node & { op: 'least' | 'greatest' }, depth: number, compiler: Compiler): Kernel {
  const [first, ...rest] = node.args
  const start = compiler.number(first as Node, depth)
  const least = node.op === 'least'
  const steps = rest.map((arg) => (arg.op === 'constant' ? bound(arg.value, least) : better(arg, least)))
  return (count, out) => {
    start(count, out)
    for (let k = 0; k < steps.length; k++) (steps[k] as Kernel)(count, out)
  }
  function better(arg: Node, lower: boolean): Kernel {
    const other = operand(arg, depth, compiler)
    return (count, out) => {
      const y = other(count)
      for (let i = 0; i < count; i++) {
        pair[0] = out[i] as number
        pair[1] = y[i] as number
        out[i] = pair[
          lower ? Number((pair[0] as number) > (pair[1] as number)) : Number((pair[0] as number) < (pair[1] as number))
        ] as number
      }
    }
  }
}

function bound(edge: number, least: boolean): Kernel {
  if (least)
    return (count, out) => {
      pair[1] = edge
      for (let i = 0; i < count; i++) {
        const x = out[i] as number
        pair[0] = x
        out[i] = pair[Number(x > edge)] as number
      }
    }
  return (count, out) => {
    pair[1] = edge
    for (let i = 0; i < count; i++) {
      const x = out[i] as number
      pair[0] = x
      out[i] = pair[Number(x < edge)] as number
    }
  }
}

function select(node: Node & { op: 'select' }, depth: number, compiler: Compiler): Kernel {
  const truth = compiler.block.temporaryTruths(depth)
  const condition = compiler.truth(node.condition, depth + 1)
  const chosen = operand(node.chosen, depth + 1, compiler)
  const otherwise = operand(node.otherwise, depth + 2, compiler)
  return (count, out) => {
    condition(count, truth)
    const yes = chosen(count)
    const no = otherwise(count)
    for (let i = 0; i < count; i++) {
      pair[0] = no[i] as number
      pair[1] = yes[i] as number
      out[i] = pair[truth[i] as number] as number
    }
  }
}

function table(node: Node & { op: 'table' }, depth: number, compiler: Compiler): Kernel {
  const subject = operand(node.subject, depth, compiler)
  const values = Float64Array.from(node.values)
  const sure = node.values.every((value) => !Number.isNaN(value))
  return (count, out) => {
    const x = subject(count)
    for (let i = 0; i < count; i++) out[i] = values[(x[i] as number) | 0] as number
    if (!sure) for (let i = 0; i < count; i++) if (Number.isNaN(out[i])) compiler.block.mark(i)
  }
}

/** With edges in order the first step reached is the number of edges not reached. */
function tiers(node: Node & { op: 'tiers' }, depth: number, compiler: Compiler): Kernel {
  const { block } = compiler
  const points = Float64Array.from([...node.points, 0])
  const edges = Float64Array.from(node.edges, (edge) => (edge as Node & { op: 'constant' }).value)
  if (!isOrdered(edges, node.downwards) || edges.length > 255) return (count) => block.markAll(count)
  const add = ladderAdder(node, points, depth, compiler)
  if (add) return written(add)
  const step = block.temporaryTruths(depth)
  const missed = block.temporaryTruths(depth + 1)
  const misses = node.edges.map((edge) =>
    compareMask(node.downwards ? '>' : '<', node.subject, edge, depth + 2, compiler),
  )
  return (count, out) => {
    step.fill(0, 0, count)
    for (let k = 0; k < misses.length; k++) {
      misses[k]?.(count, missed)
      for (let i = 0; i < count; i++) step[i] = (step[i] as number) + (missed[i] as number)
    }
    for (let i = 0; i < count; i++) out[i] = points[step[i] as number] as number
  }
}
