import type { Issue } from '../issue.ts'

/**
 * `scored`: points were earned (0 counts); `pending`: something is missing (chưa đủ số liệu);
 * `not-applicable`: không áp dụng; `issues`: the rule or a value is wrong.
 */
export type PointsStatus = 'scored' | 'pending' | 'not-applicable' | 'issues'

/**
 * What one leaf came to for one unit.
 *
 * Unit: points in points (điểm), the double nearest to the exact value; null unless known.
 *       For a gate points is null and `passed` says the verdict; for information `value` holds what was reported.
 */
export type Points = {
  points: number | null
  max: number
  status: PointsStatus
  issues: Issue[]
  /** Input ids whose absence left it pending or counted as zero. */
  missing: string[]
  passed?: boolean | null
  value?: unknown
}

export type GroupPoints = { points: number | null; max: number; ratio: number | null }

/**
 * One unit's result (bảng điểm).
 *
 * Unit: total is the rounded, published number; max the applicable maximum; ratio = total / max, 0…1
 */
export type UnitScore = {
  id: string
  name: string
  league: string | null
  complete: boolean
  total: number | null
  max: number
  ratio: number | null
  grade: string | null
  rank: number | null
  rankProvisional: boolean
  points: Record<string, Points>
  groups: Record<string, GroupPoints>
  rollups: Record<string, Record<string, GroupPoints>>
}

/** All units of one file scored by one set, ranked within their leagues. */
export type Scorecard = {
  units: UnitScore[]
  /** Cohort values per league id ('' when the set has no leagues). */
  cohort: Record<string, Record<string, { value: number | null; provisional: boolean }>>
}
