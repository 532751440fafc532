import type { Unit } from '../exact/evaluation.ts'
import type { ExactUnit } from '../exact/points.ts'
import { type GivenCohort, scoreExact } from '../exact/score.ts'
import { compile } from '../program/program.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { type Rational, round, subtract, toNumber } from '../values/number.ts'
import { apportion, shownPlaces } from './apportion.ts'
import { attribute, type Parts } from './attribution.ts'
import type { Change } from './change.ts'
import { fillInputs } from './estimate.ts'
import { linkIndicators, linkInputs, type Origin } from './identity.ts'
import { type Obstacle, obstacleSentence } from './obstacles.ts'
import { diffRulesets } from './rulesets.ts'

/** Part of a difference: the change it comes from, or `rounding`, `rescale`, `policy`, `data`. */
export type Because = { change: string; points: number }

/**
 * What two versions give one unit (so sánh điểm).
 *
 * Unit: delta and points are decimals of at most six places; `because` sums to `delta` exactly.
 *       Numbers of a side that is incomplete are null, then `why` says so and `obstacles` holds it as data.
 */
export type UnitDiff = {
  id: string
  name: string
  before: number | null
  after: number | null
  delta: number | null
  rankBefore: number | null
  rankAfter: number | null
  gradeBefore: string | null
  gradeAfter: string | null
  because: Because[]
  /** Some inputs of the next version were filled from the old ones. */
  estimated?: true
  why?: string
  obstacles?: Obstacle[]
}

/** Two versions compared; `units` is empty when none were given. */
export type Diff = { changes: Change[]; units: UnitDiff[] }

/** `from` is the old side's version, when known; `cohort` as for `score`. */
export type DiffOptions = Origin & { cohort?: GivenCohort }

/**
 * Compares two versions of a set, and what they give each unit.
 *
 * Shape: what `diff --json` prints
 * Source: SPEC X-1 … X-6
 */
export function diff(old: Ruleset, next: Ruleset, units: readonly Unit[] = [], options: DiffOptions = {}): Diff {
  const changes = diffRulesets(old, next, options)
  if (units.length === 0) return { changes, units: [] }
  const filled = fillInputs(old, next, units, options)
  const cohort = options.cohort ?? {}
  const [oldProgram, nextProgram] = [compile(old), compile(next)]
  const before = scoreExact(oldProgram, filled.units, cohort).units
  const after = scoreExact(nextProgram, filled.units, cohort).units
  const parts = attribute({
    old: { ruleset: old, program: oldProgram, units: before },
    next: { ruleset: next, program: nextProgram, units: after },
    links: linkIndicators(old, next, options),
    changes,
    renames: new Map(linkInputs(old, next, options).map((link) => [link.old.id, link.next.id])),
    inputs: filled.units,
    cohort,
  })
  const sameLevel = old.level === next.level
  return {
    changes,
    units: filled.units.flatMap((unit, index) => {
      const [was, is] = [before[index], after[index]]
      if (!was || !is) return []
      const compared = compareUnit(unit, was, is, parts[index] ?? new Map(), sameLevel)
      return [filled.estimated.has(unit.id) ? { ...compared, estimated: true as const } : compared]
    }),
  }
}

function compareUnit(unit: Unit, was: ExactUnit, is: ExactUnit, parts: Parts, sameLevel: boolean): UnitDiff {
  const obstacles = [
    ...(sameLevel ? [] : [{ side: 'both' as const, reason: 'level' as const, indicators: [] }]),
    ...obstaclesOf('before', was),
    ...obstaclesOf('after', is),
  ]
  const [before, after] = [publishedTotal(was), publishedTotal(is)]
  const base = {
    id: unit.id,
    name: unit.name,
    before: before && toNumber(before),
    after: after && toNumber(after),
    rankBefore: was.rank,
    rankAfter: is.rank,
    gradeBefore: was.grade,
    gradeAfter: is.grade,
  }
  if (!before || !after || obstacles.length > 0)
    return { ...base, delta: null, because: [], why: obstacleSentence(obstacles, 'vi'), obstacles }
  const delta = round(subtract(after, before), shownPlaces)
  return { ...base, delta: toNumber(delta), because: because(parts, delta) }
}

function publishedTotal(unit: ExactUnit): Rational | null {
  return unit.complete ? unit.total : null
}

function because(parts: Parts, delta: Rational): Because[] {
  const entries = [...parts].filter(([, points]) => points.n !== 0n)
  const shown = apportion(
    entries.map(([, points]) => points),
    delta,
  )
  return entries
    .map(([change], index) => ({ change, points: shown[index] ?? 0 }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
}

function obstaclesOf(side: 'before' | 'after', unit: ExactUnit): Obstacle[] {
  const having = (state: 'pending' | 'issues') =>
    [...unit.points.values()]
      .filter(
        ({ status, leaf: { indicator } }) =>
          status === state && indicator.kind !== 'information' && indicator.kind !== 'gate',
      )
      .map(({ leaf: { indicator } }) => indicator.code || indicator.id)
  const found: Obstacle[] = []
  for (const reason of ['pending', 'issues'] as const) {
    const indicators = having(reason)
    if (indicators.length > 0) found.push({ side, reason, indicators })
  }
  if (unit.total === null) found.push({ side, reason: 'nothing-applies', indicators: [] })
  return found
}
