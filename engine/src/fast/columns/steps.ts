import type { Program } from '../../program/program.ts'
import type { Compiler, Kernel, Lane, Mask } from '../closures/block.ts'
import { type PlanStep, rangeOf } from '../plan/plan.ts'
import type { Scorer } from '../unit/scorer.ts'
import type { Term } from '../unit/total.ts'
import type { Lanes } from './lanes.ts'
import type { Candidate } from './tally.ts'

/** A step as loops over a block. */
export type ColumnStep = {
  step: PlanStep
  lane: Lane
  /** What the value is computed from. */
  loads: readonly Lane[]
  term: Term | null
  isCohort: boolean
  value: Kernel | null
  applies: Mask | null
  least: number
  most: number
  strays: boolean
}

/** Makes loops of the steps of a set. */
export function columnStepper({ rules }: Scorer, lanes: Lanes, compiler: Compiler): (step: PlanStep) => ColumnStep {
  const terms = new Map([...rules.scored, ...rules.bonuses, ...rules.penalties].map((term) => [term.slot, term]))
  return (step) => {
    const { formula, applies } = step
    const asked = applies && !(applies.op === 'constant' && applies.value === 1)
    const range = rangeOf(step)
    return {
      step,
      lane: lanes.at(step.slot),
      loads: step.loads.map((slot) => lanes.at(slot)),
      term: terms.get(step.slot) ?? null,
      isCohort: step.name.startsWith('cohort.'),
      value: formula && compiler.number(formula, 0),
      applies: asked ? compiler.truth(applies, 0) : null,
      ...range,
      strays: formula !== null && !(formula.bounds.low >= range.least && formula.bounds.high <= range.most),
    }
  }
}

/** The steps whose points a tally may add without writing them down. */
export function candidatesOf(steps: readonly ColumnStep[], { ruleset }: Program): Candidate[] {
  return steps.flatMap(({ step, term, loads, applies, strays }, index): Candidate[] => {
    const inputsOnly = step.loads.every((slot) => slot < ruleset.inputs.length)
    const sure = inputsOnly && !step.isRead && !applies && !strays
    return term?.leaf.indicator.kind === 'scored' ? [{ index, step, term, loads, sure }] : []
  })
}
