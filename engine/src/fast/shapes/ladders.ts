import { isOrdered, tolerance } from '../closures/edges.ts'
import type { Memory } from '../plan/memory.ts'
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
