import { shownPlaces } from './apportion.ts'
import type { UnitDiff } from './scores.ts'

/**
 * What a change of version does to units that have something in common (được và giảm theo nhóm).
 *
 * Unit: points summed exactly, of the units that can be compared; `up` and `down` count them by points, `ranksUp` and
 *       `ranksDown` by places, `gradeChanges` those whose grade is another
 */
export type Gains = {
  key: string
  units: number
  comparable: number
  up: number
  down: number
  same: number
  points: number
  best: number | null
  worst: number | null
  ranksUp: number
  ranksDown: number
  gradeChanges: number
}

const scale = 10 ** shownPlaces

/**
 * Gains and losses of units by what they have in common: their league, or anything that a registry says of them.
 *
 * Shape: in the order in which the keys are first met; a unit without a key counts in none
 * Source: SPEC X-11
 */
export function gainsBy(units: readonly UnitDiff[], keyOf: (unit: UnitDiff) => string | null): Gains[] {
  const groups = new Map<string, UnitDiff[]>()
  for (const unit of units) {
    const key = keyOf(unit)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(unit)
    else groups.set(key, [unit])
  }
  return [...groups].map(([key, members]) => gainsOf(key, members))
}

function gainsOf(key: string, members: readonly UnitDiff[]): Gains {
  const comparable = members.flatMap(({ delta }) => (delta === null ? [] : [delta]))
  const moves = members.flatMap(({ rankBefore, rankAfter }) =>
    rankBefore === null || rankAfter === null ? [] : [rankBefore - rankAfter],
  )
  const count = (values: readonly number[], is: (value: number) => boolean) => values.filter(is).length
  return {
    key,
    units: members.length,
    comparable: comparable.length,
    up: count(comparable, (delta) => delta > 0),
    down: count(comparable, (delta) => delta < 0),
    same: count(comparable, (delta) => delta === 0),
    points: comparable.reduce((sum, delta) => sum + Math.round(delta * scale), 0) / scale,
    best: extreme(comparable, Math.max),
    worst: extreme(comparable, Math.min),
    ranksUp: count(moves, (move) => move > 0),
    ranksDown: count(moves, (move) => move < 0),
    gradeChanges: members.filter(({ delta, gradeBefore, gradeAfter }) => delta !== null && gradeBefore !== gradeAfter)
      .length,
  }
}

function extreme(values: readonly number[], of: (a: number, b: number) => number): number | null {
  return values.reduce<number | null>((best, value) => (best === null ? value : of(best, value)), null)
}
