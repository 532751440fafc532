import type { Issue } from '../issue.ts'
import type { DecimalMark } from '../values/written.ts'
import type { UnitsColumns } from './columns.ts'

/**
 * Reads units from a text that comes in pieces (đọc dần), holding columns and never the text.
 *
 * Shape: pieces are cut anywhere; `count` is how many rows were read so far; after `isOver` no piece is wanted
 * Source: SPEC LF-1
 */
export type PieceReader = {
  readonly count: number
  readonly isOver: boolean
  take(piece: string): void
  end(): PiecesRead
}

/**
 * What a text came to.
 *
 * Shape: `read` is null where it cannot be used; `untold` counts issues beyond the first thousand; `again` asks for the text once more, to be
 *        read with this decimal mark, which only its end could tell
 */
export type PiecesRead = {
  read: UnitsColumns | null
  issues: Issue[]
  untold: number
  again: DecimalMark | null
}

const mostTold = 1000

/** Issues as they are found: the first are kept, since a file may have one in each of its cells. */
export class Told {
  readonly kept: Issue[] = []
  untold = 0

  add(issues: readonly Issue[]): void {
    const room = Math.max(0, mostTold - this.kept.length)
    // A text that was cut out of a piece would keep the whole of it.
    for (const issue of issues.slice(0, room)) this.kept.push(JSON.parse(JSON.stringify(issue)))
    this.untold += Math.max(0, issues.length - room)
  }
}

/** The longest record that is waited for: whoever opens a quote and never closes it is told before the memory is full. */
export const longestRecord = 16 * 1024 * 1024
