import type { Expression } from '../formula/tree.ts'
import type { Leaf, Program } from '../program/program.ts'
import type { Indicator } from '../ruleset/rows.ts'
import {
  add,
  divide,
  fromNumber,
  isZero,
  maximum,
  multiply,
  Rational,
  round,
  subtract,
  sum,
  zero,
} from '../values/number.ts'
import { type Outcome, Unknown } from '../values/value.ts'
import { type CohortValue, cohortValue, settledCohort } from './cohort.ts'
import { Evaluation, type Unit } from './evaluation.ts'
import type { ExactPoints, ExactUnit } from './points.ts'
import { roundsAt, treatment } from './policy.ts'
import { grade, rank } from './rank.ts'

/** Cohort values from elsewhere, by league id ('' without leagues): last year's, or the whole province's. */
export type GivenCohort = Record<string, Record<string, number>>

export type ExactScore = {
  units: ExactUnit[]
  cohort: ReadonlyMap<string, ReadonlyMap<string, CohortValue>>
}

/**
 * Scores units exactly: every number is a fraction, rounded only where the policy says.
 *
 * Source: SPEC T-1 … T-9; meaning of leagues, cohort and ranks G-, K-, R-rules
 */
export function scoreExact(program: Program, units: readonly Unit[], given: GivenCohort = {}): ExactScore {
  const cohorts = new Map<string, Map<string, CohortValue>>()
  const members = new Map<string, Evaluation[]>()
  const lookUp = (league: string | null, id: string): Outcome => {
    const key = league ?? ''
    const values = cohorts.get(key) ?? new Map<string, CohortValue>()
    cohorts.set(key, values)
    const found = values.get(id) ?? computeCohort(program, id, members.get(key) ?? [], given[key])
    values.set(id, found)
    return found.outcome
  }
  const evaluations = units.map((unit) => new Evaluation(program, unit, lookUp))
  for (const evaluation of evaluations.length > 1 ? evaluations : []) {
    const key = evaluation.league ?? ''
    const others = members.get(key)
    if (others) others.push(evaluation)
    else members.set(key, [evaluation])
  }
  for (const { league } of evaluations) for (const id of program.cohort.keys()) lookUp(league, id)
  const results = evaluations.map((evaluation) => scoreUnit(program, evaluation))
  const provisional = (league: string | null) =>
    [...(cohorts.get(league ?? '')?.values() ?? [])].some((value) => value.provisional)
  rank(program, results, provisional)
  return { units: results, cohort: cohorts }
}

function computeCohort(
  program: Program,
  id: string,
  members: readonly Evaluation[],
  given: Record<string, number> | undefined,
): CohortValue {
  const settled = settledCohort(program, id, given)
  if (settled) return settled
  const definition = program.ruleset.cohort.find((cohort) => cohort.id === id)
  return cohortValue(id, program.cohort.get(id) as Expression, definition?.over ?? 'max', members)
}

/** One unit exactly, before grades of others and ranks matter. */
export function scoreUnit(program: Program, evaluation: Evaluation): ExactUnit {
  const { policy } = program.ruleset
  const points = new Map<string, ExactPoints>()
  for (const leaf of program.leaves.values()) points.set(leaf.indicator.id, count(leaf, evaluation, program))
  const all = [...points.values()]
  const scored = all.filter(({ leaf }) => leaf.indicator.kind === 'scored')
  const declared = program.leagues.find(({ id }) => id === evaluation.league)?.total ?? fromNumber(policy.total)
  const applicable = sum(scored.filter((entry) => entry.applicable).map(({ leaf }) => leaf.max))
  const base = total(program, points)
  const rescaled = policy.notApplicable === 'rescale' && !isZero(applicable)
  const scaled = rescaled ? divide(multiply(base, declared), applicable) : base
  const bonus = kindSum(all, 'bonus')
  const penalty = kindSum(all, 'penalty')
  const complete = all.every((entry) => entry.complete)
  const max = rescaled ? declared : applicable
  const rounded = round(maximum(zero, subtract(add(scaled, bonus), penalty)), policy.rounding.places)
  const result: ExactUnit = {
    evaluation,
    points,
    base,
    scaled,
    bonus,
    penalty,
    max,
    complete,
    total: isZero(applicable) ? null : rounded,
    grade: null,
    rank: null,
    rankProvisional: false,
  }
  result.grade = grade(program, result, all)
  return result
}

function kindSum(entries: readonly ExactPoints[], kind: Indicator['kind']): Rational {
  return sum(entries.filter(({ leaf }) => leaf.indicator.kind === kind).map(({ points }) => points ?? zero))
}

/** One leaf of a unit, with the policies for absence and for not applicable (SPEC T-2 … T-4). */
export function count(leaf: Leaf, evaluation: Evaluation, program: Program): ExactPoints {
  const { policy } = program.ruleset
  const outcome = evaluation.read(`points.${leaf.indicator.id}`)
  const state = outcome instanceof Unknown ? outcome.state : 'known'
  const treated = treatment(leaf.indicator.kind, state, policy)
  const { places } = policy.rounding
  const rounds = roundsAt(policy)
  const own = () => (outcome instanceof Rational ? (rounds.leaves ? round(outcome, places) : outcome) : null)
  const maximum = () => (rounds.maxima ? round(leaf.max, places) : leaf.max)
  const points = { own, nothing: () => null, zero: () => zero, maximum }[treated.counts]()
  return { leaf, outcome, points, ...treated }
}

/** Σ of scored leaves, of which the outermost groups are rounded where policy says. */
function total({ ruleset }: Program, points: ReadonlyMap<string, ExactPoints>): Rational {
  const { policy, indicators } = ruleset
  const rounds = roundsAt(policy)
  const of = ({ id, kind, children }: Indicator): Rational => {
    if (children) return sum(children.map(of))
    return kind === 'scored' ? (points.get(id)?.points ?? zero) : zero
  }
  const counted = (row: Indicator) => (row.children && rounds.groups ? round(of(row), policy.rounding.places) : of(row))
  return sum(indicators.map(counted))
}
