import type { Expression } from '../../formula/tree.ts'
import { issue, pointer } from '../../issue.ts'
import {
  add,
  compare,
  divide,
  isZero,
  maximum,
  minimum,
  multiply,
  one,
  Rational,
  subtract,
  zero,
} from '../../values/number.ts'
import { faulty, type Outcome, Unknown } from '../../values/value.ts'
import { bounded, type Call, defineOperator, mismatch, numbersOf, plain } from '../operator.ts'

/** Evaluates to a number or says why not; what is not a number is named after the operator that wanted one. */
function numeric(node: Expression | undefined, operator: string, call: Call): Rational | Unknown {
  const value = node === undefined ? null : call.evaluate(node)
  if (value instanceof Unknown || value instanceof Rational) return value
  return faulty(mismatch(node?.path ?? call.path, operator, 'number', value))
}

function quotient(operator: string, a: Rational, b: Rational, path: string): Outcome {
  if (isZero(b)) return faulty(issue('division-by-zero', path, { operator }))
  return bounded(divide(a, b), path)
}

const ratio = defineOperator({
  name: 'ratio',
  arity: [2, 2],
  takes: 'number',
  gives: 'number',
  traits: { divides: 'quotient' },
  run: (operands, { path }) => {
    const [a = zero, b = zero] = numbersOf(operands)
    return quotient('ratio', a, b, path)
  },
})

const share = defineOperator({
  name: 'share',
  arity: [3, 3],
  takes: 'number',
  gives: 'number',
  traits: { divides: 'part' },
  run: (operands, { path }) => {
    const [a = zero, b = zero, most = zero] = numbersOf(operands)
    const found = quotient('share', a, b, path)
    return found instanceof Rational ? bounded(multiply(minimum(found, one), most), path) : found
  },
})

const clamp = defineOperator({
  name: 'clamp',
  arity: [3, 3],
  takes: 'number',
  gives: 'number',
  traits: { keepsUnit: true },
  run: (operands) => {
    const [x = zero, low = zero, high = zero] = numbersOf(operands)
    return minimum(maximum(x, low), high)
  },
})

/**
 * Points of the first step whose edge is reached (theo mức), else 0.
 *
 * Shape:  { "tiers": [x, [[edge, points], …], "atLeast" | "atMost"] }, steps in the order they are tried
 * Source: SPEC S-4
 */
const tiers = defineOperator({
  name: 'tiers',
  arity: [2, 3],
  parameters: ['formula', 'steps', ['atLeast', 'atMost']],
  takes: ['number'],
  gives: 'number',
  traits: plain,
  resolve: ([subject, steps, direction], call) => {
    const x = numeric(subject, 'tiers', call)
    if (x instanceof Unknown) return x
    const downwards = direction?.kind === 'literal' && direction.value === 'atMost'
    for (const step of steps?.kind === 'list' ? steps.items : []) {
      const [edge, points] = step.kind === 'list' ? step.items : []
      const limit = numeric(edge, 'tiers', call)
      if (limit instanceof Unknown) return limit
      const order = compare(x, limit)
      if (downwards ? order <= 0 : order >= 0) return numeric(points, 'tiers', call)
    }
    return zero
  },
})

/**
 * A named state earns its fraction of the maximum (theo lựa chọn).
 *
 * Shape:  { "choice": [state, { "<state>": fraction, … }, max] }
 * Errors: choice-unknown
 * Source: SPEC S-5
 */
const choice = defineOperator({
  name: 'choice',
  arity: [3, 3],
  parameters: ['formula', 'fractions', 'formula'],
  takes: ['text', 'any', 'number'],
  gives: 'number',
  traits: plain,
  resolve: ([subject, table, most], call) => {
    const state = subject === undefined ? null : call.evaluate(subject)
    if (state instanceof Unknown) return state
    if (typeof state !== 'string') return faulty(mismatch(subject?.path ?? call.path, 'choice', 'text', state))
    const entries = table?.kind === 'record' ? table.entries : []
    const chosen = entries.find(([name]) => name === state)
    if (!chosen) return faulty(issue('choice-unknown', call.path, { state, allowed: entries.map(([name]) => name) }))
    const fraction = numeric(chosen[1], 'choice', call)
    const full = numeric(most, 'choice', call)
    if (fraction instanceof Unknown) return fraction
    return full instanceof Unknown ? full : bounded(multiply(fraction, full), call.path)
  },
})

const linear = defineOperator({
  name: 'linear',
  arity: [5, 5],
  takes: 'number',
  gives: 'number',
  traits: { divides: 'width' },
  run: (operands, { path }) => {
    const [x = zero, x0 = zero, p0 = zero, x1 = zero, p1 = zero] = numbersOf(operands)
    const width = subtract(x1, x0)
    if (isZero(width)) return faulty(issue('division-by-zero', pointer(path, 'linear', 3), { operator: 'linear' }))
    const way = minimum(maximum(divide(subtract(x, x0), width), zero), one)
    return bounded(add(p0, multiply(way, subtract(p1, p0))), path)
  },
})

const maxPoints = defineOperator({
  name: 'max_points',
  arity: [0, 0],
  takes: 'number',
  gives: 'number',
  traits: plain,
  run: (_, { path, maxPoints: most }) =>
    most ?? faulty(issue('argument-shape', path, { operator: 'max_points', expected: 'indicator' })),
})

export const scoring = [ratio, share, clamp, tiers, choice, linear, maxPoints]
