import { unit } from './bounds.ts'
import type { Node, Relation } from './node.ts'
import { pending } from './why.ts'

/** Computes one node from the slots; NaN when unknown. */
export type Read = () => number

/**
 * The memory a compiled set computes in: one double a slot, and whether any decision was too close to call.
 *
 * Shape: `states` tells why a slot is NaN (`why.ts`); `doubt` is raised, never lowered, by a comparison within its proved error of the edge
 */
export type Memory = { slots: Float64Array; states: Uint8Array; doubt: boolean }

/** Receives every node's value as it is computed, for explanations. */
export type Trace = (node: Node, read: Read) => Read

const untraced: Trace = (_, read) => read

/**
 * Compiles a node to closures over memory; no code is generated, so it runs under any content policy.
 *
 * Source: decisions/0004
 */
export function compileRow(node: Node, memory: Memory, trace: Trace = untraced): Read {
  const compile = (inner: Node): Read => compileRow(inner, memory, trace)
  return trace(node, build(node, memory, compile))
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
      return fold(node.args.map(compile), Math.min)
    case 'greatest':
      return fold(node.args.map(compile), Math.max)
    case 'compare':
      return compileCompare(node, memory, compile)
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
      return tiers(node, memory, compile)
    case 'table': {
      const subject = compile(node.subject)
      const values = Float64Array.from(node.values)
      return () => values[subject()] ?? Number.NaN
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
  if (node.b.op === 'constant') {
    const factor = node.b.value
    return () => a() * factor
  }
  const b = compile(node.b)
  return () => a() * b()
}

function fold(args: readonly Read[], choose: (a: number, b: number) => number): Read {
  const [a, b] = args
  if (a && b && args.length === 2) return () => choose(a(), b())
  return () => {
    let chosen = (args[0] as Read)()
    for (let index = 1; index < args.length; index++) chosen = choose(chosen, (args[index] as Read)())
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

/** The error both sides may have together, as a function of their doubles. */
export function tolerance(a: Node, b: Node): ((x: number, y: number) => number) | null {
  if (a.bounds.written && b.bounds.written) return null
  const left = a.bounds.relative * unit * 1.01
  const right = b.bounds.relative * unit * 1.01
  const absolute = (a.bounds.absolute + b.bounds.absolute) * 1.01
  if (left === 0 && right === 0 && absolute === 0) return null
  return (x, y) => left * Math.abs(x) + right * Math.abs(y) + absolute
}

/** A ratio of two whole numbers, seen through the name of a derived value. */
export function wholeRatio(node: Node): { a: Node; b: Node } | null {
  const source = node.op === 'slot' && node.definition ? node.definition : node
  if (source.op !== 'quotient' || !source.a.bounds.whole || !source.b.bounds.whole) return null
  return source.b.bounds.low >= 0 ? { a: source.a, b: source.b } : null
}

/** A decimal edge as whole numerator over a power of ten, where both are small. */
export function wholeFraction(value: number): { n: number; d: number } | null {
  for (let d = 1; d <= 1e6; d *= 10) {
    const n = Math.round(value * d)
    if (n / d === value && Math.abs(n) < 1e9) return { n, d }
  }
  return null
}

const safe = 2 ** 53

/**
 * The sign of x − edge as −1, 0 or 1, NaN when unknown; a ratio of whole numbers is compared by cross
 * multiplication, which is exact; anything else within its error of the edge raises doubt.
 */
function sign(x: Node, edge: Node, memory: Memory, compile: (node: Node) => Read): Read {
  const left = compile(x)
  const right = compile(edge)
  const margin = tolerance(x, edge)
  if (margin === null)
    return () => {
      const a = left()
      const b = right()
      return a > b ? 1 : a < b ? -1 : a === b ? 0 : Number.NaN
    }
  const guarded = () => {
    const a = left()
    const b = right()
    const difference = a - b
    if (Math.abs(difference) < margin(a, b)) memory.doubt = true
    return difference > 0 ? 1 : difference < 0 ? -1 : difference === 0 ? 0 : Number.NaN
  }
  const ratio = wholeRatio(x)
  const fraction = edge.op === 'constant' && edge.bounds.written ? wholeFraction(edge.value) : null
  if (!ratio || !fraction) return guarded
  const top = compile(ratio.a)
  const bottom = compile(ratio.b)
  const { n, d } = fraction
  return () => {
    const b = bottom()
    const across = top() * d
    const down = b * n
    if (b === 0 || Math.abs(across) > safe || Math.abs(down) > safe) return guarded()
    return across > down ? 1 : across < down ? -1 : across === down ? 0 : Number.NaN
  }
}

const holds: Record<Relation, (sign: number) => boolean> = {
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
  '==': (sign) => sign === 0,
  '!=': (sign) => sign !== 0,
}

function compileCompare(node: Node & { op: 'compare' }, memory: Memory, compile: (node: Node) => Read): Read {
  const flipped = node.a.op === 'constant' && node.b.op !== 'constant'
  const order = flipped ? sign(node.b, node.a, memory, compile) : sign(node.a, node.b, memory, compile)
  const test = holds[node.relation]
  const direction = flipped ? -1 : 1
  return () => {
    const found = order()
    return Number.isNaN(found) ? found : test(found * direction) ? 1 : 0
  }
}

function tiers(node: Node & { op: 'tiers' }, memory: Memory, compile: (node: Node) => Read): Read {
  const points = Float64Array.from([...node.points, 0])
  const count = node.edges.length
  const direct = node.edges.every((edge) => tolerance(node.subject, edge) === null)
  if (direct) {
    const subject = compile(node.subject)
    const edges = Float64Array.from(node.edges, (edge) => (edge as Node & { op: 'constant' }).value)
    if (node.downwards)
      return () => {
        const x = subject()
        let step = 0
        while (step < count && x > (edges[step] as number)) step++
        return Number.isNaN(x) ? x : (points[step] as number)
      }
    return () => {
      const x = subject()
      let step = 0
      while (step < count && x < (edges[step] as number)) step++
      return Number.isNaN(x) ? x : (points[step] as number)
    }
  }
  const signs = node.edges.map((edge) => sign(node.subject, edge, memory, compile))
  const direction = node.downwards ? -1 : 1
  return () => {
    for (let step = 0; step < count; step++) {
      const found = (signs[step] as Read)() * direction
      if (found >= 0) return points[step] as number
      if (Number.isNaN(found)) return found
    }
    return 0
  }
}
