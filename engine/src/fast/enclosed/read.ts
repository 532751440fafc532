import { type Enclosure, negated, ofDecimal, ofWhole, order, over, plus, times } from '../../values/enclosure.ts'
import { pending } from '../plan/memory.ts'
import type { Node, Relation } from '../plan/node.ts'

/**
 * A node followed exactly enough to tell the decimal it comes to: a number as an enclosure, a truth as 0 or 1.
 *
 * Shape: null where it is unknown; a doubt is raised in the store where only exact evaluation can tell
 */
export type ReadEnclosed = () => Enclosure | null

/** What is known of the unit at hand, slot by slot. */
export type Store = {
  /** Raised, never lowered, by a decision that enclosures cannot take. */
  doubt: boolean
  /** Null where the slot holds nothing. */
  at(slot: number): Enclosure | null
  stateAt(slot: number): number
}

const yes = ofWhole(1)
const no = ofWhole(0)
const truth = (holds: boolean): Enclosure => (holds ? yes : no)

/** Compiles a node to closures over a store; no code is generated. */
export function compileEnclosed(node: Node, store: Store): ReadEnclosed {
  const compile = (inner: Node) => compileEnclosed(inner, store)
  const doubtful = (): null => {
    store.doubt = true
    return null
  }
  const both = (a: Node, b: Node, combine: (x: Enclosure, y: Enclosure) => Enclosure | null): ReadEnclosed => {
    const [left, right] = [compile(a), compile(b)]
    return () => {
      const x = left()
      const y = right()
      return x === null || y === null ? null : (combine(x, y) ?? doubtful())
    }
  }
  switch (node.op) {
    case 'constant': {
      if (!node.bounds.written) return doubtful
      const value = ofDecimal(node.value)
      return () => value
    }
    case 'slot': {
      const { slot } = node
      return () => store.at(slot)
    }
    case 'orElse': {
      const { slot } = node
      const fallback = compile(node.fallback)
      return () => (store.stateAt(slot) === pending ? fallback() : store.at(slot))
    }
    case 'sum': {
      const parts = node.args.map(compile)
      return () => {
        let total: Enclosure | null = no
        for (const part of parts) {
          const next = part()
          if (next === null) total = null
          else if (total !== null) total = plus(total, next)
        }
        return total
      }
    }
    case 'product':
      return both(node.a, node.b, times)
    case 'quotient':
      return both(node.a, node.b, (a, b) => (isZero(b) ? null : over(a, b)))
    case 'negation': {
      const a = compile(node.a)
      return () => {
        const value = a()
        return value && negated(value)
      }
    }
    case 'least':
      return extreme(node.args.map(compile), 1, doubtful)
    case 'greatest':
      return extreme(node.args.map(compile), -1, doubtful)
    case 'compare': {
      const { relation } = node
      return both(node.a, node.b, (a, b) => {
        const sign = order(a, b)
        return sign === null ? null : truth(holds(relation, sign))
      })
    }
    case 'all':
      return junction(node.args.map(compile), no)
    case 'any':
      return junction(node.args.map(compile), yes)
    case 'not': {
      const a = compile(node.a)
      return () => {
        const value = a()
        return value && truth(value.high === 0)
      }
    }
    case 'select': {
      const [condition, chosen, otherwise] = [node.condition, node.chosen, node.otherwise].map(compile) as Three
      return () => {
        const asked = condition()
        return asked && (asked.high === 1 ? chosen() : otherwise())
      }
    }
    case 'tiers':
      return tiers(node, store, doubtful)
    case 'table': {
      if (!node.bounds.written) return doubtful
      const subject = compile(node.subject)
      const values = node.values.map((value) => (Number.isNaN(value) ? null : ofDecimal(value)))
      return () => {
        const code = subject()
        return code && (values[code.high] ?? null)
      }
    }
  }
}

type Three = [ReadEnclosed, ReadEnclosed, ReadEnclosed]

/** A divisor that is exactly zero makes a fault, which the state of the leaf tells. */
function isZero(value: Enclosure): boolean {
  return value.high === 0 && value.error === 0
}

function holds(relation: Relation, sign: -1 | 0 | 1): boolean {
  switch (relation) {
    case '<':
      return sign < 0
    case '<=':
      return sign <= 0
    case '>':
      return sign > 0
    case '>=':
      return sign >= 0
    case '==':
      return sign === 0
    case '!=':
      return sign !== 0
  }
}

function extreme(parts: readonly ReadEnclosed[], sign: 1 | -1, doubtful: () => null): ReadEnclosed {
  return () => {
    let found: Enclosure | null = null
    for (const part of parts) {
      const next = part()
      if (next === null) return null
      const before = found === null ? sign : order(found, next)
      if (before === null) return doubtful()
      if (before === sign) found = next
    }
    return found
  }
}

/** The deciding truth decides whatever else is unknown. */
function junction(parts: readonly ReadEnclosed[], deciding: Enclosure): ReadEnclosed {
  const otherwise = deciding === yes ? no : yes
  return () => {
    let result: Enclosure | null = otherwise
    for (const part of parts) {
      const value = part()
      if (value?.high === deciding.high) return deciding
      if (value === null) result = null
    }
    return result
  }
}

function tiers(node: Node & { op: 'tiers' }, store: Store, doubtful: () => null): ReadEnclosed {
  if (!node.bounds.written) return doubtful
  const subject = compileEnclosed(node.subject, store)
  const edges = node.edges.map((edge) => compileEnclosed(edge, store))
  const points = node.points.map(ofDecimal)
  const reached = node.downwards ? -1 : 1
  return () => {
    const x = subject()
    if (x === null) return null
    for (let step = 0; step < edges.length; step++) {
      const edge = (edges[step] as ReadEnclosed)()
      const sign = edge && order(x, edge)
      if (sign === null) return doubtful()
      if (sign === 0 || sign === reached) return points[step] as Enclosure
    }
    return no
  }
}
