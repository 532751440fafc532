import type { Expression } from '../../formula/tree.ts'
import { fixed, type Lowering, ofTruth, type Say } from '../../sql/lowering.ts'
import { always, combined, type SqlValue, type State, selected, type Truth } from '../../sql/value.ts'
import type { NameOf } from '../operator.ts'
import type { logic } from './run.ts'

const branching: Say = {
  value: (call) => branches(call, call.args),
  truth: (call) => branchesTruth(call, call.args),
}

export const logicSql: Readonly<Record<NameOf<typeof logic>, Say | 'unfollowed'>> = {
  if: branching,
  '?:': branching,
  and: { value: (call) => joinedValue(call, 'AND'), truth: (call) => joined(call, 'AND') },
  or: { value: (call) => joinedValue(call, 'OR'), truth: (call) => joined(call, 'OR') },
  '!': (call) => ofTruth(denied(first(call))),
  '!!': (call) => ofTruth(first(call)),
}

const first = (call: Lowering) => (call.args[0] ? call.truth(call.args[0]) : fixed(false))

function denied({ sql, constant, state }: Truth): Truth {
  return { sql: `(NOT ${sql})`, constant: constant === null ? null : !constant, state }
}

function branches(call: Lowering, [condition, then, ...others]: readonly Expression[]): SqlValue {
  if (condition === undefined) return { kind: 'null', state: always }
  if (then === undefined) return call.value(condition)
  const test = call.truth(condition)
  if (test.constant !== null) return test.constant ? call.value(then) : branches(call, others)
  return selected(call.writer, test, call.value(then), branches(call, others))
}

/** As a condition a branch may be of any type, and nothing is false. */
function branchesTruth(call: Lowering, [condition, then, ...others]: readonly Expression[]): Truth {
  if (condition === undefined) return fixed(false)
  if (then === undefined) return call.truth(condition)
  const test = call.truth(condition)
  if (test.constant !== null) return test.constant ? call.truth(then) : branchesTruth(call, others)
  const [yes, no] = [call.truth(then), branchesTruth(call, others)]
  const value = selected(call.writer, test, asValue(yes), asValue(no))
  return value.kind === 'boolean'
    ? { sql: value.sql, constant: null, state: value.state }
    : { sql: 'NULL', constant: null, state: value.state }
}

const asValue = ({ sql, state }: Truth): SqlValue => ofTruth({ sql, state, constant: null })

/** Kleene's three values are those of SQL (SPEC V-3). */
function joined(call: Lowering, sign: 'AND' | 'OR'): Truth {
  const truths = call.args.map((arg) => call.truth(arg))
  const decides = sign === 'OR'
  if (truths.some(({ constant }) => constant === decides)) return fixed(decides)
  const open = truths.filter(({ constant }) => constant === null)
  if (open.length === 0) return fixed(!decides)
  const sql = `(${open.map((truth) => truth.sql).join(` ${sign} `)})`
  const state = combined(open.map((truth) => truth.state))
  if (state.may.size === 0) return { sql, constant: null, state }
  const name = call.writer.name(sql)
  return { sql: name, constant: null, state: unless(name, state) }
}

const unless = (known: string, state: State): State => ({
  sql: `CASE WHEN ${known} IS NOT NULL THEN 0 ELSE ${state.sql} END`,
  may: state.may,
})

/** As a value it is the operand that decides, which is yes or no where all are. */
function joinedValue(call: Lowering, sign: 'AND' | 'OR'): SqlValue {
  const all = call.values()
  if (all.some(({ kind, mayBeNull }) => mayBeNull || (kind !== 'boolean' && kind !== 'none'))) return call.unsayable()
  return ofTruth(joined(call, sign))
}
