import { type Adder, type Compiler, operand } from '../closures/block.ts'
import { isOrdered, tolerance } from '../closures/edges.ts'
import type { Node } from '../plan/node.ts'

const mostEdges = 6

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
