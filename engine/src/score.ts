import type { Unit } from './exact/evaluation.ts'
import type { ExactPoints, ExactUnit } from './exact/points.ts'
import { type GivenCohort, scoreExact } from './exact/score.ts'
import type { GroupPoints, Points, Scorecard, UnitScore } from './exact/scorecard.ts'
import type { Program } from './program/program.ts'
import { type Row, rowsOf } from './ruleset/rows.ts'
import { divide, isZero, Rational, round, sum, toNumber, zero } from './values/number.ts'
import { toJson, Unknown } from './values/value.ts'

/**
 * Scores units with a compiled set (chấm điểm): totals, grades and ranks as published.
 *
 * Shape: `cohort` gives cohort values by league id ('' without leagues) where the units are not the whole league
 */
export function score(program: Program, units: readonly Unit[], options: { cohort?: GivenCohort } = {}): Scorecard {
  const exact = scoreExact(program, units, options.cohort)
  const rows = rowsOf(program.ruleset)
  return {
    units: exact.units.map((unit) => unitScore(program, rows, unit)),
    cohort: Object.fromEntries(
      [...exact.cohort].map(([league, values]) => [
        league,
        Object.fromEntries(
          [...values].map(([id, { outcome, provisional }]) => [
            id,
            { value: outcome instanceof Rational ? toNumber(outcome) : null, provisional },
          ]),
        ),
      ]),
    ),
  }
}

function unitScore(program: Program, rows: readonly Row[], unit: ExactUnit): UnitScore {
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
        .map(({ indicator }) => [indicator.id, groupOf(program, under(indicator.id))]),
    ),
    rollups: Object.fromEntries(
      program.ruleset.rollups.map(({ id, groups }) => [
        id,
        Object.fromEntries(groups.map((group) => [group.id, groupOf(program, [...new Set(group.of.flatMap(under))])])),
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

/** Σ of the scored leaves of a group or roll-up; what does not apply lowers its maximum (SPEC T-7). */
function groupOf(program: Program, entries: readonly ExactPoints[]): GroupPoints {
  const scored = entries.filter(({ leaf, applicable }) => leaf.indicator.kind === 'scored' && applicable)
  const max = sum(scored.map(({ leaf }) => leaf.max))
  if (isZero(max)) return { points: null, max: 0, ratio: null }
  const { at, places } = program.ruleset.policy.rounding
  const exact = sum(scored.map(({ points }) => points ?? zero))
  const points = at === 'group' ? round(exact, places) : exact
  return { points: toNumber(points), max: toNumber(max), ratio: toNumber(divide(points, max)) }
}
