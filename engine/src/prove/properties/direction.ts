import type { Expression } from '../../formula/tree.ts'
import { provedOf } from '../../operators/prove.ts'
import { compare, zero } from '../../values/number.ts'
import type { Environment } from '../interpret/environment.ts'
import type { Branches, CallNode, Going, Way } from '../interpret/following.ts'
import type { Interpreter } from '../interpret/interpreter.ts'
import { originOf } from '../interpret/key.ts'
import { type Direction, isStill, rising, still, together, unclear } from '../interval/direction.ts'
import { isImpossible, isTruthOnly, type Possible } from '../interval/possible.ts'

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

function ofCall(node: CallNode, input: string, over: Interpreter, at: Environment): Direction {
  const proved = provedOf(node.operator)
  const direction = proved?.direction ?? 'unfollowed'
  if (direction === 'unfollowed') return unclear
  if (direction === 'branches')
    return proved?.branches ? ladder(proved.branches.of(node.args), input, over, at) : unclear
  const of: Going['of'] = (arg, place = at) => (arg ? directionOf(arg, input, over, place) : still)
  return direction(node, { over, at, of, factor: (arg) => ({ range: over.number(arg, at), way: of(arg) }) })
}

/**
 * Branches in turn: inside each its own way, and from one to the next at most (or at least) what the other gives,
 * according to which of the two larger values lead to.
 */
function ladder({ ways, otherwise }: Branches, input: string, over: Interpreter, at: Environment): Direction {
  const [first, ...others] = ways
  if (!first) return otherwise ? directionOf(otherwise, input, over, at) : still
  const inside = over.assume(first.test, true, at)
  const outside = over.assume(first.test, false, at)
  const below = outside && ladder({ ways: others, otherwise }, input, over, outside)
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
