import { type Adder, type Compiler, operand } from '../closures/block.ts'
import { isOrdered, tolerance } from '../closures/edges.ts'
import type { Memory } from '../plan/memory.ts'
import type { Node } from '../plan/node.ts'
import type { Pack, Trail } from './pack.ts'

const mostEdges = 6

/** Tiers over one slot whose doubles compare as decimals do. */
export function ladders({ slots }: Memory, trail: Trail | null): Pack {
  const targets: number[] = []
  const subjects: number[] = []
  const signs: number[] = []
  const edges: number[] = []
  const points: number[] = []
  const numbers: { tiers: number; subject: number }[] = []
  return {
    add(node, target) {
      if (node.op !== 'tiers' || node.subject.op !== 'slot' || node.edges.length > mostEdges) return false
      const { subject, downwards } = node
      const own = Float64Array.from(node.edges, (edge) => (edge.op === 'constant' ? edge.value : Number.NaN))
      if (!isOrdered(own, downwards) || node.edges.some((edge) => tolerance(subject, edge) !== null)) return false
      const sign = downwards ? -1 : 1
      targets.push(target)
      subjects.push(subject.slot)
      signs.push(sign)
      // A step that is not there is never missed.
      for (let step = 0; step < mostEdges; step++) edges.push((own[step] ?? Number.NaN) * sign)
      for (let step = 0; step <= mostEdges; step++) points.push(node.points[step] ?? 0)
      if (trail) numbers.push({ tiers: trail.numberOf(node) as number, subject: trail.numberOf(subject) as number })
      return true
    },
    ready() {
      const into = Int32Array.from(targets)
      const from = Int32Array.from(subjects)
      const sign = Float64Array.from(signs)
      const edge = Float64Array.from(edges)
      const earned = Float64Array.from(points)
      const compute = () => {
        for (let at = 0; at < into.length; at++) {
          const x = slots[from[at] as number] as number
          const v = x * (sign[at] as number)
          const e = at * mostEdges
          const missed =
            Number(v < (edge[e] as number)) +
            Number(v < (edge[e + 1] as number)) +
            Number(v < (edge[e + 2] as number)) +
            Number(v < (edge[e + 3] as number)) +
            Number(v < (edge[e + 4] as number)) +
            Number(v < (edge[e + 5] as number))
          slots[into[at] as number] = Number.isNaN(x) ? x : (earned[at * (mostEdges + 1) + missed] as number)
        }
      }
      if (!trail) return compute
      const { values } = trail
      const tiers = Int32Array.from(numbers, (number) => number.tiers)
      const subject = Int32Array.from(numbers, (number) => number.subject)
      return () => {
        compute()
        for (let at = 0; at < into.length; at++) {
          values[tiers[at] as number] = slots[into[at] as number] as number
          values[subject[at] as number] = slots[from[at] as number] as number
        }
      }
    },
  }
}

/**
 * Tiers in order whose doubles compare as decimals do: the first step reached is the number of steps missed. Comparisons
 * are written out, since a loop over edges inside the loop over rows costs more than they do.
 *
 * Shape: `points` has one more than there are edges; null where there are too many steps or an edge needs a closer look
 */
export function ladderAdder(
  { subject, downwards, edges: nodes }: Node & { op: 'tiers' },
  points: Float64Array,
  depth: number,
  compiler: Compiler,
): Adder | null {
  const edges = Float64Array.from(nodes, (edge) => (edge as Node & { op: 'constant' }).value)
  if (edges.length > mostEdges || !isOrdered(edges, downwards)) return null
  if (nodes.some((edge) => tolerance(subject, edge) !== null)) return null
  const values = operand(subject, depth, compiler)
  // A step that is not there is never missed.
  const [a, b, c, d, e, f] = Array.from({ length: mostEdges }, (_, at) => edges[at] ?? Number.NaN) as Six
  if (downwards)
    return (count, sums) => {
      const x = values(count)
      for (let i = 0; i < count; i++) {
        const v = x[i] as number
        const missed = Number(v > a) + Number(v > b) + Number(v > c) + Number(v > d) + Number(v > e) + Number(v > f)
        sums[i] = (sums[i] as number) + (points[missed] as number)
      }
    }
  return (count, sums) => {
    const x = values(count)
    for (let i = 0; i < count; i++) {
      const v = x[i] as number
      const missed = Number(v < a) + Number(v < b) + Number(v < c) + Number(v < d) + Number(v < e) + Number(v < f)
      sums[i] = (sums[i] as number) + (points[missed] as number)
    }
  }
}

type Six = [number, number, number, number, number, number]
