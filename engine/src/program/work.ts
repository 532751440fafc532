import { mostSteps } from '../formula/cost.ts'
import { readsOf } from '../formula/reads.ts'
import type { Expression } from '../formula/tree.ts'
import { formulaSteps, unitSteps } from '../values/size.ts'
import type { Program } from './program.ts'

/**
 * The most that scoring so many units can take (khối lượng tính), known before any of them is looked at.
 *
 * Unit: steps: one node of a formula looked at once for one unit; long texts, lists and fractions take some more each
 * Source: SPEC F-11
 */
export function workOf(program: Program, units: number): number {
  const found = known.get(program) ?? stepsOf(program)
  known.set(program, found)
  return units * found
}

const known = new WeakMap<Program, number>()

function stepsOf({ derived, cohort, leagues, leaves }: Program): number {
  const conditions = leagues.map(({ when }) => when)
  const once = total([
    ...derived.values(),
    ...cohort.values(),
    ...[...leaves.values()].flatMap(({ applies, formula }) => (formula ? [applies, formula] : [applies])),
  ])
  // What the condition of a league reads of other formulas is forgotten once the league is found.
  const reads = conditions.flatMap((when) => readsOf(when))
  const again = reads.some(({ name }) => name.includes('.')) ? once : 0
  return Math.max(1, Math.min(unitSteps, total(conditions) + once + again))
}

function total(formulas: readonly Expression[]): number {
  return formulas.reduce((sum, formula) => sum + Math.min(formulaSteps, mostSteps(formula)), 0)
}
