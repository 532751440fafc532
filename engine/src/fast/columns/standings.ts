import { treatment } from '../../exact/policy.ts'
import type { Leaf, Program } from '../../program/program.ts'
import type { Lane } from '../closures/block.ts'
import { stateNames } from '../plan/memory.ts'
import { stateAt } from './lanes.ts'

/** How many leaves of a unit are not done: they wait for data, or have issues. */
export type Standing = { pending: number; issues: number }

/** What stands in each unit's way, counted while its leaves are computed; information stands in nobody's. */
export class Standings {
  private readonly counted: Uint16Array
  private readonly places: ReadonlyMap<string, readonly number[]>

  constructor(program: Program, count: number) {
    this.counted = new Uint16Array(2 * count)
    this.places = new Map(
      [...program.leaves.values()].flatMap(({ indicator: { id, kind } }) => {
        const statuses = stateNames.map((state) => treatment(kind, state, program.ruleset.policy).status)
        const places = statuses.map((status) => (status === 'pending' ? 0 : status === 'issues' ? 1 : -1))
        return kind === 'information' ? [] : [[id, places]]
      }),
    )
  }

  /** Counts a leaf of the block that begins at `offset`. */
  add({ indicator: { id } }: Leaf, lane: Lane, offset: number): void {
    const places = this.places.get(id)
    if (!places) return
    for (let at = 0; at < lane.unknown.length; at++) {
      const row = lane.unknown[at] as number
      this.note(offset + row, places[stateAt(lane, row)] ?? -1)
    }
  }

  /** Counts a leaf of one unit. */
  addState({ indicator: { id } }: Leaf, row: number, state: number): void {
    this.note(row, this.places.get(id)?.[state] ?? -1)
  }

  at(row: number): Standing {
    return { pending: this.counted[2 * row] as number, issues: this.counted[2 * row + 1] as number }
  }

  private note(row: number, place: number): void {
    if (place >= 0) this.counted[2 * row + place] = (this.counted[2 * row + place] as number) + 1
  }
}
