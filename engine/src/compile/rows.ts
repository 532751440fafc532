import { compareRead, tiersRead } from './edges.ts'
import type { Node } from './node.ts'
import { pending } from './why.ts'

/** Computes one node from the slots; NaN when unknown. */
export type Read = () => number

/**
 * The memory a compiled set computes in: one double a slot, and whether any decision was too close to call.
 *
 * Shape: `states` tells why a slot is NaN (`why.ts`); `doubt` is raised, never lowered, by a comparison within its proved error of the edge
 */
export type Memory = { slots: Float64Array; states: Uint8Array; doubt: boolean }

/** Keeps every node's value as it is computed, for explanations. */
export type Trace = (node: Node, read: Read) => Read

/**
 * Compiles a node to closures over memory; no code is generated, so it runs under any content policy.
 *
 * Shape: with a trace every node has its own closure, without one the commonest shapes share one
 * Source: decisions/0004
 */
export function compileRow(node: Node, memory: Memory, trace?: Trace): Read {
  const compile = (inner: Node): Read => compileRow(inner, memory, trace)
  if (trace) return trace(node, build(node, memory, compile))
  return fuse(node, memory) ?? build(node, memory, compile)
}

/** Shapes that need no closure of their own for each operand. */
function fuse(node: Node, { slots }: Memory): Read | null {
  if (node.op === 'select' && node.condition.op === 'slot') {
    if (node.chosen.op !== 'constant' || node.otherwise.op !== 'constant') return null
    const { slot } = node.condition
    const values = Float64Array.of(node.otherwise.value, node.chosen.value)
    // A table of two, since whether a unit has something is what processors predict worst.
    return () => {
      const truth = slots[slot] as number
      return Number.isNaN(truth) ? truth : (values[truth | 0] as number)
    }
  }
  if (node.op === 'quotient' && node.a.op === 'slot' && node.b.op === 'slot') {
    const a = node.a.slot
    const b = node.b.slot
    return () => {
      const denominator = slots[b] as number
      return denominator === 0 ? Number.NaN : (slots[a] as number) / denominator
    }
  }
  return node.op === 'sum' ? fuseSum(node.args, slots) : null
}

/** Σ of yes-or-no parts, each worth a constant or nothing. */
function fuseSum(args: readonly Node[], slots: Float64Array): Read | null {
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

function build(node: Node, memory: Memory, compile: (node: Node) => Read): Read {
  const { slots } = memory
  switch (node.op) {
    case 'constant': {
      const { value } = node
      return () => value
    }
    case 'slot': {
      const { slot } = node
      return () => slots[slot] as number
    }
    case 'sum':
      return sum(node.args.map(compile))
    case 'product':
      return product(node, compile)
    case 'quotient': {
      const a = compile(node.a)
      const b = compile(node.b)
      return () => {
        const denominator = b()
        return denominator === 0 ? Number.NaN : a() / denominator
      }
    }
    case 'negation': {
      const a = compile(node.a)
      return () => -a()
    }
    case 'least':
      return least(node.args.map(compile))
    case 'greatest':
      return greatest(node.args.map(compile))
    case 'compare':
      return compareRead(node, memory, compile)
    case 'all':
      return junction(node.args.map(compile), 0)
    case 'any':
      return junction(node.args.map(compile), 1)
    case 'not': {
      const a = compile(node.a)
      return () => 1 - a()
    }
    case 'select': {
      const condition = compile(node.condition)
      const chosen = compile(node.chosen)
      const otherwise = compile(node.otherwise)
      return () => {
        const truth = condition()
        return truth === 1 ? chosen() : truth === 0 ? otherwise() : Number.NaN
      }
    }
    case 'tiers':
      return tiersRead(node, memory, compile)
    case 'table': {
      const subject = compile(node.subject)
      const values = Float64Array.from(node.values)
      return () => {
        const code = subject()
        return Number.isNaN(code) ? code : (values[code] as number)
      }
    }
    case 'orElse': {
      const { slot } = node
      const { states } = memory
      const fallback = compile(node.fallback)
      return () => (states[slot] === pending ? fallback() : (slots[slot] as number))
    }
  }
}

function sum(args: readonly Read[]): Read {
  const [a, b, c, d] = args
  if (a && b && args.length === 2) return () => a() + b()
  if (a && b && c && args.length === 3) return () => a() + b() + c()
  if (a && b && c && d && args.length === 4) return () => a() + b() + c() + d()
  return () => {
    let total = 0
    for (let index = 0; index < args.length; index++) total += (args[index] as Read)()
    return total
  }
}

function product(node: Node & { op: 'product' }, compile: (node: Node) => Read): Read {
  const a = compile(node.a)
  const b = compile(node.b)
  if (node.b.op !== 'constant') return () => a() * b()
  const factor = node.b.value
  return () => a() * factor
}

function least(args: readonly Read[]): Read {
  const [a, b] = args
  if (a && b && args.length === 2) return () => Math.min(a(), b())
  return () => {
    let chosen = (args[0] as Read)()
    for (let index = 1; index < args.length; index++) chosen = Math.min(chosen, (args[index] as Read)())
    return chosen
  }
}

function greatest(args: readonly Read[]): Read {
  const [a, b] = args
  if (a && b && args.length === 2) return () => Math.max(a(), b())
  return () => {
    let chosen = (args[0] as Read)()
    for (let index = 1; index < args.length; index++) chosen = Math.max(chosen, (args[index] as Read)())
    return chosen
  }
}

/** Kleene: the deciding truth decides, otherwise an unknown operand makes the result unknown. */
function junction(args: readonly Read[], deciding: 0 | 1): Read {
  return () => {
    let result = 1 - deciding
    for (let index = 0; index < args.length; index++) {
      const truth = (args[index] as Read)()
      if (truth === deciding) return deciding
      if (truth !== 1 - deciding) result = Number.NaN
    }
    return result
  }
}
