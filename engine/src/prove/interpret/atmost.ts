import type { Expression } from '../../formula/tree.ts'
import { provedOf } from '../../operators/prove.ts'
import { isNonNegative } from '../interval/range.ts'
import type { Environment } from './environment.ts'
import type { Interpreter } from './interpreter.ts'
import { originOf } from './key.ts'

/**
 * Whether the way two formulas are written, the conditions passed, or a fold over a league that holds the unit itself
 * keep one value at most as large as the other.
 */
export function isAtMost(a: Expression, b: Expression, over: Interpreter, at: Environment): boolean {
  const [least, most] = [over.keys.of(a), over.keys.of(b)]
  if (least === most || at.holds(least, most)) return true
  const right = originOf(over.program, b)
  const left = originOf(over.program, a)
  return isPart(least, right, over, at) || isWithin(left, most, over) || isFolded(left, right, least, most, over)
}

/** b is at least what it is made of, as a sum of a and of what is not negative, or the largest of a and others. */
function isPart(least: number, b: Expression, over: Interpreter, at: Environment): boolean {
  if (b.kind !== 'call') return false
  const place = b.args.findIndex((arg) => over.keys.of(arg) === least)
  if (place < 0) return false
  const others = b.args.filter((_, index) => index !== place)
  return provedOf(b.operator)?.isAtLeast?.(others.map((arg) => over.number(arg, at))) ?? false
}

/** a is at most what it is made of, as the smallest of b and others. */
function isWithin(a: Expression, most: number, over: Interpreter): boolean {
  return (
    a.kind === 'call' && provedOf(a.operator)?.isAtMost === true && a.args.some((arg) => over.keys.of(arg) === most)
  )
}

function isFolded(a: Expression, b: Expression, least: number, most: number, over: Interpreter): boolean {
  const foldOf = (node: Expression) => {
    if (node.kind !== 'read' || node.fallback || !node.name.startsWith('cohort.')) return null
    const id = node.name.slice(7)
    const of = over.program.cohort.get(id)
    const cohort = over.program.ruleset.cohort.find((each) => each.id === id)
    return of && cohort ? { key: over.keys.of(of), over: cohort.over, range: over.number(of, over.others) } : null
  }
  const above = foldOf(b)
  if (above?.key === least) {
    if (above.over === 'max') return true
    if (above.over === 'sum') return above.range !== null && isNonNegative(above.range)
  }
  const below = foldOf(a)
  return below !== null && below.key === most && below.over === 'min'
}
