import type { Expression } from '../formula/tree.ts'
import { type Issue, issue } from '../issue.ts'
import { faulty, type Outcome, Unknown, type Value, ValueRecord } from '../values/value.ts'
import { defineOperator, mismatch, type Shown } from './operator.ts'

/**
 * The word other JSON Logic engines use for a fault, as `try` shows it and the public suites expect it.
 *
 * Source: SPEC O-3
 */
export function errorType(fault: Issue): string {
  switch (fault.code) {
    case 'evaluation-thrown':
      return fault.params.detail
    case 'operator-arity':
    case 'argument-shape':
    case 'denominator-missing':
      return 'Invalid Arguments'
    case 'operator-unknown':
      return 'Unknown Operator'
    case 'type-mismatch':
      return lists.has(fault.params.operator) ? 'Invalid Arguments' : 'NaN'
    case 'division-by-zero':
    case 'number-overflow':
    case 'number-not-finite':
      return 'NaN'
    default:
      return fault.code
  }
}

/** Operators that take a list; another type is the wrong kind of argument to them, not a failed computation. */
const lists: ReadonlySet<string> = new Set(['map', 'filter', 'reduce', 'all', 'some', 'none'])

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
    resolve: ([first, ...others], call) => {
      let found = call.evaluate(first as Expression)
      for (const other of others) {
        if (!isCaught(found)) return found
        const [fault] = found.issues
        const type = fault === undefined ? '' : errorType(fault)
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
    run: ([value = null]) => value,
  }),
]

export const errorsShown: Shown<typeof errors> = {
  throw: {
    label: { vi: 'báo lỗi', en: 'raise an error' },
    examples: [{ rule: { throw: 'thiếu hồ sơ' }, fails: 'evaluation-thrown' }],
  },
  try: {
    label: { vi: 'nếu lỗi thì lấy', en: 'else on error' },
    examples: [
      { rule: { try: [{ '/': [1, 0] }, 0] }, gives: 0 },
      { rule: { try: [{ throw: 'a' }, { val: 'type' }] }, gives: 'a' },
      { rule: { try: [{ var: 'absent' }, 0] }, data: {}, fails: 'value-absent' },
    ],
  },
  preserve: {
    label: { vi: 'giữ nguyên', en: 'as written' },
    examples: [
      { rule: { preserve: { '+': [1, 2] } }, gives: { '+': [1, 2] } },
      { rule: { in: ['a', { preserve: ['a', 'b'] }] }, gives: true },
    ],
  },
}
