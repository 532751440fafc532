import { Evaluation } from '../exact/evaluation.ts'
import { type Pattern, recordOf } from '../patterns/kinds.ts'
import type { Attempt, Reporter } from '../patterns/reaching.ts'
import type { Leaf, Program } from '../program/program.ts'
import { domainEnds, type Input, type InputValue } from '../ruleset/rows.ts'
import { within } from '../sentence/phrase.ts'
import { optionLabel } from '../sentence/subject.ts'
import type { Json } from '../values/json.ts'
import { compare, Rational, toNumber } from '../values/number.ts'
import type { Outcome } from '../values/value.ts'
import type { NextStep } from './explanation.ts'

/** What a change is tried on: a unit, with the cohort values as they stand. */
export type TriedInput = {
  program: Program
  leaf: Leaf
  evaluation: Evaluation
  cohort: (league: string | null, id: string) => Outcome
}

/**
 * The smallest change of one reported value that earns more points, found by scoring it.
 *
 * Shape: null when nothing more can be earned, or when it takes more than one value to change
 */
export function nextStep(pattern: Pattern, trial: TriedInput): NextStep | null {
  const now = trial.evaluation.points(trial.leaf)
  if (!(now instanceof Rational) || compare(now, trial.leaf.max) >= 0) return null
  const reporter = { program: trial.program, read: trial.evaluation.read }
  for (const { input, to } of attempts(pattern, reporter)) {
    const declared = trial.program.inputs.get(input)
    if (!declared || !inDomain(to, declared)) continue
    const points = pointsWith(input, to, trial)
    if (points === null || compare(points, now) <= 0) continue
    return {
      input,
      label: within(declared.label),
      unit: declared.unit,
      percent: declared.type === 'ratio',
      from: (trial.evaluation.unit.inputs[input] ?? null) as Json,
      to,
      points: toNumber(points),
      most: compare(points, trial.leaf.max) === 0,
      ...(declared.type === 'choice' ? { text: optionLabel(String(to), declared) } : {}),
    }
  }
  return null
}

function attempts(pattern: Pattern, reporter: Reporter): readonly Attempt[] {
  return recordOf(pattern).attempts(pattern, reporter, (inner) => attempts(inner, reporter))
}

function inDomain(value: number | boolean | string, input: Input): boolean {
  const { min, max } = domainEnds(input)
  return typeof value !== 'number' || ((min === undefined || value >= min) && (max === undefined || value <= max))
}

function pointsWith(input: string, to: InputValue, { program, leaf, evaluation, cohort }: TriedInput): Rational | null {
  const unit = { ...evaluation.unit, inputs: { ...evaluation.unit.inputs, [input]: to } }
  const points = new Evaluation(program, unit, cohort).points(leaf)
  return points instanceof Rational ? points : null
}
