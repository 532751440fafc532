import type { Expression } from '../../formula/tree.ts'
import { one, Rational, toInteger, zero } from '../../values/number.ts'
import { nothing, numbers, type Possible } from '../interval/possible.ts'
import {
  aboveZero,
  closed,
  everyNumber,
  exactly,
  greatestOf,
  isNonNegative,
  isPositive,
  leastOf,
  meet,
  negationOf,
  productOf,
  quotientOf,
  type Range,
  roundedTo,
  sumOf,
} from '../interval/range.ts'
import type { Environment } from './environment.ts'
import type { Interpreter } from './interpreter.ts'

type Call = Expression & { kind: 'call' }

/** What an operator over numbers may give; null for an operator that is none. */
export function arithmetic(node: Call, over: Interpreter, at: Environment): Possible | null {
  const follow = operations[node.operator]
  if (!follow) return null
  const ranges = node.args.map((arg) => over.number(arg, at))
  // Operands of another type are a fault, so where none can be a number nothing is given.
  if (ranges.some((range) => range === null)) return nothing
  return numbers(follow(ranges as Range[], node, over, at))
}

type Operation = (ranges: readonly Range[], node: Call, over: Interpreter, at: Environment) => Range | null

const operations: Record<string, Operation> = {
  '+': (ranges) => ranges.reduce(sumOf, exactly(zero)),
  '-': (ranges, node, over, at) => difference(ranges, node, over, at),
  '*': (ranges) => ranges.reduce(productOf),
  '/': (ranges, node, over, at) => quotient(ranges, node, over, at),
  ratio: (ranges, node, over, at) => quotient(ranges, node, over, at),
  share: (ranges, node, over, at) => {
    const found = quotient(ranges, node, over, at)
    const [, , most] = ranges
    return found && most ? productOf(leastOf(found, exactly(one)), most) : null
  },
  '%': ([a, b], node, over) => {
    over.divides(node, b ?? null)
    if (!a || !b) return null
    return isNonNegative(a)
      ? { low: closed(zero), high: a.high, whole: a.whole && b.whole }
      : { ...everyNumber, whole: a.whole && b.whole }
  },
  min: (ranges) => ranges.reduce(leastOf),
  max: (ranges) => ranges.reduce(greatestOf),
  clamp: ([x, low, high]) => (x && low && high ? leastOf(greatestOf(x, low), high) : null),
  round: ([x], { args: [, places] }) => {
    if (!x || !places) return x ? roundedTo(x, 0) : null
    const count = places.kind === 'literal' && places.value instanceof Rational ? toInteger(places.value) : null
    return count === null || count < 0 || count > 15 ? everyNumber : roundedTo(x, count)
  },
  linear: ([x, x0, p0, x1, p1], node, over) => {
    if (!x || !x0 || !p0 || !x1 || !p1) return null
    const width = sumOf(x1, negationOf(x0))
    over.divides(node, width)
    const way = quotientOf(sumOf(x, negationOf(x0)), width)
    const kept = way && leastOf(greatestOf(way, exactly(zero)), exactly(one))
    return kept && sumOf(p0, productOf(kept, sumOf(p1, negationOf(p0))))
  },
}

function difference(ranges: readonly Range[], { args }: Call, over: Interpreter, at: Environment): Range | null {
  const [a, b] = ranges
  const [left, right] = args
  if (!a) return null
  if (!b || !left || !right) return negationOf(a)
  let found: Range | null = sumOf(a, negationOf(b))
  if (over.isAtMost(left, right, at)) found = found && meet(found, { ...everyNumber, high: closed(zero) })
  if (over.isAtMost(right, left, at)) found = found && meet(found, { ...everyNumber, low: closed(zero) })
  return found
}

/** Knowing that a part is at most the whole keeps a ratio at most 1, however large both are. */
function quotient([a, b]: readonly Range[], node: Call, over: Interpreter, at: Environment): Range | null {
  const [part, all] = node.args
  over.divides(node, b ?? null)
  if (!a || !b || !part || !all) return null
  const found = quotientOf(a, b)
  const above = meet(b, aboveZero)
  if (!found || !above || !(isPositive(b) || isNonNegative(b))) return found
  if (over.isAtMost(part, all, at)) return meet(found, { ...everyNumber, high: closed(one) })
  return over.isAtMost(all, part, at) ? meet(found, { ...everyNumber, low: closed(one) }) : found
}
