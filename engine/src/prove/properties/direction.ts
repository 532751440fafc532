import type { Expression } from '../../formula/tree.ts'
import { compare, zero } from '../../values/number.ts'
import { assume } from '../interpret/assume.ts'
import { pairsOf, type Way, waysOf } from '../interpret/branches.ts'
import type { Environment } from '../interpret/environment.ts'
import type { Interpreter } from '../interpret/interpreter.ts'
import { originOf } from '../interpret/key.ts'
import { isImpossible, isTruthOnly, type Possible } from '../interval/possible.ts'
import { aboveZero, belowZero, isNonNegative, isNonPositive, meet, type Range } from '../interval/range.ts'

/** How a value goes with one input while the others stay: never down, never up, or, with both, not at all. */
export type Direction = { up: boolean; down: boolean }

const still: Direction = { up: true, down: true }
const rising: Direction = { up: true, down: false }
const unclear: Direction = { up: false, down: false }

function flip({ up, down }: Direction): Direction {
  return { up: down, down: up }
}

function together(directions: readonly Direction[]): Direction {
  return { up: directions.every(({ up }) => up), down: directions.every(({ down }) => down) }
}

/**
 * How a formula goes with one input, proved for any two values of it for which the formula has a value.
 *
 * Yes counts above no; cohort values stay as they are.
 */
export function directionOf(node: Expression, input: string, over: Interpreter, at: Environment): Direction {
  if (!over.depends(node, input)) return still
  const key = `${input} ${over.keys.of(node)}`
  const found = at.directions.get(key)
  if (found) return found
  const direction = over.spend() ? compute(node, input, over, at) : unclear
  at.directions.set(key, direction)
  return direction
}

function compute(node: Expression, input: string, over: Interpreter, at: Environment): Direction {
  const origin = originOf(over.program, node)
  switch (origin.kind) {
    case 'literal':
      return still
    case 'read': {
      if (origin.name.startsWith('points.')) return unclear
      const own = origin.name === input ? rising : still
      // Where a default may step in, the values of two units need not come from the same place.
      return origin.fallback ? unclear : own
    }
    case 'call':
      return ofCall(origin, input, over, at)
    default:
      return unclear
  }
}

function ofCall(node: Expression & { kind: 'call' }, input: string, over: Interpreter, at: Environment): Direction {
  const { operator, args } = node
  const of = (arg: Expression | undefined, place = at) => (arg ? directionOf(arg, input, over, place) : still)
  const all = () => together(args.map((arg) => of(arg)))
  const factor = (arg: Expression): Factor => ({ range: over.number(arg, at), way: of(arg) })
  const [a, b, c] = args
  switch (operator) {
    case 'max_points':
      return still
    case '+':
    case 'min':
    case 'max':
    case 'clamp':
      return all()
    case 'round':
      return of(b).up && of(b).down ? of(a) : unclear
    case '-':
      return b ? together([of(a), flip(of(b))]) : flip(of(a))
    case '*':
      return args.map(factor).reduce(times).way
    case '/':
    case 'ratio':
      return a && b ? quotient(factor(a), factor(b)).way : unclear
    case 'share': {
      if (!a || !b || !c) return unclear
      const part = quotient(factor(a), factor(b))
      return times(part, factor(c)).way
    }
    case 'linear':
      return linear(args, of, over, at)
    case '!':
      return a && isTruthOnly(over.value(a, at)) ? flip(of(a)) : unclear
    case 'and':
    case 'or':
      return junction(args, operator === 'and', input, over, at)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return a && b && !c ? order(operator, of(a), of(b)) : all().up && all().down ? still : unclear
    case '==':
    case '!=':
      return a && b ? equality(operator, a, b, of, over, at) : unclear
    case 'tiers':
      return ladder(waysOf(args), null, input, over, at)
    case 'if':
    case '?:':
      return ladder(pairsOf(args), args.length % 2 === 1 ? (args.at(-1) ?? null) : null, input, over, at)
    case 'choice':
      return isStill(of(a)) ? choice(args, of, over, at) : unclear
    default:
      return unclear
  }
}

function isStill({ up, down }: Direction): boolean {
  return up && down
}

type Factor = { range: Range | null; way: Direction }

/** A product goes with a factor as the sign of the others says. */
function times(a: Factor, b: Factor): Factor {
  const range = a.range && b.range && signsOf(a.range, b.range)
  return { range, way: together([signed(a.way, b.range), signed(b.way, a.range)]) }
}

/** No more than the sign of a product. */
function signsOf(a: Range, b: Range): Range | null {
  const positive = (isNonNegative(a) && isNonNegative(b)) || (isNonPositive(a) && isNonPositive(b))
  const negative = (isNonNegative(a) && isNonPositive(b)) || (isNonPositive(a) && isNonNegative(b))
  const end = { at: zero, open: false }
  return positive ? { low: end, high: null, whole: false } : negative ? { low: null, high: end, whole: false } : null
}

function signed(way: Direction, by: Range | null): Direction {
  if (isStill(way)) return still
  if (!by) return unclear
  return isNonNegative(by) ? way : isNonPositive(by) ? flip(way) : unclear
}

/** Where the denominator keeps its sign, its inverse goes the other way. */
function quotient(a: Factor, b: Factor): Factor {
  const above = b.range && meet(b.range, aboveZero)
  const below = b.range && meet(b.range, belowZero)
  // A denominator on both sides of zero jumps from one end to the other.
  const sign = above && below ? null : above ? aboveZero : below ? belowZero : null
  return times(a, { range: sign, way: sign || isStill(b.way) ? flip(b.way) : unclear })
}

