import type { Expression } from '../../formula/tree.ts'
import { provedOf } from '../../operators/prove.ts'
import { both, falseOf, isImpossible, isNumberOnly, type Possible, trueOf } from '../interval/possible.ts'
import { type Environment, learn } from './environment.ts'
import type { Entered } from './following.ts'
import type { Interpreter } from './interpreter.ts'
import { originOf } from './key.ts'

/** What is known once a condition was found true, or false; null where it cannot be. */
export function assume(node: Expression, holds: boolean, over: Interpreter, at: Environment): Entered {
  if (!over.spend()) return at
  const value = over.value(node, at)
  const part = holds ? trueOf(value) : falseOf(value)
  if (isImpossible(part)) return null
  const origin = originOf(over.program, node)
  const hand = origin.kind === 'call' ? provedOf(origin.operator)?.assume : undefined
  return origin.kind === 'call' && hand ? hand(origin, holds, over, at) : narrow(node, part, over, at)
}

/** Knows more of a formula's value, and of what it is computed from. */
export function narrow(node: Expression, part: Possible, over: Interpreter, at: Environment): Entered {
  const before = over.value(node, at)
  if (!over.spend()) return at
  const after = both(before, part)
  const place = learn(at, over.keys.of(node), after)
  const origin = originOf(over.program, node)
  if (!place || !after.number || !isNumberOnly(after) || origin.kind !== 'call') return place
  const back = provedOf(origin.operator)?.back
  return back ? back(origin, after.number, over, place) : place
}
