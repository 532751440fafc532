import type { Memory } from '../plan/memory.ts'
import { guardedShareOf } from './forms.ts'
import type { Pack, Trail } from './pack.ts'

const pair = Float64Array.of(0, 1)

/** Shares of slots behind the question whether the whole is above zero. */
export function shares({ slots }: Memory, trail: Trail | null): Pack {
  const targets: number[] = []
  const tops: number[] = []
  const bottoms: number[] = []
  const maxima: number[] = []
  const others: number[] = []
  const numbers: (number | undefined)[] = []
  return {
    add(node, target) {
      const found = guardedShareOf(node)
      if (found?.part.op !== 'slot' || found.whole.op !== 'slot') return false
      targets.push(target)
      tops.push(found.part.slot)
      bottoms.push(found.whole.slot)
      maxima.push(found.max)
      others.push(found.otherwise)
      const { nodes, part, whole } = found
      const { guard, guarded, points, capped, ratio } = nodes
      if (trail)
        numbers.push(...[node, guard, guarded, points, capped, ratio, part, whole].map((each) => trail.numberOf(each)))
      return true
    },
    ready() {
      const into = Int32Array.from(targets)
      const top = Int32Array.from(tops)
      const bottom = Int32Array.from(bottoms)
      const max = Float64Array.from(maxima)
      const otherwise = Float64Array.from(others)
      const compute = () => {
        for (let at = 0; at < into.length; at++) {
          const whole = slots[bottom[at] as number] as number
          const ratio = (slots[top[at] as number] as number) / whole
          pair[0] = ratio
          const earned = (pair[Number(ratio > 1)] as number) * (max[at] as number)
          slots[into[at] as number] = whole > 0 ? earned : Number.isNaN(whole) ? whole : (otherwise[at] as number)
        }
      }
      if (!trail) return compute
      const { values } = trail
      const number = Int32Array.from(numbers, (each) => each as number)
      const keep = (at: number, value: number) => {
        values[number[at] as number] = value
      }
      return () => {
        compute()
        for (let at = 0; at < into.length; at++) {
          const first = at * 8
          const whole = slots[bottom[at] as number] as number
          keep(first, slots[into[at] as number] as number)
          keep(first + 1, Number(whole > 0))
          keep(first + 2, whole)
          if (!(whole > 0)) {
            for (let inner = 3; inner < 8; inner++) keep(first + inner, Number.NaN)
            continue
          }
          const part = slots[top[at] as number] as number
          const ratio = part / whole
          pair[0] = ratio
          const capped = pair[Number(ratio > 1)] as number
          keep(first + 3, capped * (max[at] as number))
          keep(first + 4, capped)
          keep(first + 5, ratio)
          keep(first + 6, part)
          keep(first + 7, whole)
        }
      }
    },
  }
}
