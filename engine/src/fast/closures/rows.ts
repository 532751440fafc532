import { type Memory, pending, type Read, type Trace } from '../plan/memory.ts'
import type { Node } from '../plan/node.ts'
import { compareRead, tiersRead } from './edges.ts'

/**
 * Compiles a node to closures over memory; no code is generated, so it runs under any content policy.
 *
 * Shape: every node has its own closure
 * Source: decisions/0004
 */
export function compileRow(node: Node, memory: Memory, trace?: Trace): Read {
  const compile = (inner: Node): Read => compileRow(inner, memory, trace)
  const read = build(node, memory, compile)
  return trace ? trace(node, read) : read
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
    case 'product': {
      const a = compile(node.a)
      const b = compile(node.b)
      return () => a() * b()
    }
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
      return extreme(node.args.map(compile), 1)
    case 'greatest':
      return extreme(node.args.map(compile), -1)
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
  return () => {
    let total = 0
    for (let index = 0; index < args.length; index++) total += (args[index] as Read)()
    return total
  }
}

const pair = new Float64Array(2)

/** Chosen from a table of two, since a branch would be mispredicted; `sign` is 1 for the least, −1 for the greatest. */
function extreme([first, ...rest]: readonly Read[], sign: 1 | -1): Read {
  return rest.reduce((read, other): Read => {
    return () => {
      const x = read()
      const y = other()
      pair[0] = x
      pair[1] = y
      return Number.isNaN(y) ? y : (pair[Number(x * sign > y * sign)] as number)
    }
  }, first as Read)
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
