import type { Expression } from '../../formula/tree.ts'
import type { Environment } from '../../prove/interpret/environment.ts'
import type { Branches, CallNode, Entered, Following, Going, Provable } from '../../prove/interpret/following.ts'
import { every, follow, some } from '../../prove/interpret/ways.ts'
import { type Direction, flip, together, unclear } from '../../prove/interval/direction.ts'
import {
  either,
  falseOf,
  isImpossible,
  isTruthOnly,
  nothing,
  type Possible,
  trueOf,
  truth,
} from '../../prove/interval/possible.ts'
import { complement, intersect, type Region, union } from '../../prove/interval/region.ts'
import type { NameOf } from '../operator.ts'
import type { logic } from './run.ts'

const conditional: Provable = {
  gives: branch,
  direction: 'branches',
  doubles: 'unfollowed',
  isTotal: 'with values',
  branches: { tests: 'written', of: pairsOf },
}

const junction = (isAnd: boolean): Provable => ({
  gives: (node, over, at) => decided(node, isAnd, over, at),
  direction: (node, going) => joined(node, isAnd, going),
  doubles: 'unfollowed',
  isTotal: 'with values',
  assume: ({ args }, holds, over, at) => (isAnd === holds ? every(args, holds, over, at) : some(args, holds, over, at)),
  combines: true,
  region: ({ args }, subject, over) => {
    const parts = args.map((arg) => over.region(arg, subject))
    return parts.some((part) => part === null) ? null : (parts as Region[]).reduce(isAnd ? intersect : union)
  },
})

export const logicProved: Readonly<Record<NameOf<typeof logic>, Provable | 'unfollowed'>> = {
  if: conditional,
  '?:': conditional,
  and: junction(true),
  or: junction(false),
  '!': {
    gives: ({ args: [arg] }, over, at) => {
      const { yes, no } = truthOf(arg, over, at)
      return truth(no, yes)
    },
    direction: ({ args: [arg] }, going) =>
      arg && isTruthOnly(going.over.value(arg, going.at)) ? flip(going.of(arg)) : unclear,
    doubles: 'unfollowed',
    isTotal: 'with values',
    assume: ({ args: [arg] }, holds, over, at) => (arg ? over.assume(arg, !holds, at) : at),
    combines: true,
    region: ({ args: [arg] }, subject, over) => {
      const region = arg ? over.region(arg, subject) : null
      return region && complement(region)
    },
  },
  '!!': {
    gives: ({ args: [arg] }, over, at) => truthOf(arg, over, at),
    direction: 'unfollowed',
    doubles: 'unfollowed',
    isTotal: 'with values',
    assume: ({ args: [arg] }, holds, over, at) => (arg ? over.assume(arg, holds, at) : at),
  },
}

/** Whether an operand may count as true, and as false. */
function truthOf(arg: Expression | undefined, over: Following, at: Environment): Possible {
  const value = arg ? over.value(arg, at) : nothing
  return truth(!isImpossible(trueOf(value)), !isImpossible(falseOf(value)))
}

/** Conditions with their values, and the value of none. */
function pairsOf(args: readonly Expression[]): Branches {
  const ways = args.flatMap((test, index) => {
    const then = args[index + 1]
    return index % 2 === 0 && then ? [{ test, then }] : []
  })
  return { ways, otherwise: args.length % 2 === 1 ? (args.at(-1) ?? null) : null }
}

function branch(node: CallNode, over: Following, at: Environment): Possible {
  const { ways, otherwise } = pairsOf(node.args)
  const { found, rest } = follow(node, ways, (then, place) => over.value(then, place), over, at)
  if (!rest) return found
  over.enter(node, ways.length)
  return either(found, otherwise ? over.value(otherwise, rest) : { ...nothing, other: true })
}

/** `and` gives its first false operand, `or` its first true one, else the last. */
function decided({ args }: CallNode, isAnd: boolean, over: Following, at: Environment): Possible {
  let found = nothing
  let place: Entered = at
  for (const [index, arg] of args.entries()) {
    if (!place) return found
    const value = over.value(arg, place)
    found = either(found, isAnd ? falseOf(value) : trueOf(value))
    if (index === args.length - 1) return either(found, isAnd ? trueOf(value) : falseOf(value))
    if (over.decides(arg, place)) place = over.assume(arg, isAnd, place)
  }
  return found
}

function joined({ args }: CallNode, isAnd: boolean, { over, at, of }: Going): Direction {
  const ways: Direction[] = []
  let place: Entered = at
  for (const arg of args) {
    if (!place) break
    if (!isTruthOnly(over.value(arg, place))) return unclear
    ways.push(of(arg, place))
    if (over.decides(arg, place)) place = over.assume(arg, isAnd, place)
  }
  return together(ways)
}
