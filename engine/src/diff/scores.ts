import type { Unit } from '../exact/evaluation.ts'
import type { GivenCohort } from '../exact/score.ts'
import { columnsReader } from '../fast/columns/columns.ts'
import type { UnitHead } from '../fast/scorecard/unit.ts'
import { compile } from '../program/program.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { fromNumber, round, subtract, toNumber } from '../values/number.ts'
import { apportion, shownPlaces } from './apportion.ts'
import { type Attribution, attribution } from './attribution.ts'
import type { Change } from './change.ts'
import { fillInputs } from './estimate.ts'
import { type GradeBecause, gradeCauses } from './grades.ts'
import { linkIndicators, linkInputs, type Origin } from './identity.ts'
import { type Obstacle, obstacleSentence } from './obstacles.ts'
import { type RankBecause, type RankedSide, rankCauses } from './ranks.ts'
import { diffRulesets } from './rulesets.ts'
import { byEnclosures, byFractions, LeafValues, type Reckoning } from './values.ts'

/** Part of a difference: the change it comes from, or `rounding`, `rescale`, `policy`, `data`, `together` (rules and data). */
export type Because = { change: string; points: number }

/**
 * What two versions give one unit (so sánh điểm).
 *
 * Unit: delta and points are decimals of at most six places; `because` sums to `delta` exactly.
 *       Numbers of a side that is incomplete are null, then `why` says so and `obstacles` holds it as data.
 * Shape: `rankBecause` null where a side has no rank or cannot be compared, `gradeBecause` where the grade is the same too
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
  leagueBefore: string | null
  leagueAfter: string | null
  because: Because[]
  rankBecause: RankBecause | null
  gradeBecause: GradeBecause | null
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
  const fractions = partsBy(byFractions)
  const enclosures = partsBy(byEnclosures)
  return compared(old, next, units, options, (...unit) => enclosures(...unit) ?? fractions(...unit) ?? [])
}

/** The same with every part a fraction: the judge of what enclosures tell. */
export function diffExactly(old: Ruleset, next: Ruleset, units: readonly Unit[], options: DiffOptions = {}): Diff {
  const fractions = partsBy(byFractions)
  return compared(old, next, units, options, (...unit) => fractions(...unit) ?? [])
}

/** The parts of one unit's change as they are shown. */
type PartsOf = (attributed: Attribution, row: number, delta: number) => Because[]

function compared(old: Ruleset, next: Ruleset, units: readonly Unit[], options: DiffOptions, partsOf: PartsOf): Diff {
  const changes = diffRulesets(old, next, options)
  if (units.length === 0) return { changes, units: [] }
  const filled = fillInputs(old, next, units, options)
  const cohort = options.cohort ?? {}
  const columnsOf = columnsReader(filled.units)
  const side = (ruleset: Ruleset) => {
    const program = compile(ruleset)
    return { ruleset, program, values: new LeafValues(program, columnsOf(program), cohort) }
  }
  const [before, after] = [side(old), side(next)]
  const attributed = attribution({
    old: before,
    next: after,
    links: linkIndicators(old, next, options),
    changes,
    renames: new Map(linkInputs(old, next, options).map((link) => [link.old.id, link.next.id])),
    columnsOf,
    cohort,
  })
  const sameLevel = old.level === next.level
  const obstacles = (row: number): Obstacle[] => [
    ...(sameLevel ? [] : [{ side: 'both' as const, reason: 'level' as const, indicators: [] }]),
    ...obstaclesOf('before', before.values, row),
    ...obstaclesOf('after', after.values, row),
  ]
  const [was, is] = [before.values.scored, after.values.scored]
  const rankedOf = ({ program, values }: typeof before): RankedSide => ({ program, batch: values.scored.batch })
  const sides = [rankedOf(before), rankedOf(after)] as const
  const ids = filled.units.map(({ id }) => id)
  const [ranked, graded] = [rankCauses(...sides, ids), gradeCauses(...sides)]
  return {
    changes,
    units: filled.units.map((unit, row) => {
      const found = compareUnit(was.head(row), is.head(row), obstacles(row), (delta) => ({
        because: partsOf(attributed, row, delta),
        rankBecause: ranked(row),
        gradeBecause: graded(row),
      }))
      return filled.estimated.has(unit.id) ? { ...found, estimated: true as const } : found
    }),
  }
}

function compareUnit(
  was: UnitHead,
  is: UnitHead,
  obstacles: Obstacle[],
  causes: (delta: number) => Pick<UnitDiff, 'because' | 'rankBecause' | 'gradeBecause'>,
): UnitDiff {
  const [before, after] = [was, is].map(({ complete, total }) => (complete ? total : null)) as [number, number]
  const base = {
    id: was.id,
    name: was.name,
    before,
    after,
    rankBefore: was.rank,
    rankAfter: is.rank,
    gradeBefore: was.grade,
    gradeAfter: is.grade,
    leagueBefore: was.league,
    leagueAfter: is.league,
  }
  if (before === null || after === null || obstacles.length > 0)
    return {
      ...base,
      delta: null,
      because: [],
      rankBecause: null,
      gradeBecause: null,
      why: obstacleSentence(obstacles, 'vi'),
      obstacles,
    }
  const delta = toNumber(round(subtract(fromNumber(after), fromNumber(before)), shownPlaces))
  return { ...base, delta, ...causes(delta) }
}

/** Parts computed one way; null where its numbers cannot tell. */
function partsBy<N>(way: Reckoning<N>): (...unit: Parameters<PartsOf>) => Because[] | null {
  const { numbers } = way
  const none = numbers.whole(0)
  return (attributed, row, delta) => {
    const parts = attributed(way, row)
    if (!parts) return null
    const entries: [string, N][] = []
    for (const entry of parts) {
      const sign = numbers.compare(entry[1], none)
      if (sign === null) return null
      if (sign !== 0) entries.push(entry)
    }
    const points = apportion(
      entries.map(([, part]) => part),
      delta,
      numbers,
    )
    if (!points) return null
    return entries
      .map(([change], index) => ({ change, points: points[index] ?? 0 }))
      .filter((part) => part.points !== 0)
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
  }
}

function obstaclesOf(side: 'before' | 'after', values: LeafValues, row: number): Obstacle[] {
  const found: Obstacle[] = []
  const { batch } = values.scored
  if (batch.complete[row] === 1 && !Number.isNaN(batch.totals[row])) return found
  const standing = [...values.leaves.values()].flatMap((leaf) => {
    const { complete, status } = values.treatmentOf(leaf, row)
    const { code, id } = leaf.leaf.indicator
    return complete ? [] : [{ status, name: code || id }]
  })
  for (const reason of ['pending', 'issues'] as const) {
    const indicators = standing.filter(({ status }) => status === reason).map(({ name }) => name)
    if (indicators.length > 0) found.push({ side, reason, indicators })
  }
  if (Number.isNaN(batch.totals[row])) found.push({ side, reason: 'nothing-applies', indicators: [] })
  return found
}
