import type { Expression } from '../../formula/tree.ts'
import type { Environment } from '../../prove/interpret/environment.ts'
import type { CallNode, Entered, Following, Going, Provable } from '../../prove/interpret/following.ts'
import { every, some } from '../../prove/interpret/ways.ts'
import { type Direction, flip, isStill, still, together, unclear } from '../../prove/interval/direction.ts'
import {
  anyTruth,
  both,
  isImpossible,
  isNumberOnly,
  nothing,
  numbers,
  type Possible,
  truth,
  without,
} from '../../prove/interval/possible.ts'
import { closed, everyNumber, isBelow, meet, onlyOf, type Range } from '../../prove/interval/range.ts'
import { complement, intersect, type Region, writtenOf } from '../../prove/interval/region.ts'
import { daysFrom, years } from '../../values/day.ts'
import { compare, fromNumber, negate, type Rational } from '../../values/number.ts'
import type { NameOf } from '../operator.ts'
import type { comparison } from './run.ts'

/** Days of offices lie no further apart than this. */
const most = fromNumber(daysFrom(`${years.first}-01-01`, `${years.last}-12-31`))
const inOffice: Range = { low: closed(negate(most)), high: closed(most), whole: true }

type Order = '<' | '<=' | '>' | '>='
type Relation = Order | '==' | '!='

/** How each relation is said of its operands the other way round, and what it is when it does not hold. */
const turned: Record<Relation, Relation> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' }
const denied: Record<Relation, Relation> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' }

const related = (relation: Relation, direction: (node: CallNode, going: Going) => Direction): Provable => ({
  gives: (node, over, at) => chain(node, (a, b) => pair(relation, a, b, over, at)),
  direction,
  doubles: { compares: 'in turn' },
  isTotal: 'with numbers',
  assume: (node, holds, over, at) => assume(relation, node, holds, over, at),
  region: ({ args }, subject, over) => regionOf(relation, args, subject, over),
})

const order = (relation: Order) =>
  related(relation, ({ args }, going) => {
    const [a, b, c] = args
    if (a && b && !c) return ordered(relation, going.of(a), going.of(b))
    return args.every((arg) => isStill(going.of(arg))) ? still : unclear
  })

const identity = (isEqual: boolean): Provable => ({
  gives: (node, over, at) => chain(node, (a, b) => identical(isEqual, a, b, over, at)),
  direction: 'unfollowed',
  doubles: { compares: 'in turn' },
})

export const comparisonProved: Readonly<Record<NameOf<typeof comparison>, Provable | 'unfollowed'>> = {
  days: { gives: () => numbers(inOffice), direction: 'unfollowed', doubles: 'unfollowed' },
  '<': order('<'),
  '<=': order('<='),
  '>': order('>'),
  '>=': order('>='),
  '==': related('==', equality),
  '!=': related('!=', (node, going) => flip(equality(node, going))),
  '===': identity(true),
  '!==': identity(false),
}

/** Whether a comparison may hold and may fail: all of its pairs, or one. */
function chain({ args }: CallNode, pairOf: (a: Expression, b: Expression) => Possible): Possible {
  let [yes, no] = [true, false]
  for (let index = 0; index + 1 < args.length; index++) {
    const found = pairOf(args[index] as Expression, args[index + 1] as Expression)
    yes &&= found.yes
    no ||= found.no
  }
  return truth(yes, no)
}

function pair(relation: Relation, a: Expression, b: Expression, over: Following, at: Environment): Possible {
  const [left, right] = [over.value(a, at), over.value(b, at)]
  // What has no value is not compared.
  if (isImpossible(left) || isImpossible(right)) return nothing
  if (isNumberOnly(left) && isNumberOnly(right)) return ofNumbers(relation, a, b, over, at)
  if (relation !== '==' && relation !== '!=') return anyTruth
  const equal = ofStates(left, right)
  return relation === '==' ? equal : truth(equal.no, equal.yes)
}

function identical(isEqual: boolean, a: Expression, b: Expression, over: Following, at: Environment): Possible {
  const [left, right] = [over.value(a, at), over.value(b, at)]
  if (isImpossible(left) || isImpossible(right)) return nothing
  const areNumbers = isNumberOnly(left) && isNumberOnly(right)
  return areNumbers ? ofNumbers(isEqual ? '==' : '!=', a, b, over, at) : anyTruth
}

function ofStates(left: Possible, right: Possible): Possible {
  const isState = ({ number, other, texts }: Possible) => !number && !other && texts !== 'any'
  if (!isState(left) || !isState(right)) return anyTruth
  const [a, b] = [statesOf(left), statesOf(right)]
  const shared = a.some((state) => b.includes(state))
  return truth(shared, !(shared && a.length === 1 && b.length === 1))
}

function statesOf({ yes, no, texts }: Possible): string[] {
  return [
    ...(yes ? ['yes'] : []),
    ...(no ? ['no'] : []),
    ...(texts instanceof Set ? [...texts].map((text) => `=${text}`) : []),
  ]
}

