import { treatment } from '../../exact/policy.ts'
import type { Program } from '../../program/program.ts'
import type { BatchScore } from '../columns/batchscore.ts'
import { stateNames } from '../plan/memory.ts'

/** How many leaves of a unit are not done: they wait for data, or have issues. */
export type Standing = { pending: number; issues: number }

/** What stands in each unit's way, by row; information stands in nobody's. */
export function standingOf(program: Program, batch: BatchScore): (row: number) => Standing {
  const { policy } = program.ruleset
  const asked = [...program.leaves.values()].flatMap(({ indicator: { id, kind } }) => {
    const states = batch.points.get(id)?.states
    if (!states || kind === 'information') return []
    return [{ states, statuses: stateNames.map((state) => treatment(kind, state, policy).status) }]
  })
  return (row) => {
    const found = { pending: 0, issues: 0 }
    for (const { states, statuses } of asked) {
      const status = statuses[states[row] as number]
      if (status === 'pending' || status === 'issues') found[status]++
    }
    return found
  }
}
