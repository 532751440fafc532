import type { Expression } from '../../formula/tree.ts'
import { zero } from '../../values/number.ts'
import { either, falseOf, nothing, numbers, type Possible, trueOf } from '../interval/possible.ts'
import { exactly } from '../interval/range.ts'
import { assume } from './assume.ts'
import type { Environment } from './environment.ts'
import type { Interpreter } from './interpreter.ts'

/** One way through a ladder of conditions: what is asked, and what is given where it holds. */
export type Way = { test: Expression; then: Expression }

/** The steps of `tiers` as conditions in the order they are tried. */
export function waysOf(args: readonly Expression[]): Way[] {
  const [subject, steps, direction] = args
  const operator = direction?.kind === 'literal' && direction.value === 'atMost' ? '<=' : '>='
  return (steps?.kind === 'list' ? steps.items : []).flatMap((step) => {
    const [edge, then] = step.kind === 'list' ? step.items : []
    if (!subject || !edge || !then) return []
    return [{ test: { kind: 'call', operator, args: [subject, edge], path: edge.path }, then }]
  })
}

export function tiers(node: Expression & { kind: 'call' }, over: Interpreter, at: Environment): Possible {
  if (!over.number(node.args[0], at)) return nothing
  const { found, rest } = follow(node, waysOf(node.args), (then, place) => numbers(over.number(then, place)), over, at)
  return rest ? either(found, numbers(exactly(zero))) : found
}

export function branches(node: Expression & { kind: 'call' }, over: Interpreter, at: Environment): Possible {
  const { args } = node
  const { found, rest } = follow(node, pairsOf(args), (then, place) => over.value(then, place), over, at)
  if (!rest) return found
  const last = args.length % 2 === 1 ? args[args.length - 1] : undefined
  return either(found, last ? over.value(last, rest) : { ...nothing, other: true })
}

/** The conditions of `if` with their branches. */
export function pairsOf(args: readonly Expression[]): Way[] {
  return args.flatMap((test, index) => {
    const then = args[index + 1]
    return index % 2 === 0 && then ? [{ test, then }] : []
  })
}

/** Enters each branch that its condition can lead to; `rest` is what is known where none held. */
function follow(
  node: Expression,
  ways: readonly Way[],
  enter: (then: Expression, place: Environment) => Possible,
  over: Interpreter,
  at: Environment,
): { found: Possible; rest: Environment | null } {
  let found = nothing
  let rest: Environment | null = at
  for (const [index, { test, then }] of ways.entries()) {
    if (!rest) break
    const inside = assume(test, true, over, rest)
    if (inside) {
      over.enter(node, index)
      found = either(found, enter(then, inside))
    }
    rest = assume(test, false, over, rest)
  }
  return { found, rest }
}

/** `and` gives its first false operand, `or` its first true one, else the last. */
export function junction(args: readonly Expression[], isAnd: boolean, over: Interpreter, at: Environment): Possible {
  let found = nothing
  let place: Environment | null = at
  for (const [index, arg] of args.entries()) {
    if (!place) return found
    const value = over.value(arg, place)
    found = either(found, isAnd ? falseOf(value) : trueOf(value))
    if (index === args.length - 1) return either(found, isAnd ? trueOf(value) : falseOf(value))
    if (over.decides(arg, place)) place = assume(arg, isAnd, over, place)
  }
  return found
}

export function choice([subject, table, most]: readonly Expression[], over: Interpreter, at: Environment): Possible {
  const { texts } = subject ? over.value(subject, at) : nothing
  const states = table?.kind === 'record' ? table.entries : []
  return states.reduce((found, [state, fraction]) => {
    if (!most || (texts !== 'any' && !texts?.has(state))) return found
    const earned: Expression = { kind: 'call', operator: '*', args: [fraction, most], path: fraction.path }
    return either(found, over.value(earned, at))
  }, nothing)
}
