import type { Amount } from '../formula/amount.ts'
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
