import { formulaOf } from '../formula/amount.ts'
import type { Json } from '../values/json.ts'
import type { Pattern, PatternOf, Step } from './pattern.ts'

/** The canonical JSON Logic of a pattern; a free formula comes back untouched. */
export function build(pattern: Pattern): Json {
  switch (pattern.kind) {
    case 'yes-no':
      return { if: [pattern.condition, formulaOf(pattern.points), formulaOf(pattern.otherwise)] }
    case 'choice':
      return { choice: [pattern.of, Object.fromEntries(pattern.fractions), formulaOf(pattern.max)] }
    case 'ratio':
      return ratio(pattern)
    case 'tiers': {
      const steps = pattern.steps.map(step)
      return { tiers: pattern.direction === 'atMost' ? [pattern.of, steps, 'atMost'] : [pattern.of, steps] }
    }
    case 'capped-count':
      return { min: [{ '*': [pattern.count, formulaOf(pattern.each)] }, formulaOf(pattern.cap)] }
    case 'sum': {
      const parts = { '+': pattern.parts.map(build) }
      const scaled = pattern.factor === null ? parts : { '*': [parts, formulaOf(pattern.factor)] }
      return pattern.cap === null ? scaled : { min: [scaled, formulaOf(pattern.cap)] }
    }
    case 'best-of':
      return { max: pattern.alternatives.map(build) }
    case 'relative':
      return relative(pattern)
    case 'linear':
      return { linear: [pattern.of, ...step(pattern.from), ...step(pattern.to)] }
    case 'free':
      return pattern.formula
  }
}

function step([edge, points]: Step): [number, Json] {
  return [edge, formulaOf(points)]
}

function ratio({ numerator, denominator, max, capped, fullFrom }: PatternOf<'ratio'>): Json {
  const earned = quotient(numerator, denominator, formulaOf(max), capped)
  if (fullFrom === undefined) return earned
  const reached = denominator === null ? numerator : { ratio: [numerator, denominator] }
  return { if: [{ '>=': [reached, fullFrom] }, formulaOf(max), earned] }
}

function relative({ value, cohort, max, capped, whenNone }: PatternOf<'relative'>): Json {
  const best = (): Json => ({ var: `cohort.${cohort}` })
  const earned = quotient(value, best(), formulaOf(max), capped)
  return whenNone === undefined ? earned : { if: [{ '>': [best(), 0] }, earned, formulaOf(whenNone)] }
}

function quotient(numerator: Json, denominator: Json | null, max: Json, capped: boolean): Json {
  if (denominator === null) return { '*': [capped ? { min: [numerator, 1] } : numerator, max] }
  return capped ? { share: [numerator, denominator, max] } : { '*': [{ ratio: [numerator, denominator] }, max] }
}
