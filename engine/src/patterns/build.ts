import { type Amount, pointsOf } from '../formula/amount.ts'
import type { Json } from '../values/json.ts'
import { type Pattern, recordOf } from './kinds.ts'
import type { Frame } from './pattern.ts'
import { recognise } from './recognise.ts'

/** The canonical JSON Logic of a pattern; a free formula comes back untouched. */
export function build(pattern: Pattern): Json {
  return recordOf(pattern).build(pattern, build)
}

/**
 * The formula of a rule that earned exactly the maximum of its indicator, where that becomes another; null where it did
 * not, so that it stays.
 *
 * Unit: points
 */
export function rescale(formula: Json, indicator: Frame, next: number): Json | null {
  const pattern = recognise(formula, indicator)
  let moved = false
  const carry = (amount: Amount): Amount => {
    if (amount !== indicator.maxPoints) return amount
    moved = true
    return next
  }
  const rescaled = recordOf(pattern).rescale(pattern, carry)
  return moved ? build(rescaled) : null
}

/**
 * The most that a rule can earn by the amounts it names; null where it names none, as a free formula.
 *
 * Unit: points
 */
export function mostOf(pattern: Pattern, max: number): number | null {
  const inner = (parts: readonly Pattern[]) => {
    const found = parts.map((part) => mostOf(part, max))
    return found.every((points) => points !== null) ? found : null
  }
  if (pattern.kind === 'best-of') {
    const found = inner(pattern.alternatives)
    return found && Math.max(...found)
  }
  if (pattern.kind === 'sum') {
    const scale = pattern.factor === null ? 1 : (pointsOf(pattern.factor, max) ?? 1)
    const added = inner(pattern.parts)?.reduce((sum, points) => sum + points, 0)
    const cap = pattern.cap === null ? Number.POSITIVE_INFINITY : (pointsOf(pattern.cap, max) ?? 0)
    return added === undefined ? null : Math.min(cap, Number((added * scale).toPrecision(12)))
  }
  const amounts: number[] = []
  recordOf(pattern).rescale(pattern, (amount) => {
    amounts.push(pointsOf(amount, max) ?? 0)
    return amount
  })
  return amounts.length === 0 ? null : Math.max(...amounts)
}
