import type { Expression } from '../formula/tree.ts'
import { combine, type Outcome, Unknown } from '../values/value.ts'
import { type Call, defineOperator, isTrue, type Shown } from './operator.ts'

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
  defineOperator({ name: 'if', arity: [0, null], gives: 'any', resolve: conditional }),
  defineOperator({ name: '?:', arity: [3, 3], gives: 'any', resolve: conditional }),
  defineOperator({
    name: 'and',
    arity: [1, null],
    gives: 'any',
    resolve: (args, call) => junction(args, call, (truth) => !truth),
  }),
  defineOperator({
    name: 'or',
    arity: [1, null],
    gives: 'any',
    resolve: (args, call) => junction(args, call, (truth) => truth),
  }),
  defineOperator({
    name: '!',
    arity: [0, 1],
    takes: 'any',
    gives: 'boolean',
    run: ([value = null]) => !isTrue(value),
  }),
  defineOperator({
    name: '!!',
    arity: [0, 1],
    takes: 'any',
    gives: 'boolean',
    run: ([value = null]) => isTrue(value),
  }),
]

export const logicShown: Shown<typeof logic> = {
  if: { label: { vi: 'nếu', en: 'if' }, examples: [{ rule: { if: [true, 1, 0] }, gives: 1 }] },
  '?:': { label: { vi: 'nếu', en: 'if' }, examples: [{ rule: { '?:': [true, 1, 0] }, gives: 1 }] },
  and: {
    label: { vi: 'và', en: 'and' },
    examples: [
      { rule: { and: [true, false] }, gives: false },
      { rule: { and: [{ var: 'absent' }, false] }, gives: false },
    ],
  },
  or: {
    label: { vi: 'hoặc', en: 'or' },
    examples: [
      { rule: { or: [false, 2] }, gives: 2 },
      { rule: { or: [{ var: 'absent' }, true] }, gives: true },
    ],
  },
  '!': { label: { vi: 'không', en: 'not' }, examples: [{ rule: { '!': [true] }, gives: false }] },
  '!!': { label: { vi: 'có phải', en: 'truth of' }, examples: [{ rule: { '!!': ['0'] }, gives: true }] },
}
