import type { Issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { type Row, rowsOf } from '../ruleset/rows.ts'
import { divide, isZero, Rational, round, sum, toNumber, zero } from '../values/number.ts'
import { toJson, Unknown } from '../values/value.ts'
import type { CohortValue } from './cohort.ts'
import type { Unit } from './evaluation.ts'
import type { ExactPoints, ExactUnit } from './points.ts'
import { roundsAt } from './policy.ts'
import { type GivenCohort, scoreExact } from './score.ts'

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

/**
 * The scorecard by exact evaluation: the judge of every faster way, and never asked for whole files.
 *
 * Shape: as `score` gives it
 * Source: SPEC W-1, W-6
 */
export function exactScorecard(
  program: Program,
  units: readonly Unit[],
  options: { cohort?: GivenCohort } = {},
): Scorecard {
  const exact = scoreExact(program, units, options.cohort)
  const rows = rowsOf(program.ruleset)
  return { units: exact.units.map((unit) => unitScore(program, rows, unit)), cohort: cohortShown(exact.cohort) }
}

/** Cohort values as a scorecard shows them. */
export function cohortShown(cohort: ReadonlyMap<string, ReadonlyMap<string, CohortValue>>): Scorecard['cohort'] {
  return Object.fromEntries(
    [...cohort].map(([league, values]) => [
      league,
      Object.fromEntries(
        [...values].map(([id, { outcome, provisional }]) => [
          id,
          { value: outcome instanceof Rational ? toNumber(outcome) : null, provisional },
        ]),
      ),
    ]),
  )
}

/** One unit's entry, before anything is compared with others. */
export function unitScore(program: Program, rows: readonly Row[], unit: ExactUnit): UnitScore {
  const members = new Map<string, ExactPoints[]>()
  for (const [id, entry] of unit.points) {
    members.set(id, [entry])
    for (const group of entry.leaf.groups) {
      const found = members.get(group)
      if (found) found.push(entry)
      else members.set(group, [entry])
    }
  }
  const under = (id: string) => members.get(id) ?? []
  return {
    id: unit.evaluation.unit.id,
    name: unit.evaluation.unit.name,
    league: unit.evaluation.league,
    complete: unit.complete,
    total: unit.total && toNumber(unit.total),
    max: toNumber(unit.max),
    ratio: unit.total && toNumber(divide(unit.total, unit.max)),
    grade: unit.grade,
    rank: unit.rank,
    rankProvisional: unit.rankProvisional,
    points: Object.fromEntries([...unit.points].map(([id, entry]) => [id, pointsOf(entry)])),
    groups: Object.fromEntries(
      rows
        .filter(({ indicator }) => indicator.children)
        .map(({ indicator, depth }) => [indicator.id, groupOf(program, under(indicator.id), depth === 0)]),
    ),
    rollups: Object.fromEntries(
      program.ruleset.rollups.map(({ id, groups }) => [
        id,
        Object.fromEntries(
          groups.map((group) => [group.id, groupOf(program, [...new Set(group.of.flatMap(under))], true)]),
        ),
      ]),
    ),
  }
}

function pointsOf({ leaf, status, points, outcome }: ExactPoints): Points {
  const { kind } = leaf.indicator
  const unknown = outcome instanceof Unknown
  const earned: Points = {
    points: points && toNumber(points),
    max: toNumber(leaf.max),
    status,
    issues: unknown ? [...outcome.issues] : [],
    missing: unknown && outcome.state === 'pending' ? [...outcome.names] : [],
  }
  if (kind === 'gate') return { ...earned, passed: unknown ? null : outcome === true }
  if (kind === 'information') return { ...earned, value: unknown ? null : toJson(outcome) }
  return earned
}

/** Σ of the scored leaves of a group or roll-up; what does not apply lowers its maximum (SPEC T-7, T-8). */
function groupOf(program: Program, entries: readonly ExactPoints[], outermost: boolean): GroupPoints {
  const scored = entries.filter(({ leaf, applicable }) => leaf.indicator.kind === 'scored' && applicable)
  const max = sum(scored.map(({ leaf }) => leaf.max))
  if (isZero(max)) return { points: null, max: 0, ratio: null }
  const { policy } = program.ruleset
  const exact = sum(scored.map(({ points }) => points ?? zero))
  const points = outermost && roundsAt(policy).groups ? round(exact, policy.rounding.places) : exact
  return { points: toNumber(points), max: toNumber(max), ratio: toNumber(divide(points, max)) }
}
