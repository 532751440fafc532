import type { Expression } from '../../formula/tree.ts'
import { combine, type Outcome, Unknown } from '../../values/value.ts'
import { type Call, defineOperator, isTrue } from '../operator.ts'

/**
 * Kleene's `and` and `or`: one deciding operand decides, whatever else is unknown.
 *
 * Source: SPEC V-3
 */
function junction(args: readonly Expression[], call: Call, decides: (truth: boolean) => boolean): Outcome {
  const unknown: Unknown[] = []
  let last: Outcome = null
  for (const arg of args) {
    last = call.evaluate(arg)
    if (last instanceof Unknown) unknown.push(last)
    else if (decides(isTrue(last))) return last
  }
  return unknown.length > 0 ? combine(unknown) : last
}

function conditional(args: readonly Expression[], call: Call): Outcome {
  for (let index = 0; index + 1 < args.length; index += 2) {
    const condition = call.evaluate(args[index] as Expression)
    if (condition instanceof Unknown) return condition
    if (isTrue(condition)) return call.evaluate(args[index + 1] as Expression)
  }
  return args.length % 2 === 1 ? call.evaluate(args[args.length - 1] as Expression) : null
}

export const logic = [
  defineOperator({
    name: 'if',
    arity: [0, null],
    gives: 'branch',
    traits: { operands: 'list', empty: null },
    resolve: conditional,
  }),
  defineOperator({ name: '?:', arity: [3, 3], gives: 'branch', traits: { operands: 'list' }, resolve: conditional }),
  defineOperator({
    name: 'and',
    arity: [1, null],
    gives: 'operand',
    traits: { joins: true, operands: 'list', seesAbsence: true },
    resolve: (args, call) => junction(args, call, (truth) => !truth),
  }),
  defineOperator({
    name: 'or',
    arity: [1, null],
    gives: 'operand',
    traits: { joins: true, operands: 'list', seesAbsence: true },
    resolve: (args, call) => junction(args, call, (truth) => truth),
  }),
  defineOperator({
    name: '!',
    arity: [0, 1],
    takes: 'any',
    gives: 'boolean',
    traits: { empty: true },
    run: ([value = null]) => !isTrue(value),
  }),
  defineOperator({
    name: '!!',
    arity: [0, 1],
    takes: 'any',
    gives: 'boolean',
    traits: { empty: false },
    run: ([value = null]) => isTrue(value),
  }),
]
