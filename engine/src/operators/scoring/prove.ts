import type { Expression } from '../../formula/tree.ts'
import type { Environment } from '../../prove/interpret/environment.ts'
import {
  type Branches,
  type CallNode,
  type Following,
  type Going,
  ofNumbers,
  type Provable,
} from '../../prove/interpret/following.ts'
import { quotient, quotientBack } from '../../prove/interpret/operands.ts'
import { follow } from '../../prove/interpret/ways.ts'
import {
  type Direction,
  dividedBy,
  flip,
  isStill,
  signed,
  still,
  times,
  together,
  unclear,
} from '../../prove/interval/direction.ts'
import { either, nothing, numbers, type Possible } from '../../prove/interval/possible.ts'
import {
  exactly,
  greatestOf,
  leastOf,
  negationOf,
  productOf,
  quotientOf,
  type Range,
  sumOf,
} from '../../prove/interval/range.ts'
import { compare, one, zero } from '../../values/number.ts'
import type { NameOf } from '../operator.ts'
import type { scoring } from './run.ts'

export const scoringProved: Readonly<Record<NameOf<typeof scoring>, Provable | 'unfollowed'>> = {
  ratio: {
    gives: ofNumbers(quotient),
    direction: ({ args: [a, b] }, going) => (a && b ? dividedBy(going.factor(a), going.factor(b)).way : unclear),
    doubles: { sign: 'any', plain: (a = 0, b = 0) => a / b },
    isTotal: 'with numbers',
    back: quotientBack,
  },
  share: {
    gives: ofNumbers((ranges, node, over, at) => {
      const found = quotient(ranges, node, over, at)
      const [, , most] = ranges
      return found && most ? productOf(leastOf(found, exactly(one)), most) : null
    }),
    direction: ({ args: [a, b, most] }, going) =>
      a && b && most ? times(dividedBy(going.factor(a), going.factor(b)), going.factor(most)).way : unclear,
    doubles: { sign: 'any' },
    isTotal: 'with numbers',
  },
  clamp: {
    gives: ofNumbers(([x, low, high]) => (x && low && high ? leastOf(greatestOf(x, low), high) : null)),
    direction: (node, going) => together(node.args.map((arg) => going.of(arg))),
    doubles: { written: 'operands' },
    isTotal: 'with numbers',
  },
  tiers: {
    gives: tiers,
    direction: 'branches',
    doubles: 'unfollowed',
    branches: { tests: 'made', of: stepsOf },
  },
  choice: { gives: choice, direction: choiceDirection, doubles: 'unfollowed' },
  linear: { gives: ofNumbers(linear), direction: linearDirection, doubles: 'unfollowed' },
  max_points: {
    gives: (_, over) => numbers(exactly(over.max)),
    direction: () => still,
    doubles: { written: 'here' },
    isTotal: 'with values',
  },
}

/** Steps as conditions in the order they are tried. */
function stepsOf([subject, steps, direction]: readonly Expression[]): Branches {
  const operator = direction?.kind === 'literal' && direction.value === 'atMost' ? '<=' : '>='
  const ways = (steps?.kind === 'list' ? steps.items : []).flatMap((step) => {
    const [edge, then] = step.kind === 'list' ? step.items : []
    if (!subject || !edge || !then) return []
    const test: Expression = { kind: 'call', operator, args: [subject, edge], path: edge.path }
    return [{ test, then }]
  })
  return { ways, otherwise: null }
}

function tiers(node: CallNode, over: Following, at: Environment): Possible {
  if (!over.number(node.args[0], at)) return nothing
  const { ways } = stepsOf(node.args)
  const { found, rest } = follow(node, ways, (then, place) => numbers(over.number(then, place)), over, at)
  return rest ? either(found, numbers(exactly(zero))) : found
}

function choice(node: CallNode, over: Following, at: Environment): Possible {
  const [subject, table, most] = node.args
  const { texts } = subject ? over.value(subject, at) : nothing
  const states = table?.kind === 'record' ? table.entries : []
  if (texts instanceof Set) {
    const given = new Set(states.map(([state]) => state))
    for (const text of texts) if (!given.has(text)) over.lacks(node, text)
  }
  return states.reduce((found, [state, fraction]) => {
    if (!most || (texts !== 'any' && !texts?.has(state))) return found
    const earned: Expression = { kind: 'call', operator: '*', args: [fraction, most], path: fraction.path }
    return either(found, over.value(earned, at))
  }, nothing)
}

function choiceDirection({ args: [subject, table, most] }: CallNode, { of, over, at }: Going): Direction {
  const entries = table?.kind === 'record' ? table.entries : []
  if (!isStill(of(subject)) || !entries.every(([, fraction]) => isStill(of(fraction)))) return unclear
  return together(entries.map(([, fraction]) => signed(of(most), over.number(fraction, at))))
}

function linear([x, x0, p0, x1, p1]: readonly Range[], node: CallNode, over: Following): Range | null {
  if (!x || !x0 || !p0 || !x1 || !p1) return null
  const width = sumOf(x1, negationOf(x0))
  over.divides(node, width)
  const way = quotientOf(sumOf(x, negationOf(x0)), width)
  const kept = way && leastOf(greatestOf(way, exactly(zero)), exactly(one))
  return kept && sumOf(p0, productOf(kept, sumOf(p1, negationOf(p0))))
}

function linearDirection({ args: [x, x0, p0, x1, p1] }: CallNode, { of, over, at }: Going): Direction {
  if (![x0, p0, x1, p1].every((arg) => isStill(of(arg)))) return unclear
  const [from, low, to, high] = [x0, p0, x1, p1].map((arg) => over.number(arg, at))
  if (!from || !low || !to || !high) return unclear
  const wide = signOf(from, to)
  const tall = signOf(low, high)
  return wide === 0 || tall === 0 ? (isStill(of(x)) ? still : unclear) : wide === tall ? of(x) : flip(of(x))
}

/** Whether a line climbs or falls from one end to the other, or neither surely. */
function signOf(a: Range, b: Range): -1 | 0 | 1 {
  if (a.high && b.low && compare(a.high.at, b.low.at) <= 0) return 1
  return a.low && b.high && compare(a.low.at, b.high.at) >= 0 ? -1 : 0
}
