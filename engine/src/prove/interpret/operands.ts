import type { Expression } from '../../formula/tree.ts'
import { one } from '../../values/number.ts'
import { numbers } from '../interval/possible.ts'
import {
  aboveZero,
  closed,
  everyNumber,
  isNonNegative,
  isPositive,
  meet,
  productOf,
  quotientOf,
  type Range,
} from '../interval/range.ts'
import type { Environment } from './environment.ts'
import type { CallNode, Entered, Following } from './following.ts'

/** What an operand was, from what its operation gave; a null range is one that cannot be said. */
export function operandBack(
  target: Expression | undefined,
  range: Range | null,
  over: Following,
  place: Entered,
): Entered {
  // Operands that are written say nothing new.
  return !place || !target || !range || target.kind === 'literal' || target.kind === 'record' || target.kind === 'list'
    ? place
    : over.narrow(target, numbers(range), place)
}

/** Every operand lies in one range. */
export function eachBack(args: readonly Expression[], range: Range, over: Following, at: Environment): Entered {
  return args.reduce<Entered>((place, arg) => operandBack(arg, range, over, place), at)
}

/** Knowing that a part is at most the whole keeps a ratio at most 1, however large both are. */
export function quotient([a, b]: readonly Range[], node: CallNode, over: Following, at: Environment): Range | null {
  const [part, all] = node.args
  over.divides(node, b ?? null)
  if (!a || !b || !part || !all) return null
  const found = quotientOf(a, b)
  const above = meet(b, aboveZero)
  if (!found || !above || !(isPositive(b) || isNonNegative(b))) return found
  if (over.isAtMost(part, all, at)) return meet(found, { ...everyNumber, high: closed(one) })
  return over.isAtMost(all, part, at) ? meet(found, { ...everyNumber, low: closed(one) }) : found
}

/** What was divided, from the quotient. */
export function quotientBack({ args: [a, b] }: CallNode, result: Range, over: Following, at: Environment): Entered {
  const divisor = over.number(b, at)
  return divisor ? operandBack(a, productOf(result, divisor), over, at) : at
}
