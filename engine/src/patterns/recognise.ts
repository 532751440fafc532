import type { Amount } from '../formula/amount.ts'
import { amountOf, formulaOf, isMaximum } from '../formula/amount.ts'
import { alike, argsOf, inputOf, operationOf, readOf } from '../formula/shape.ts'
import type { Indicator } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import type { Pattern, Step } from './pattern.ts'

type Frame = Pick<Indicator, 'kind' | 'maxPoints'>

/**
 * The pattern a formula is written in (kiểu tính), from its JSON Logic alone.
 *
 * Shape: equivalent spellings give one pattern; building it back evaluates to the same
 */
export function recognise(formula: Json, indicator: Frame): Pattern {
  return named(formula, indicator) ?? { kind: 'free', formula }
}

// a part of a sum has no maximum of its own, so a bare product in it is no ratio
const part: Frame = { kind: 'scored' }

function named(formula: Json, indicator: Frame): Pattern | null {
  const operation = operationOf(formula)
  if (operation === null) return null
  const { args, bare } = operation
  switch (operation.operator) {
    case 'if':
    case '?:':
      return ladder(formula) ?? yesNo(args) ?? fullRatio(args, indicator) ?? guarded(args, indicator)
    case 'choice':
      return choice(args)
    case 'share':
      return share(args)
    case 'tiers':
      return tiers(args)
    case 'linear':
      return linear(args)
    case '*':
      return product(args, indicator)
    case 'min':
      return minimum(args)
    case 'max':
      return bare || args.length === 0 || args.some((operand) => amountOf(operand) !== null)
        ? null
        : { kind: 'best-of', alternatives: args.map((operand) => recognise(operand, part)) }
    case '+':
      return bare || args.length === 0 ? null : sum(args, null, null)
    default:
      return null
  }
}

function yesNo([condition, yes, no, ...rest]: readonly Json[]): Pattern | null {
  const points = amountOf(yes)
  const otherwise = amountOf(no)
  if (condition === undefined || points === null || otherwise === null || rest.length > 0) return null
  return { kind: 'yes-no', condition, points, otherwise }
}

/** A ratio that earns the maximum from some point on, and its share below. */
function fullRatio([condition, top, below, ...rest]: readonly Json[], indicator: Frame): Pattern | null {
  const [reached, fullFrom, ...more] = argsOf(condition, '>=') ?? []
  const max = amountOf(top)
  if (below === undefined || reached === undefined || typeof fullFrom !== 'number') return null
  if (max === null || rest.length + more.length > 0) return null
  const pattern = named(below, indicator)
  if (pattern?.kind !== 'ratio' || pattern.fullFrom !== undefined) return null
  const { numerator, denominator } = pattern
  const quotient = quotientOf(reached)
  const same =
    denominator === null
      ? alike(reached, numerator)
      : quotient !== null && alike(quotient[0], numerator) && alike(quotient[1], denominator)
  return same && alike(formulaOf(max), formulaOf(pattern.max)) ? { ...pattern, fullFrom } : null
}

/** A value relative to the league's, and what is earned while that is not above 0, either branch first. */
function guarded([condition, yes, no, ...rest]: readonly Json[], indicator: Frame): Pattern | null {
  const test = operationOf(condition)
  const [a, b, ...more] = test?.args ?? []
  if (test === null || yes === undefined || no === undefined || more.length + rest.length > 0) return null
  const [sign, tested] = b === 0 ? [test.operator, a] : a === 0 ? [mirrored[test.operator], b] : [undefined, undefined]
  const [earned, none] = sign === '>' ? [yes, no] : sign === '<=' ? [no, yes] : [undefined, undefined]
  const whenNone = amountOf(none)
  const pattern = earned === undefined || whenNone === null ? null : named(earned, indicator)
  if (whenNone === null || pattern?.kind !== 'relative' || pattern.whenNone !== undefined) return null
  return readOf(tested) === `cohort.${pattern.cohort}` ? { ...pattern, whenNone } : null
}

const mirrored: Record<string, string> = { '<': '>', '>=': '<=' }

/** Conditions on one value, each against a number, ending in 0, are steps of a ladder. */
function ladder(formula: Json): Pattern | null {
  const rungs: { of: Json; operator: string; step: Step }[] = []
  let rest: Json | undefined = formula
  for (let branch = branches(rest); branch !== null; branch = branches(rest)) {
    for (const [condition, earned] of branch.pairs) {
      const test = operationOf(condition)
      const [of, edge, ...more] = test?.args ?? []
      const points = amountOf(earned)
      if (test === null || of === undefined || typeof edge !== 'number' || more.length > 0 || points === null)
        return null
      rungs.push({ of, operator: test.operator, step: [edge, points] })
    }
    rest = branch.otherwise
  }
  const [first] = rungs
  if (first === undefined || rungs.length < 2 || rest !== 0) return null
  const direction = first.operator === '>=' ? 'atLeast' : first.operator === '<=' ? 'atMost' : null
  if (direction === null) return null
  if (!rungs.every((rung) => rung.operator === first.operator && alike(rung.of, first.of))) return null
  return { kind: 'tiers', of: first.of, direction, steps: rungs.map((rung) => rung.step) }
}

function branches(formula: Json | undefined): { pairs: [Json, Json][]; otherwise: Json } | null {
  const args = argsOf(formula, 'if') ?? argsOf(formula, '?:')
  const otherwise = args?.at(-1)
  if (args === null || otherwise === undefined || args.length < 3 || args.length % 2 === 0) return null
  const pairs = args.slice(0, -1).flatMap((condition, i): [Json, Json][] => {
    const earned = args[i + 1]
    return i % 2 === 0 && earned !== undefined ? [[condition, earned]] : []
  })
  return { pairs, otherwise }
}

