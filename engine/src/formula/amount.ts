import type { Json } from '../values/json.ts'
import { argsOf } from './shape.ts'

/**
 * Points as a rule writes them: a number, the indicator's maximum, or a part of that maximum.
 *
 * Unit: fraction 0…1 of the maximum points
 */
export type Amount = number | 'max' | { fraction: number }

/** An amount in points, where the maximum is known. */
export function pointsOf(amount: Amount, max: number | undefined): number | null {
  if (typeof amount === 'number') return amount
  if (max === undefined) return null
  return amount === 'max' ? max : Number((amount.fraction * max).toPrecision(15))
}

/** The amount of points a formula writes, null when it is not one. */
export function amountOf(formula: Json | undefined): Amount | null {
  if (typeof formula === 'number') return formula
  if (isMaximum(formula)) return 'max'
  const product = argsOf(formula, '*')
  if (product?.length === 2) {
    const fraction = product.find((operand) => typeof operand === 'number')
    if (typeof fraction === 'number' && product.some(isMaximum)) return { fraction }
  }
  const [whole, parts, ...rest] = argsOf(formula, '/') ?? []
  // only where the part is a decimal with an end, so that nothing is lost by writing it so
  if (rest.length === 0 && isMaximum(whole) && typeof parts === 'number' && [2, 4, 5, 8, 10].includes(parts)) {
    return { fraction: 1 / parts }
  }
  return null
}

/** The formula of an amount. */
export function formulaOf(amount: Amount): Json {
  if (typeof amount === 'number') return amount
  if (amount === 'max') return { max_points: [] }
  return { '*': [amount.fraction, { max_points: [] }] }
}

export function isMaximum(formula: Json | undefined): boolean {
  return argsOf(formula, 'max_points')?.length === 0
}

/** A value and the amount it is taken with, in either order. */
export function factors(args: readonly Json[]): [value: Json, amount: Amount] | null {
  const [a, b, ...rest] = args
  if (a === undefined || b === undefined || rest.length > 0) return null
  const left = amountOf(a)
  const right = amountOf(b)
  if (right !== null && left === null) return [a, right]
  return left !== null && right === null ? [b, left] : null
}

/** Whether two amounts are written as the same. */
export function isAmountAlike(a: Amount, b: Amount): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.fraction === b.fraction : a === b
}
