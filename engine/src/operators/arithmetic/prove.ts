import type { Expression } from '../../formula/tree.ts'
import type { Environment } from '../../prove/interpret/environment.ts'
import {
  type CallNode,
  type Entered,
  type Following,
  ofNumbers,
  type Provable,
} from '../../prove/interpret/following.ts'
import { eachBack, operandBack, quotient, quotientBack } from '../../prove/interpret/operands.ts'
import { dividedBy, flip, isStill, times, together, unclear } from '../../prove/interval/direction.ts'
import {
  closed,
  everyNumber,
  exactly,
  greatestOf,
  isNonNegative,
  leastOf,
  meet,
  negationOf,
  onlyOf,
  productOf,
  quotientOf,
  type Range,
  roundedTo,
  sumOf,
} from '../../prove/interval/range.ts'
import { isZero, Rational, toInteger, zero } from '../../values/number.ts'
import type { NameOf } from '../operator.ts'
import type { arithmetic } from './run.ts'

export const arithmeticProved: Readonly<Record<NameOf<typeof arithmetic>, Provable | 'unfollowed'>> = {
  '+': {
    gives: ofNumbers((ranges) => ranges.reduce(sumOf, exactly(zero))),
    direction: (node, going) => together(node.args.map((arg) => going.of(arg))),
    doubles: { whole: true, sign: 'not below zero', plain: (...operands) => operands.reduce((a, b) => a + b, 0) },
    isTotal: 'with numbers',
    back: sumBack,
    isAtLeast: (others) => others.every((range) => range !== null && isNonNegative(range)),
  },
  '-': {
    gives: ofNumbers(difference),
    direction: ({ args: [a, b] }, going) => (b ? together([going.of(a), flip(going.of(b))]) : flip(going.of(a))),
    doubles: { whole: true, plain: (a = 0, b) => (b === undefined ? -a : a - b) },
    isTotal: 'with numbers',
    back: differenceBack,
  },
  '*': {
    gives: ofNumbers((ranges) => ranges.reduce(productOf)),
    direction: (node, going) => node.args.map((arg) => going.factor(arg)).reduce(times).way,
    doubles: { whole: true, sign: 'any', plain: (...operands) => operands.reduce((a, b) => a * b, 1) },
    isTotal: 'with numbers',
    back: productBack,
  },
  '/': {
    gives: ofNumbers(quotient),
    direction: ({ args: [a, b] }, going) => (a && b ? dividedBy(going.factor(a), going.factor(b)).way : unclear),
    doubles: { sign: 'any', plain: (a = 0, b = 0) => a / b },
    isTotal: 'with numbers',
    back: quotientBack,
  },
  '%': {
    gives: ofNumbers(([a, b], node, over) => {
      over.divides(node, b ?? null)
      if (!a || !b) return null
      return isNonNegative(a)
        ? { low: closed(zero), high: a.high, whole: a.whole && b.whole }
        : { ...everyNumber, whole: a.whole && b.whole }
    }),
    direction: 'unfollowed',
    doubles: { whole: true, jumps: true, plain: (a = 0, b = 0) => a % b },
    isTotal: 'with numbers',
  },
  max: {
    gives: ofNumbers((ranges) => ranges.reduce(greatestOf)),
    direction: (node, going) => together(node.args.map((arg) => going.of(arg))),
    doubles: { whole: true, written: 'operands', sign: 'any', plain: (...operands) => Math.max(...operands) },
    isTotal: 'with numbers',
    back: ({ args }, result, over, at) => eachBack(args, { ...everyNumber, high: result.high }, over, at),
    isAtLeast: () => true,
  },
  min: {
    gives: ofNumbers((ranges) => ranges.reduce(leastOf)),
    direction: (node, going) => together(node.args.map((arg) => going.of(arg))),
    doubles: { whole: true, written: 'operands', sign: 'any', plain: (...operands) => Math.min(...operands) },
    isTotal: 'with numbers',
    back: ({ args }, result, over, at) => eachBack(args, { ...everyNumber, low: result.low }, over, at),
    isAtMost: true,
  },
  round: {
    gives: ofNumbers(([x], { args: [, places] }) => {
      if (!x || !places) return x ? roundedTo(x, 0) : null
      const count = places.kind === 'literal' && places.value instanceof Rational ? toInteger(places.value) : null
      return count === null || count < 0 || count > 15 ? everyNumber : roundedTo(x, count)
    }),
    direction: ({ args: [x, places] }, going) => (isStill(going.of(places)) ? going.of(x) : unclear),
    doubles: 'unfollowed',
  },
}

function difference(ranges: readonly Range[], { args }: CallNode, over: Following, at: Environment): Range | null {
  const [a, b] = ranges
  const [left, right] = args
  if (!a) return null
  if (!b || !left || !right) return negationOf(a)
  let found: Range | null = sumOf(a, negationOf(b))
  if (over.isAtMost(left, right, at)) found = found && meet(found, { ...everyNumber, high: closed(zero) })
  if (over.isAtMost(right, left, at)) found = found && meet(found, { ...everyNumber, low: closed(zero) })
  return found
}

function sumBack({ args }: CallNode, result: Range, over: Following, at: Environment): Entered {
  return args.reduce<Entered>((place, arg, index) => {
    if (!place) return null
    const others = args.filter((_, i) => i !== index).map((other) => over.number(other, place))
    if (others.some((range) => !range)) return place
    const rest = (others as Range[]).reduce(sumOf, exactly(zero))
    return operandBack(arg, sumOf(result, negationOf(rest)), over, place)
  }, at)
}

function differenceBack({ args: [a, b] }: CallNode, result: Range, over: Following, at: Environment): Entered {
  if (!b) return operandBack(a, negationOf(result), over, at)
  const [x, y] = [over.number(a, at), over.number(b, at)]
  if (!x || !y) return at
  return operandBack(b, sumOf(x, negationOf(result)), over, operandBack(a, sumOf(result, y), over, at))
}

function productBack({ args }: CallNode, result: Range, over: Following, at: Environment): Entered {
  const [a, b] = args
  if (args.length !== 2) return at
  const [x, y] = [onlyNumber(a, over, at), onlyNumber(b, over, at)]
  const factor = x ?? y
  return factor ? operandBack(x ? b : a, quotientOf(result, factor), over, at) : at
}

/** The number other than zero that an operand always is, as a range. */
function onlyNumber(node: Expression | undefined, over: Following, at: Environment): Range | null {
  const range = over.number(node, at)
  const only = range && onlyOf(range)
  return only && !isZero(only) ? range : null
}
