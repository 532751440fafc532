import { Evaluation } from '../exact/evaluation.ts'
import { argsOf, readOf } from '../formula/shape.ts'
import type { Pattern, PatternOf } from '../patterns/pattern.ts'
import type { Leaf, Program } from '../program/program.ts'
import type { Input, InputValue } from '../ruleset/rows.ts'
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
  for (const { input, to } of changes(pattern, trial)) {
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

type Change = { input: string; to: number | boolean | string }

function changes(pattern: Pattern, trial: TriedInput): Change[] {
  switch (pattern.kind) {
    case 'yes-no': {
      const name = readOf(pattern.condition)
      if (name !== null && trial.program.inputs.get(name)?.type === 'boolean') return [{ input: name, to: true }]
      const [of, edge] = argsOf(pattern.condition, '>=') ?? []
      return of !== undefined && typeof edge === 'number' ? reaching(of, edge, trial) : []
    }
    case 'tiers':
      return tierChanges(
        pattern.of,
        pattern.steps.map(([edge]) => edge),
        pattern.direction,
        trial,
      )
    case 'ratio':
      return reaching(
        pattern.denominator === null ? pattern.numerator : { ratio: [pattern.numerator, pattern.denominator] },
        pattern.fullFrom ?? 1,
        trial,
      )
    case 'capped-count': {
      const name = readOf(pattern.count)
      const value = name === null ? null : reported(name, trial)
      return name === null || value === null ? [] : [{ input: name, to: value + 1 }]
    }
    case 'linear':
      return reaching(pattern.of, pattern.to[1] === 0 ? pattern.from[0] : pattern.to[0], trial)
    case 'choice':
      return options(pattern, trial)
    case 'relative': {
      const best = trial.evaluation.read(`cohort.${pattern.cohort}`)
      return best instanceof Rational ? reaching(pattern.value, toNumber(best), trial) : []
    }
    case 'sum':
      return pattern.parts.flatMap((part) => changes(part, trial))
    case 'best-of':
      return pattern.alternatives.flatMap((alternative) => changes(alternative, trial))
    case 'free':
      return []
  }
}

/** The other states, the least better one first. */
function options({ of, fractions }: PatternOf<'choice'>, { program }: TriedInput): Change[] {
  const name = readOf(of)
  if (name === null || program.inputs.get(name)?.type !== 'choice') return []
  return [...fractions].sort(([, a], [, b]) => a - b).map(([state]) => ({ input: name, to: state }))
}

/** The next edge first, then the further ones, since a step may earn no more than the one before. */
function tierChanges(of: Json, edges: readonly number[], direction: 'atLeast' | 'atMost', trial: TriedInput): Change[] {
  const sorted = [...edges].sort((a, b) => (direction === 'atLeast' ? a - b : b - a))
  return sorted.flatMap((edge) => reaching(of, edge, trial, direction))
}

/** What an input would have to be for a value to reach an edge: the input itself, or the numerator of a ratio. */
function reaching(of: Json, edge: number, trial: TriedInput, direction: 'atLeast' | 'atMost' = 'atLeast'): Change[] {
  const { program } = trial
  const name = readOf(of)
  if (name?.startsWith('derived.')) {
    const derived = program.ruleset.derived.find(({ id }) => `derived.${id}` === name)
    return derived ? reaching(derived.formula as Json, edge, trial, direction) : []
  }
  if (name !== null) return reported(name, trial) === null ? [] : [{ input: name, to: written(edge, direction) }]
  const [numerator, denominator] = argsOf(of, 'ratio') ?? argsOf(of, '/') ?? []
  const top = readOf(numerator)
  const bottom = readOf(denominator)
  const below = bottom === null ? null : reported(bottom, trial)
  if (top === null || below === null || reported(top, trial) === null) return []
  const exact = Number((edge * below).toPrecision(15))
  const whole = direction === 'atLeast' ? Math.ceil(exact) : Math.floor(exact)
  return [{ input: top, to: program.inputs.get(top)?.type === 'integer' ? whole : written(exact, direction) }]
}

/** A long decimal is taken a little further, so that the edge is really reached. */
function written(value: number, direction: 'atLeast' | 'atMost'): number {
  if (Number(value.toFixed(6)) === value) return value
  return (direction === 'atLeast' ? Math.ceil(value * 1e6) : Math.floor(value * 1e6)) / 1e6
}

function reported(name: string, { evaluation, program }: TriedInput): number | null {
  if (!program.inputs.has(name)) return null
  const outcome = evaluation.read(name)
  return outcome instanceof Rational ? toNumber(outcome) : null
}

function inDomain(value: number | boolean | string, { min, max }: Input): boolean {
  return typeof value !== 'number' || ((min === undefined || value >= min) && (max === undefined || value <= max))
}

function pointsWith(input: string, to: InputValue, { program, leaf, evaluation, cohort }: TriedInput): Rational | null {
  const unit = { ...evaluation.unit, inputs: { ...evaluation.unit.inputs, [input]: to } }
  const points = new Evaluation(program, unit, cohort).points(leaf)
  return points instanceof Rational ? points : null
}
