import type { LeafState } from '../../exact/policy.ts'
import { behindGate } from '../../exact/policy.ts'
import { stateNames } from '../plan/memory.ts'
import type { Scorer } from '../unit/scorer.ts'
import { type Lanes, stateAt } from './lanes.ts'

/** Totals as whole numbers, and where the grades go: places from best, −1 for none. */
type Graded = { totals: Float64Array; maxima: Float64Array; complete: Uint8Array; grades: Int8Array }

/** Grades the rows of the open block. */
export type GradeBlock = (score: Graded, offset: number, count: number) => void

/** The best grade each total reaches, capped by every failed gate (SPEC R-1 … R-3). */
export function grader(scorer: Scorer, lanes: Lanes, gates: readonly { slot: number; cap: number }[]): GradeBlock {
  return ({ totals, maxima, complete, grades }, offset, count) => {
    let max = Number.NaN
    let edges: Float64Array = new Float64Array(0)
    for (let row = offset; row < offset + count; row++) {
      const total = totals[row] as number
      if (maxima[row] !== max) {
        max = maxima[row] as number
        edges = scorer.edgesFor(max)
      }
      let missed = 0
      for (let k = 0; k < edges.length; k++) missed += Number(total < (edges[k] as number))
      const none = complete[row] === 0 || Number.isNaN(total) || missed === edges.length
      grades[row] = none ? -1 : missed
    }
    for (const { slot, cap } of gates) {
      const lane = lanes.at(slot)
      for (let i = 0; i < count; i++) {
        const reached = grades[offset + i] as number
        if (reached < 0) continue
        const state = stateNames[stateAt(lane, i)] as LeafState
        grades[offset + i] = behindGate(reached, state, lane.values[i] !== 0, cap) ?? -1
      }
    }
  }
}
