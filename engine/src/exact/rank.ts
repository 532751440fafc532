import type { Program } from '../program/program.ts'
import { compare, fromNumber, multiply, type Rational } from '../values/number.ts'
import { Unknown } from '../values/value.ts'
import type { ExactPoints, ExactUnit } from './points.ts'
import { behindGate, gradesFromBest } from './policy.ts'

/**
 * The highest grade (xếp loại) whose edge the total reaches, capped by every failed gate.
 *
 * Source: SPEC R-1 … R-3
 */
export function grade(program: Program, unit: ExactUnit, points: readonly ExactPoints[]): string | null {
  if (unit.total === null || !unit.complete) return null
  const { total, max } = unit
  const grades = gradesFromBest(program.ruleset)
  let reached: number | null = grades.findIndex(
    ({ atLeast }) => compare(total, multiply(fromNumber(atLeast), max)) >= 0,
  )
  if (reached < 0) return null
  for (const { leaf, outcome } of points) {
    if (leaf.indicator.kind !== 'gate') continue
    const cap = grades.findIndex(({ id }) => id === leaf.indicator.gate?.atMost)
    reached = behindGate(reached, outcome instanceof Unknown ? outcome.state : 'known', outcome !== false, cap)
    if (reached === null) return null
  }
  return grades[reached]?.id ?? null
}

/**
 * Ranks units within their leagues by exact share of the maximum.
 *
 * Source: SPEC R-4 … R-6
 */
export function rank(
  program: Program,
  units: readonly ExactUnit[],
  cohortProvisional: (league: string | null) => boolean,
): void {
  const leagues = new Set(units.map(({ evaluation }) => evaluation.league))
  for (const league of leagues) {
    const members = units.filter(({ evaluation }) => evaluation.league === league)
    if (program.leagues.length > 0 && !program.leagues.find(({ id }) => id === league)?.ranked) continue
    const placed = members.filter((unit) => unit.total !== null) as (ExactUnit & { total: Rational })[]
    placed.sort((a, b) => compare(multiply(b.total, a.max), multiply(a.total, b.max)))
    const provisional = cohortProvisional(league) || placed.some(({ complete }) => !complete)
    let position = 0
    placed.forEach((unit, index) => {
      const previous = placed[index - 1]
      const tied = previous && compare(multiply(previous.total, unit.max), multiply(unit.total, previous.max)) === 0
      if (!tied) position = program.ruleset.policy.ties === 'dense' ? position + 1 : index + 1
      unit.rank = position
      unit.rankProvisional = provisional
    })
  }
}
