import type { CohortValue } from '../../exact/cohort.ts'
import type { Kept } from './lanes.ts'
import type { Standing } from './standings.ts'

/**
 * What a file of units came to.
 *
 * Unit: `totals` and `maxima` are whole numbers of the last place of the set (`scales`), NaN without a total;
 *       `grades` index the grades from best, −1 for none; `ranks` are 0 for unranked; `leagues` index the set's, −1 for none
 */
export type BatchScore = {
  count: number
  scales: { total: number; max: number }
  totals: Float64Array
  maxima: Float64Array
  complete: Uint8Array
  grades: Int8Array
  leagues: Int16Array
  ranks: Uint32Array
  provisional: Uint8Array
  cohort: ReadonlyMap<string, ReadonlyMap<string, CohortValue>>
  /** Points of a leaf, NaN when unknown; present when asked for. */
  points: ReadonlyMap<string, Kept>
  /** What stands in the way of a unit, by its row; null unless asked for. */
  standing: ((row: number) => Standing) | null
}

/**
 * A score that nothing is known of yet.
 *
 * Shape: all its arrays lie in one buffer, since making a buffer costs as much as scoring a unit
 */
export function blankScore(count: number, scales: BatchScore['scales']): BatchScore {
  const buffer = new ArrayBuffer(25 * count)
  return {
    count,
    scales,
    totals: new Float64Array(buffer, 0, count),
    maxima: new Float64Array(buffer, 8 * count, count),
    ranks: new Uint32Array(buffer, 16 * count, count),
    leagues: new Int16Array(buffer, 20 * count, count).fill(-1),
    complete: new Uint8Array(buffer, 22 * count, count),
    grades: new Int8Array(buffer, 23 * count, count),
    provisional: new Uint8Array(buffer, 24 * count, count),
    cohort: new Map(),
    points: new Map(),
    standing: null,
  }
}