function choice([of, table, top, ...rest]: readonly Json[]): Pattern | null {
  const max = amountOf(top)
  if (of === undefined || max === null || rest.length > 0) return null
  if (table === null || typeof table !== 'object' || Array.isArray(table)) return null
  const fractions = Object.entries(table)
  return fractions.every((entry): entry is [string, number] => typeof entry[1] === 'number')
    ? { kind: 'choice', of, fractions, max }
    : null
}

function share([numerator, denominator, top, ...rest]: readonly Json[]): Pattern | null {
  const max = amountOf(top)
  if (numerator === undefined || denominator === undefined || max === null || rest.length > 0) return null
  return ratio(numerator, denominator, max, true)
}

function ratio(numerator: Json, denominator: Json | null, max: Amount, capped: boolean): Pattern {
  const best = denominator === null ? null : readOf(denominator)
  return best?.startsWith('cohort.')
    ? { kind: 'relative', value: numerator, cohort: best.slice('cohort.'.length), max, capped }
    : { kind: 'ratio', numerator, denominator, max, capped }
}

function tiers([of, table, direction, ...rest]: readonly Json[]): Pattern | null {
  if (of === undefined || !Array.isArray(table) || rest.length > 0) return null
  if (direction !== undefined && direction !== 'atLeast' && direction !== 'atMost') return null
  const steps: Step[] = []
  for (const row of table as readonly Json[]) {
    if (!Array.isArray(row) || row.length !== 2) return null
    const [edge, earned] = row as readonly Json[]
    const points = amountOf(earned)
    if (typeof edge !== 'number' || points === null) return null
    steps.push([edge, points])
  }
  return { kind: 'tiers', of, direction: direction ?? 'atLeast', steps }
}

function linear([of, x0, y0, x1, y1, ...rest]: readonly Json[]): Pattern | null {
  const from = amountOf(y0)
  const to = amountOf(y1)
  if (of === undefined || typeof x0 !== 'number' || typeof x1 !== 'number' || rest.length > 0) return null
  return from === null || to === null ? null : { kind: 'linear', of, from: [x0, from], to: [x1, to] }
}

function product(args: readonly Json[], indicator: Frame): Pattern | null {
  const pair = factors(args)
  if (pair === null) return null
  const [value, max] = pair
  const quotient = quotientOf(value)
  if (quotient !== null) return ratio(quotient[0], quotient[1], max, false)
  const limited = pairWith(argsOf(value, 'min'), 1)
  const capped = quotientOf(limited)
  if (capped !== null) return ratio(capped[0], capped[1], max, true)
  const parts = argsOf(value, '+')
  if (parts !== null && parts.length > 0 && !operationOf(value)?.bare) return sum(parts, max, null)
  if (max !== 'max' && max !== indicator.maxPoints) return null
  if (limited !== null) return { kind: 'ratio', numerator: limited, denominator: null, max, capped: true }
  return { kind: 'ratio', numerator: value, denominator: null, max, capped: false }
}

function minimum(args: readonly Json[]): Pattern | null {
  const pair = factors(args)
  if (pair === null) return null
  const [value, cap] = pair
  if (inputOf(value) !== null) return { kind: 'capped-count', count: value, each: 1, cap }
  const parts = argsOf(value, '+')
  if (parts !== null && parts.length > 0 && !operationOf(value)?.bare) return sum(parts, null, cap)
  const inner = factors(argsOf(value, '*') ?? [])
  if (inner === null) return null
  const [count, each] = inner
  const quotient = quotientOf(count)
  // min(a/b × m, m) is min(a/b, 1) × m as long as m is not negative
  if (quotient !== null) {
    const same = alike(formulaOf(each), formulaOf(cap))
    const negative = (typeof cap === 'number' ? cap : cap === 'max' ? 1 : cap.fraction) < 0
    return same && !negative ? ratio(quotient[0], quotient[1], cap, true) : null
  }
  const counted = argsOf(count, '+')
  if (counted !== null && counted.length > 0 && counted.some((operand) => readOf(operand) === null)) {
    return operationOf(count)?.bare ? null : sum(counted, each, cap)
  }
  return { kind: 'capped-count', count, each, cap }
}

function sum(parts: readonly Json[], factor: Amount | null, cap: Amount | null): Pattern {
  return { kind: 'sum', parts: parts.map((operand) => recognise(operand, part)), factor, cap }
}

/** A value and an amount, in either order. */
function factors(args: readonly Json[]): [Json, Amount] | null {
  const [a, b, ...rest] = args
  if (a === undefined || b === undefined || rest.length > 0) return null
  const left = amountOf(a)
  const right = amountOf(b)
  if (right !== null && left === null) return [a, right]
  return left !== null && right === null ? [b, left] : null
}

function pairWith(args: readonly Json[] | null, literal: number): Json | null {
  if (args?.length !== 2) return null
  const at = args.indexOf(literal)
  return at < 0 ? null : (args[1 - at] ?? null)
}

function quotientOf(formula: Json | null): readonly [Json, Json] | null {
  if (formula === null) return null
  const args = argsOf(formula, 'ratio') ?? argsOf(formula, '/')
  const [a, b, ...rest] = args ?? []
  if (a === undefined || b === undefined || rest.length > 0 || isMaximum(a)) return null
  return [a, b]
}
