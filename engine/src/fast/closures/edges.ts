import { unit } from '../plan/bounds.ts'
import type { Memory, Read } from '../plan/memory.ts'
import type { Node, Relation } from '../plan/node.ts'

/** The error both sides may have together, as a function of their doubles; null where doubles compare as decimals do. */
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

const flipped: Record<Relation, Relation> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' }

export function compareRead(node: Node & { op: 'compare' }, memory: Memory, compile: (node: Node) => Read): Read {
  const { relation, a, b } = node
  if (a.op === 'constant' && b.op !== 'constant')
    return compareRead({ ...node, relation: flipped[relation], a: b, b: a }, memory, compile)
  return ofSign(relation, sign(a, b, memory, compile))
}

function ofSign(relation: Relation, order: Read): Read {
  const less = Number(relation === '<' || relation === '<=' || relation === '!=')
  const equal = Number(relation === '<=' || relation === '>=' || relation === '==')
  const more = Number(relation === '>' || relation === '>=' || relation === '!=')
  return () => {
    const found = order()
    return found > 0 ? more : found < 0 ? less : found === 0 ? equal : found
  }
}

export function tiersRead(node: Node & { op: 'tiers' }, memory: Memory, compile: (node: Node) => Read): Read {
  const { points } = node
  const count = node.edges.length
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

/** Whether each step is harder to reach than the next; then the first reached is the number of steps missed. */
export function isOrdered(edges: Float64Array, downwards: boolean): boolean {
  return edges.every((edge, at) => {
    const before = edges[at - 1] ?? edge
    return downwards ? edge >= before : edge <= before
  })
}
