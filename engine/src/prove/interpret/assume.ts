import type { Expression } from '../../formula/tree.ts'
import { isZero, zero } from '../../values/number.ts'
import {
  both,
  falseOf,
  isImpossible,
  isNumberOnly,
  nothing,
  numbers,
  type Possible,
  trueOf,
  without,
} from '../interval/possible.ts'
import {
  everyNumber,
  exactly,
  meet,
  negationOf,
  onlyOf,
  productOf,
  quotientOf,
  type Range,
  sumOf,
} from '../interval/range.ts'
import { type Environment, learn } from './environment.ts'
import type { Interpreter } from './interpreter.ts'
import { originOf } from './key.ts'
import { denied, turned } from './relation.ts'

type Place = Environment | null

/** What is known once a condition was found true, or false; null where it cannot be. */
export function assume(node: Expression, holds: boolean, over: Interpreter, at: Environment): Place {
  if (!over.spend()) return at
  const value = over.value(node, at)
  const part = holds ? trueOf(value) : falseOf(value)
  if (isImpossible(part)) return null
  const origin = originOf(over.program, node)
  if (origin.kind !== 'call') return narrow(node, part, over, at)
  const { operator, args } = origin
  switch (operator) {
    case '!':
    case '!!':
      return args[0] ? assume(args[0], operator === '!' ? !holds : holds, over, at) : at
    case 'and':
    case 'or':
      return (operator === 'and') === holds ? every(args, holds, over, at) : some(args, holds, over, at)
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=': {
      const [a, b, c] = args
      if (!a || !b) return at
      if (!c) return compare(holds ? operator : denied[operator], a, b, over, at)
      const pairs = [a, b].map(
        (left, i): Expression => ({ kind: 'call', operator, args: [left, i === 0 ? b : c], path: origin.path }),
      )
      return holds ? every(pairs, true, over, at) : some(pairs, false, over, at)
    }
    case 'in':
      return holds && args[0] && args[1] ? member(args[0], args[1], over, at) : at
    default:
      return narrow(node, part, over, at)
  }
}

function every(args: readonly Expression[], holds: boolean, over: Interpreter, at: Environment): Place {
  return args.reduce<Place>((place, arg) => place && assume(arg, holds, over, place), at)
}

/** One of several decides; those before it have not, unless they may have no value at all. */
function some(args: readonly Expression[], holds: boolean, over: Interpreter, at: Environment): Place {
  const ways: Place[] = []
  let place: Place = at
  for (const arg of args) {
    if (!place) break
    ways.push(assume(arg, holds, over, place))
    if (over.decides(arg, place)) place = assume(arg, !holds, over, place)
  }
  return at.oneOf(ways)
}

function member(node: Expression, list: Expression, over: Interpreter, at: Environment): Place {
  if (list.kind !== 'list') return at
  const items = list.items.map((item) => (item.kind === 'literal' ? item.value : null))
  if (!items.every((item) => typeof item === 'string')) return at
  return narrow(node, { ...nothing, texts: new Set(items as string[]) }, over, at)
}

function compare(
  relation: keyof typeof denied,
  a: Expression,
  b: Expression,
  over: Interpreter,
  at: Environment,
): Place {
  const [left, right] = [over.value(a, at), over.value(b, at)]
  if (!isNumberOnly(left) && !isNumberOnly(right)) {
    if (relation !== '==') return at
    const shared = both(left, right)
    const place = narrow(a, shared, over, at)
    return place && narrow(b, shared, over, place)
  }
  if (!left.number || !right.number) return at
  if (relation === '==') {
    const shared = numbers(meet(left.number, right.number))
    const place = narrow(a, shared, over, at)
    return place && narrow(b, shared, over, place)
  }
  if (relation === '!=') {
    // What is no number at all differs as well.
    if (!isNumberOnly(left) || !isNumberOnly(right)) return at
    const [x, y] = [onlyOf(left.number), onlyOf(right.number)]
    const place = y ? narrow(a, numbers(without(left.number, y)), over, at) : at
    return place && x ? narrow(b, numbers(without(right.number, x)), over, place) : place
  }
  const [small, large, open] =
    relation === '<' || relation === '<=' ? [a, b, relation === '<'] : [b, a, turned[relation] === '<']
  return order(small, large, open, over, at)
}

/** small < large, or ≤: each bounds the other, and the order itself is kept. */
function order(small: Expression, large: Expression, open: boolean, over: Interpreter, at: Environment): Place {
  const [low, high] = [over.number(small, at), over.number(large, at)]
  if (!low || !high) return null
  const most = high.high && { at: high.high.at, open: high.high.open || open }
  const least = low.low && { at: low.low.at, open: low.low.open || open }
  const below = narrow(small, numbers({ low: null, high: most, whole: false }), over, at)
  const place = below && narrow(large, numbers({ low: least, high: null, whole: false }), over, below)
  return place?.ordered(over.keys.of(small), over.keys.of(large)) ?? null
}

/** Knows more of a formula's value, and of what it is computed from. */
function narrow(node: Expression, part: Possible, over: Interpreter, at: Environment): Place {
  const before = over.value(node, at)
  if (!over.spend()) return at
  const after = both(before, part)
  const place = learn(at, over.keys.of(node), after)
  const origin = originOf(over.program, node)
  if (!place || !after.number || !isNumberOnly(after) || origin.kind !== 'call') return place
  return backwards(origin, after.number, over, place)
}

/** From what an operation gave to what its operands were. */
function backwards(node: Expression & { kind: 'call' }, result: Range, over: Interpreter, at: Environment): Place {
  const { operator, args } = node
  const [a, b] = args
  const to = (target: Expression | undefined, range: Range | null, place: Place): Place =>
    // Operands that are written say nothing new, and a null range is one that cannot be said.
    !place || !target || !range || target.kind === 'literal' || target.kind === 'record' || target.kind === 'list'
      ? place
      : narrow(target, numbers(range), over, place)
  switch (operator) {
    case '+':
      return args.reduce<Place>((place, arg, index) => {
        if (!place) return null
        const others = args.filter((_, i) => i !== index).map((other) => over.number(other, place))
        if (others.some((range) => !range)) return place
        const rest = (others as Range[]).reduce(sumOf, exactly(zero))
        return to(arg, sumOf(result, negationOf(rest)), place)
      }, at)
    case '-': {
      if (!b) return to(a, negationOf(result), at)
      const [x, y] = [over.number(a, at), over.number(b, at)]
      if (!x || !y) return at
      return to(b, sumOf(x, negationOf(result)), to(a, sumOf(result, y), at))
    }
    case '*': {
      if (args.length !== 2) return at
      const [x, y] = [onlyNumber(a, over, at), onlyNumber(b, over, at)]
      const factor = x ?? y
      return factor ? to(x ? b : a, quotientOf(result, factor), at) : at
    }
    case '/':
    case 'ratio': {
      const divisor = over.number(b, at)
      return divisor ? to(a, productOf(result, divisor), at) : at
    }
    case 'min':
      return args.reduce<Place>((place, arg) => to(arg, { ...everyNumber, low: result.low }, place), at)
    case 'max':
      return args.reduce<Place>((place, arg) => to(arg, { ...everyNumber, high: result.high }, place), at)
    default:
      return at
  }
}

/** The number other than zero that an operand always is, as a range. */
function onlyNumber(node: Expression | undefined, over: Interpreter, at: Environment): Range | null {
  const range = over.number(node, at)
  const only = range && onlyOf(range)
  return only && !isZero(only) ? range : null
}
