import type { Program } from '../../program/program.ts'
import { pointsOfRows } from '../columns/batch.ts'
import type { BatchScore } from '../columns/batchscore.ts'
import { type Columns, rowsOfColumns } from '../columns/columns.ts'
import type { LeafEntry } from './leaf.ts'
import { UnitParts, type UnitPoints } from './unit.ts'

/** Rows whose points are held at a time: their computing anew is cheap, and holding those of all costs more than their inputs. */
export const windowRows = 8192

/** What a file's units came to, unit by unit. */
export type Parts = {
  at(row: number): UnitPoints
  /** Its leaves alone, in the order of the set. */
  entries(row: number): readonly LeafEntry[]
}

/**
 * The points of a file that was scored without keeping them: computed for some rows when one of them is looked at.
 *
 * Source: SPEC LF-4
 */
export class Windows implements Parts {
  private readonly program: Program
  private readonly columns: Columns
  private readonly batch: BatchScore
  private from = 0
  private open: UnitParts | null = null

  constructor(program: Program, columns: Columns, batch: BatchScore) {
    this.program = program
    this.columns = columns
    this.batch = batch
  }

  at(row: number): UnitPoints {
    return this.shown(row).at(row - this.from)
  }

  entries(row: number): readonly LeafEntry[] {
    return this.shown(row).entries(row - this.from)
  }

  private shown(row: number): UnitParts {
    if (this.open && row >= this.from && row < this.from + windowRows) return this.open
    const from = row - (row % windowRows)
    const { program, batch } = this
    const to = Math.min(from + windowRows, batch.count)
    const columns = rowsOfColumns(this.columns, from, to)
    const leagues = batch.leagues.subarray(from, to)
    const points = pointsOfRows(program, columns, { leagues, cohort: batch.cohort })
    this.from = from
    this.open = new UnitParts(program, columns, { ...batch, count: to - from, leagues, points })
    return this.open
  }
}
