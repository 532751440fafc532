import { type Amount, pointsOf } from '../formula/amount.ts'
import { argsOf, operationOf, readOf } from '../formula/shape.ts'
import { unchosen } from '../messages/words.ts'
import type { Json } from '../values/json.ts'
import { build } from './build.ts'
import type { CalculationType } from './calculation.ts'
import type { Pattern } from './pattern.ts'

/**
 * What a new pattern begins with where the old one does not say.
 *
 * Shape: `of` is the value to score, best a read of an input the form has picked; options are a choice input's ids
 */
export type Start = { of?: Json; options?: readonly string[]; max?: number; cohort?: string }

/** `lossless` when the new pattern scores every unit as the old one did. */
export type Conversion = { pattern: Pattern; lossless: boolean }

// reads as "not chosen", so that the check names it until somebody picks an input
const nothing: Json = { var: unchosen }

/** A start for another way of scoring, keeping the value, the maximum and the points where they carry over. */
export function convert(pattern: Pattern, to: CalculationType, start: Start = {}): Conversion {
  if (to === 'information' || to === 'bonus-penalty' || to === pattern.kind) return { pattern, lossless: true }
  const kept = carried(pattern, to)
  return kept ? { pattern: kept, lossless: true } : { pattern: begin(pattern, to, start), lossless: false }
}

function carried(pattern: Pattern, to: CalculationType): Pattern | null {
  if (to === 'free') return { kind: 'free', formula: build(pattern) }
  if (to === 'sum') return { kind: 'sum', parts: [pattern], factor: null, cap: null }
  if (to === 'best-of') return { kind: 'best-of', alternatives: [pattern] }
  if (pattern.kind === 'sum' && pattern.factor === null && pattern.cap === null) return only(pattern.parts, to)
  if (pattern.kind === 'best-of') return only(pattern.alternatives, to)
  if (pattern.kind === 'yes-no' && to === 'tiers') return asLadder(pattern.condition, pattern.points, pattern.otherwise)
  if (pattern.kind === 'tiers' && to === 'yes-no') return asCondition(pattern)
  return null
}

function only([single, ...more]: readonly Pattern[], to: CalculationType): Pattern | null {
  return single?.kind === to && more.length === 0 ? single : null
}

function asLadder(condition: Json, points: Amount, otherwise: Amount): Pattern | null {
  const test = operationOf(condition)
  const direction = test?.operator === '>=' ? 'atLeast' : test?.operator === '<=' ? 'atMost' : null
  const [of, edge, ...more] = test?.args ?? []
  if (direction === null || of === undefined || typeof edge !== 'number' || more.length > 0 || otherwise !== 0)
    return null
  return { kind: 'tiers', of, direction, steps: [[edge, points]] }
}

function asCondition(pattern: Extract<Pattern, { kind: 'tiers' }>): Pattern | null {
  const [step, ...more] = pattern.steps
  if (step === undefined || more.length > 0) return null
  const condition = { [pattern.direction === 'atMost' ? '<=' : '>=']: [pattern.of, step[0]] }
  return { kind: 'yes-no', condition, points: step[1], otherwise: 0 }
}

function begin(pattern: Pattern, to: CalculationType, start: Start): Pattern {
  const max = highest(pattern, start.max)
  const of = start.of ?? subjectOf(pattern) ?? nothing
  switch (to) {
    case 'yes-no':
      return { kind: 'yes-no', condition: start.of ?? conditionOf(pattern) ?? nothing, points: max, otherwise: 0 }
    case 'choice':
      return { kind: 'choice', of, fractions: spread(start.options ?? []), max }
    case 'ratio':
      return pattern.kind === 'relative'
        ? { kind: 'ratio', numerator: of, denominator: nothing, max, capped: true }
        : { kind: 'ratio', numerator: of, denominator: denominatorOf(pattern), max, capped: true }
    case 'tiers':
      return { kind: 'tiers', of, direction: 'atLeast', steps: [[1, max]] }
    case 'capped-count':
      return { kind: 'capped-count', count: of, each: 1, cap: max }
    case 'relative':
      return { kind: 'relative', value: of, cohort: start.cohort ?? unchosen, max, capped: true, whenNone: 0 }
    case 'gate':
      return { kind: 'free', formula: start.of ?? conditionOf(pattern) ?? nothing }
    default:
      return pattern
  }
}

/** Options from the best to the worst, at even fractions of the maximum. */
function spread(options: readonly string[]): [string, number][] {
  const last = Math.max(options.length - 1, 1)
  return options.map((option, i) => [option, Number((1 - i / last).toFixed(2))])
}

function conditionOf(pattern: Pattern): Json | null {
  if (pattern.kind === 'yes-no') return pattern.condition
  return pattern.kind === 'free' && operationOf(pattern.formula) !== null ? subjectOf(pattern) : null
}

/** The value a pattern scores: its operand, or the first thing a free formula reads. */
function subjectOf(pattern: Pattern): Json | null {
  switch (pattern.kind) {
    case 'yes-no':
      return firstRead(pattern.condition)
    case 'ratio':
      return pattern.numerator
    case 'relative':
      return pattern.value
    case 'capped-count':
      return pattern.count
    case 'sum':
      return pattern.parts[0] ? subjectOf(pattern.parts[0]) : null
    case 'best-of':
      return pattern.alternatives[0] ? subjectOf(pattern.alternatives[0]) : null
    case 'free':
      return firstRead(pattern.formula)
    default:
      return pattern.of
  }
}

function denominatorOf(pattern: Pattern): Json {
  const [, denominator] = pattern.kind === 'tiers' ? (argsOf(pattern.of, 'ratio') ?? []) : []
  return denominator ?? nothing
}

function firstRead(formula: Json): Json | null {
  if (readOf(formula) !== null) return formula
  for (const operand of operationOf(formula)?.args ?? []) {
    const found = firstRead(operand)
    if (found !== null) return found
  }
  return null
}

function highest(pattern: Pattern, max: number | undefined): Amount {
  switch (pattern.kind) {
    case 'choice':
    case 'ratio':
    case 'relative':
      return pattern.max
    case 'capped-count':
      return pattern.cap
    case 'yes-no':
      return pattern.points
    case 'tiers': {
      const earned = pattern.steps.map(([, points]) => pointsOf(points, max))
      return earned.every((points) => points !== null) && earned.length > 0 ? Math.max(...earned) : (max ?? 'max')
    }
    default:
      return max ?? 'max'
  }
}
