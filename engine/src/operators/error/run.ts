import type { Expression } from '../../formula/tree.ts'
import { issue } from '../../issue.ts'
import { faulty, type Outcome, Unknown, type Value, ValueRecord } from '../../values/value.ts'
import { defineOperator, mismatch, plain } from '../operator.ts'

/** A spent budget or an outgrown limit is never caught: the next attempt would only spend more. */
function isCaught(outcome: Outcome): outcome is Unknown {
  return (
    outcome instanceof Unknown &&
    outcome.state === 'issues' &&
    outcome.issues.every(({ code }) => code !== 'size-exceeded')
  )
}

function typeThrown(value: Value): string | null {
  const type = value instanceof ValueRecord ? value.entries.get('type') : value
  return typeof type === 'string' ? type : null
}

export const errors = [
  defineOperator({
    name: 'throw',
    arity: [1, 1],
    takes: 'any',
    gives: 'any',
    traits: plain,
    run: ([value = null], { path }) => {
      const detail = typeThrown(value)
      return faulty(
        detail === null ? mismatch(path, 'throw', 'text', value) : issue('evaluation-thrown', path, { detail }),
      )
    },
  }),
  defineOperator({
    name: 'try',
    arity: [1, null],
    gives: 'any',
    traits: { isLocal: true },
    resolve: ([first, ...others], call) => {
      let found = call.evaluate(first as Expression)
      for (const other of others) {
        if (!isCaught(found)) return found
        const [fault] = found.issues
        const type = fault === undefined ? '' : call.faultWord(fault)
        found = call.evaluateOver(other, new ValueRecord(new Map([['type', type]])))
      }
      return found
    },
  }),
  defineOperator({
    name: 'preserve',
    arity: [0, null],
    takes: 'any',
    gives: 'any',
    traits: { operands: 'data' },
    run: ([value = null]) => value,
  }),
]