function ofNumbers(relation: Relation, a: Expression, b: Expression, over: Following, at: Environment): Possible {
  const [left, right] = [over.number(a, at), over.number(b, at)]
  if (!left || !right) return nothing
  switch (relation) {
    case '<':
      return truth(!over.isAtMost(b, a, at), !isBelow(left, right, false))
    case '<=':
      return truth(!isBelow(right, left, false), !over.isAtMost(a, b, at))
    case '>':
    case '>=':
      return ofNumbers(turned[relation], b, a, over, at)
    default: {
      const same = over.keys.of(a) === over.keys.of(b) || (onlyOf(left) !== null && onlyOf(right) !== null)
      const may = meet(left, right) !== null
      const equal = truth(may, !(same && may))
      return relation === '==' ? equal : truth(equal.no, equal.yes)
    }
  }
}

function assume(relation: Relation, node: CallNode, holds: boolean, over: Following, at: Environment): Entered {
  const [a, b, c] = node.args
  if (!a || !b) return at
  if (!c) return learn(holds ? relation : denied[relation], a, b, over, at)
  const pairs = [
    [a, b],
    [b, c],
  ].map((args): Expression => ({ ...node, args }))
  return holds ? every(pairs, true, over, at) : some(pairs, false, over, at)
}

/** What two operands are that stand in a relation. */
function learn(relation: Relation, a: Expression, b: Expression, over: Following, at: Environment): Entered {
  const [left, right] = [over.value(a, at), over.value(b, at)]
  const areNumbers = isNumberOnly(left) && isNumberOnly(right)
  const shareNothing = !isNumberOnly(left) && !isNumberOnly(right)
  if (relation === '==') {
    if (!shareNothing && (!left.number || !right.number)) return at
    const shared = shareNothing
      ? both(left, right)
      : numbers(left.number && right.number && meet(left.number, right.number))
    const place = over.narrow(a, shared, at)
    return place && over.narrow(b, shared, place)
  }
  if (shareNothing || !left.number || !right.number) return at
  if (relation === '!=') {
    // What is no number at all differs as well.
    if (!areNumbers) return at
    const [x, y] = [onlyOf(left.number), onlyOf(right.number)]
    const place = y ? over.narrow(a, numbers(without(left.number, y)), at) : at
    return place && x ? over.narrow(b, numbers(without(right.number, x)), place) : place
  }
  return relation === '<' || relation === '<='
    ? inOrder(a, b, relation === '<', over, at)
    : inOrder(b, a, relation === '>', over, at)
}

/** small < large, or ≤: each bounds the other, and the order itself is kept. */
function inOrder(small: Expression, large: Expression, open: boolean, over: Following, at: Environment): Entered {
  const [low, high] = [over.number(small, at), over.number(large, at)]
  if (!low || !high) return null
  const most = high.high && { at: high.high.at, open: high.high.open || open }
  const least = low.low && { at: low.low.at, open: low.low.open || open }
  const below = over.narrow(small, numbers({ low: null, high: most, whole: false }), at)
  const place = below && over.narrow(large, numbers({ low: least, high: null, whole: false }), below)
  return place?.ordered(over.keys.of(small), over.keys.of(large)) ?? null
}

function ordered(relation: Order, a: Direction, b: Direction): Direction {
  return relation === '>' || relation === '>=' ? together([a, flip(b)]) : together([flip(a), b])
}

/** Being equal to an end of what can be is being on one side of it. */
function equality({ args: [a, b] }: CallNode, going: Going): Direction {
  if (!a || !b) return unclear
  const ways = [going.of(a), going.of(b)] as const
  if (ways.every(isStill)) return still
  const [left, right] = [going.over.value(a, going.at), going.over.value(b, going.at)]
  if (!left.number || !right.number || left.texts || right.texts || left.other || right.other) return unclear
  const isTop = left.number.high && right.number.low && compare(left.number.high.at, right.number.low.at) <= 0
  const isBottom = left.number.low && right.number.high && compare(left.number.low.at, right.number.high.at) >= 0
  return isTop ? ordered('>=', ...ways) : isBottom ? ordered('<=', ...ways) : unclear
}

/** Where a comparison with written numbers holds; each pair of a chain must. */
function regionOf(relation: Relation, args: readonly Expression[], subject: number, over: Following): Region | null {
  let region: Region = [everyNumber]
  for (let index = 0; index + 1 < args.length; index++) {
    const [a, b] = [args[index] as Expression, args[index + 1] as Expression]
    const [left, right] = [writtenOf(a), writtenOf(b)]
    const part =
      right && over.keys.of(a) === subject
        ? side(relation, right)
        : left && over.keys.of(b) === subject
          ? side(turned[relation], left)
          : null
    if (!part) return null
    region = intersect(region, part)
  }
  return region
}

function side(relation: Relation, at: Rational): Region {
  const exactly = { low: closed(at), high: closed(at), whole: false }
  switch (relation) {
    case '<':
    case '<=':
      return [{ low: null, high: { at, open: relation === '<' }, whole: false }]
    case '>':
    case '>=':
      return [{ low: { at, open: relation === '>' }, high: null, whole: false }]
    case '==':
      return [exactly]
    case '!=':
      return complement([exactly])
  }
}