function linear(
  args: readonly Expression[],
  of: (arg: Expression | undefined) => Direction,
  over: Interpreter,
  at: Environment,
): Direction {
  const [x, x0, p0, x1, p1] = args
  if (![x0, p0, x1, p1].every((arg) => isStill(of(arg)))) return unclear
  const [from, low, to, high] = [x0, p0, x1, p1].map((arg) => over.number(arg, at))
  if (!from || !low || !to || !high) return unclear
  const wide = signOf(from, to)
  const tall = signOf(low, high)
  return wide === 0 || tall === 0 ? (isStill(of(x)) ? still : unclear) : wide === tall ? of(x) : flip(of(x))
}

function signOf(a: Range, b: Range): -1 | 0 | 1 {
  if (a.high && b.low && compare(a.high.at, b.low.at) <= 0) return 1
  return a.low && b.high && compare(a.low.at, b.high.at) >= 0 ? -1 : 0
}

function order(operator: '<' | '<=' | '>' | '>=', a: Direction, b: Direction): Direction {
  return operator === '>' || operator === '>=' ? together([a, flip(b)]) : together([flip(a), b])
}

/** Being equal to an end of what can be is being on one side of it. */
function equality(
  operator: '==' | '!=',
  a: Expression,
  b: Expression,
  of: (arg: Expression) => Direction,
  over: Interpreter,
  at: Environment,
): Direction {
  if (isStill(of(a)) && isStill(of(b))) return still
  const [left, right] = [over.value(a, at), over.value(b, at)]
  if (!left.number || !right.number || left.texts || right.texts || left.other || right.other) return unclear
  const isTop = left.number.high && right.number.low && compare(left.number.high.at, right.number.low.at) <= 0
  const isBottom = left.number.low && right.number.high && compare(left.number.low.at, right.number.high.at) >= 0
  const equal = isTop ? order('>=', of(a), of(b)) : isBottom ? order('<=', of(a), of(b)) : unclear
  return operator === '==' ? equal : flip(equal)
}

function junction(
  args: readonly Expression[],
  isAnd: boolean,
  input: string,
  over: Interpreter,
  at: Environment,
): Direction {
  const ways: Direction[] = []
  let place: Environment | null = at
  for (const arg of args) {
    if (!place) break
    if (!isTruthOnly(over.value(arg, place))) return unclear
    ways.push(directionOf(arg, input, over, place))
    if (over.decides(arg, place)) place = assume(arg, isAnd, over, place)
  }
  return together(ways)
}

function choice(
  [, table, most]: readonly Expression[],
  of: (arg: Expression | undefined) => Direction,
  over: Interpreter,
  at: Environment,
): Direction {
  const entries = table?.kind === 'record' ? table.entries : []
  if (!entries.every(([, fraction]) => isStill(of(fraction)))) return unclear
  return together(entries.map(([, fraction]) => signed(of(most), over.number(fraction, at))))
}

/**
 * Branches in turn: inside each its own way, and from one to the next at most (or at least) what the other gives,
 * according to which of the two larger values lead to.
 */
function ladder(
  ways: readonly Way[],
  otherwise: Expression | null,
  input: string,
  over: Interpreter,
  at: Environment,
): Direction {
  const [first, ...others] = ways
  if (!first) return otherwise ? directionOf(otherwise, input, over, at) : still
  const inside = assume(first.test, true, over, at)
  const outside = assume(first.test, false, over, at)
  const below = outside && ladder(others, otherwise, input, over, outside)
  if (!inside) return below ?? still
  const within = directionOf(first.then, input, over, inside)
  if (!outside || !below) return within
  const tested = directionOf(first.test, input, over, at)
  const test = isStill(tested) || isTruthOnly(over.value(first.test, at)) ? tested : unclear
  const own = together([within, below])
  if (isStill(test)) return own
  const kept = over.value(first.then, inside)
  const left = rest(others, otherwise, over, outside)
  const [drops, climbs] = [isAtMost(kept, left), isAtMost(left, kept)]
  // Larger values enter where the test rises, and leave where it falls.
  const up = (test.up && climbs) || (test.down && drops) || (drops && climbs)
  const down = (test.up && drops) || (test.down && climbs) || (drops && climbs)
  return { up: own.up && up, down: own.down && down }
}

function rest(ways: readonly Way[], otherwise: Expression | null, over: Interpreter, at: Environment): Possible {
  const args = [
    ...ways.flatMap(({ test, then }) => [test, then]),
    otherwise ?? { kind: 'literal' as const, value: zero, path: '' },
  ]
  const [only] = args
  return args.length === 1 && only
    ? over.value(only, at)
    : over.value({ kind: 'call', operator: 'if', args, path: '' }, at)
}

/** Every value of a is at most every value of b; yes counts above no. */
function isAtMost(a: Possible, b: Possible): boolean {
  if (isImpossible(a) || isImpossible(b)) return true
  if (a.number && b.number) {
    const only = (value: Possible) => isImpossible({ ...value, number: null })
    return (
      only(a) &&
      only(b) &&
      a.number.high !== null &&
      b.number.low !== null &&
      compare(a.number.high.at, b.number.low.at) <= 0
    )
  }
  return isTruthOnly(a) && isTruthOnly(b) && (!a.yes || !b.no)
}
