import type { Program } from '../program/program.ts'
import { type BoundaryCase, RuleCases } from './generate.ts'
import { wholeCases } from './whole.ts'

/**
 * The boundary cases of a set (tình huống ở ranh giới): each threshold, choice, cap, denominator and condition just
 * below, at and above in the decimals of the inputs, each value missing, not applicable and out of its domain, whole
 * units around each grade.
 *
 * Shape: in the order of the annex, each situation once; `answer` is what the set gives now
 * Source: SPEC CASE-2
 */
export function generateCases(program: Program): BoundaryCase[] {
  const leaves = [...program.leaves.values()]
    .filter(({ formula }) => formula !== null)
    .flatMap(({ indicator }) => new RuleCases(program, `points.${indicator.id}`).generate())
  const leagues = program.leagues.length > 0 ? new RuleCases(program, 'league').generate() : []
  return [...leaves, ...leagues, ...wholeCases(program, leaves, leagues)]
}
