import type { Expression } from '../../formula/tree.ts'
import { either, nothing, type Possible } from '../interval/possible.ts'
import type { Environment } from './environment.ts'
import type { Entered, Following, Way } from './following.ts'

/** Enters each branch that its condition can lead to; `rest` is what is known where none held. */
export function follow(
  node: Expression,
  ways: readonly Way[],
  enter: (then: Expression, place: Environment) => Possible,
  over: Following,
  at: Environment,
): { found: Possible; rest: Entered } {
  let found = nothing
  let rest: Entered = at
  for (const [index, { test, then }] of ways.entries()) {
    if (!rest) break
    const inside = over.assume(test, true, rest)
    if (inside) {
      over.enter(node, index)
      found = either(found, enter(then, inside))
    }
    rest = over.assume(test, false, rest)
  }
  return { found, rest }
}

/** What is known where every one of some conditions holds, or fails. */
export function every(args: readonly Expression[], holds: boolean, over: Following, at: Environment): Entered {
  return args.reduce<Entered>((place, arg) => place && over.assume(arg, holds, place), at)
}

/** One of several decides; those before it have not, unless they may have no value at all. */
export function some(args: readonly Expression[], holds: boolean, over: Following, at: Environment): Entered {
  const ways: Entered[] = []
  let place: Entered = at
  for (const arg of args) {
    if (!place) break
    ways.push(over.assume(arg, holds, place))
    if (over.decides(arg, place)) place = over.assume(arg, !holds, place)
  }
  return at.oneOf(ways)
}
