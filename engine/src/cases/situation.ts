import { cohortValue } from '../exact/cohort.ts'
import { Evaluation } from '../exact/evaluation.ts'
import { count, scoreExact, scoreUnit } from '../exact/score.ts'
import type { Program } from '../program/program.ts'
import type { InputValue } from '../ruleset/rows.ts'
import { canonical, type Json } from '../values/json.ts'
import { fromNumber, Rational, toNumber } from '../values/number.ts'
import { type Outcome, toJson, Unknown } from '../values/value.ts'

/**
 * What is supposed of a unit (tình huống): its inputs, values of its league, or several units of one league.
 *
 * Shape: `of` is what is asked for: `points.<indicator>`, `cohort.<value>`, `league`, `total`, `ranks`
 */
export type Situation = {
  of: string
  inputs: Readonly<Record<string, InputValue>>
  cohort?: Readonly<Record<string, number>> | undefined
  units?: readonly Readonly<Record<string, InputValue>>[] | undefined
}

/**
 * What a rule gives in a situation (kết quả).
 *
 * Shape: only what can be said: points or `passed` of a gate, `value` of what is only shown, a `status` that is not
 *        scored, and of a whole unit total, maximum and grade, or its league
 * Unit: points, each the double nearest to the exact value
 */
export type CaseAnswer = {
  points?: number | null | undefined
  status?: 'pending' | 'not-applicable' | 'issues' | undefined
  /** What is wrong, where something is. */
  issues?: readonly string[] | undefined
  passed?: boolean | undefined
  value?: Json | undefined
  total?: number | null | undefined
  max?: number | undefined
  grade?: string | null | undefined
  complete?: boolean | undefined
  league?: string | null | undefined
  ranks?: readonly (number | null)[] | undefined
}

/** A unit of a situation, ready to be computed; values of its league are those supposed, else pending. */
export function unitIn(
  program: Program,
  { inputs, cohort = {} }: Pick<Situation, 'inputs' | 'cohort'>,
  named: { id: string; name: string } = { id: '', name: '' },
): Evaluation {
  const given = (name: string): Outcome =>
    Object.hasOwn(cohort, name) ? fromNumber(cohort[name] ?? 0) : new Unknown('pending', [`cohort.${name}`])
  // Supposed values hold in whatever league the unit falls into.
  return new Evaluation(program, { ...named, inputs: { ...inputs } }, (_, name) => given(name))
}

/** What a set gives in a situation; null where it has not what is asked for. Source: SPEC CASE-1 */
export function answerTo(program: Program, situation: Situation): CaseAnswer | null {
  const { of } = situation
  if (of === 'league') return { league: unitIn(program, situation).league }
  if (of === 'total') return totalOf(program, situation)
  if (of === 'ranks') return ranksOf(program, situation)
  if (of.startsWith('cohort.')) return cohortOf(program, of.slice(7), situation)
  return of.startsWith('points.') ? pointsOf(program, of.slice(7), unitIn(program, situation)) : null
}

/** Whether two answers are the same to the last decimal. */
export function sameAnswer(a: CaseAnswer, b: CaseAnswer): boolean {
  return canonical(a as Json) === canonical(b as Json)
}

/** What a leaf counts for a unit, after policy. */
function pointsOf(program: Program, id: string, unit: Evaluation): CaseAnswer | null {
  const leaf = program.leaves.get(id)
  if (!leaf) return null
  const { status, points, outcome } = count(leaf, unit, program)
  const counted = points === null ? {} : { points: toNumber(points) }
  if (status !== 'scored')
    return {
      ...counted,
      status,
      ...(outcome instanceof Unknown && status === 'issues' ? { issues: codesOf(outcome) } : {}),
    }
  if (outcome instanceof Unknown || points !== null) return counted
  return leaf.indicator.kind === 'gate' ? { passed: outcome === true } : { value: toJson(outcome) }
}

function codesOf({ issues }: Unknown): string[] {
  return [...new Set(issues.map(({ code }) => code))].sort()
}

function totalOf(program: Program, situation: Situation): CaseAnswer {
  const { total, max, grade, complete } = scoreUnit(program, unitIn(program, situation))
  return { total: total && toNumber(total), max: toNumber(max), grade, ...(complete ? {} : { complete }) }
}

/** Ranks of units that make up their leagues alone. */
function ranksOf(program: Program, { units = [] }: Situation): CaseAnswer {
  const named = units.map((inputs, index) => ({ id: `${index}`, name: '', inputs: { ...inputs } }))
  return { ranks: scoreExact(program, named).units.map(({ rank }) => rank) }
}

function cohortOf(program: Program, id: string, { units = [] }: Situation): CaseAnswer | null {
  const of = program.cohort.get(id)
  const over = program.ruleset.cohort.find((each) => each.id === id)?.over
  if (!of || !over) return null
  const { outcome } = cohortValue(
    id,
    of,
    over,
    units.map((inputs) => unitIn(program, { inputs })),
  )
  if (outcome instanceof Unknown) return { status: outcome.state }
  return { value: outcome instanceof Rational ? toNumber(outcome) : toJson(outcome) }
}
