import { compared, comparedTexts, equal, type SqlRelation } from '../../sql/compare.ts'
import { unit, type Whole, whole } from '../../sql/integer.ts'
import type { Lowering, Say } from '../../sql/lowering.ts'
import { boolean, combined, faultyWhere, knownWhere, none, numeric, type SqlValue } from '../../sql/value.ts'
import { daysFrom, isDay, years } from '../../values/day.ts'
import type { NameOf } from '../operator.ts'
import type { comparison } from './run.ts'

export const comparisonSql: Readonly<Record<NameOf<typeof comparison>, Say | 'unfollowed'>> = {
  days: daysBetween,
  '<': (call) => ordered(call, '<'),
  '<=': (call) => ordered(call, '<='),
  '>': (call) => ordered(call, '>'),
  '>=': (call) => ordered(call, '>='),
  '==': (call) => equality(call, { isStrict: false, isDenied: false }),
  '!=': (call) => equality(call, { isStrict: false, isDenied: true }),
  '===': (call) => equality(call, { isStrict: true, isDenied: false }),
  '!==': (call) => equality(call, { isStrict: true, isDenied: true }),
}

/** Two at a time from the left; where one does not hold, those behind it are not looked at. */
function ordered(call: Lowering, relation: SqlRelation): SqlValue {
  const operands = call.values()
  const state = combined(operands.map((value) => value.state))
  if (operands.some(({ kind }) => kind === 'none')) return none(state)
  const pairs = operands.slice(1).map((b, at) => pair(call, operands[at] as SqlValue, relation, b))
  const firstFault = pairs.indexOf(null)
  const before = (firstFault < 0 ? pairs : pairs.slice(0, firstFault)) as string[]
  const holds = before.length > 0 ? before.join(' AND ') : 'TRUE'
  const known = operands.map(knownWhere).filter((where) => where !== null)
  if (firstFault < 0 && before.length === 1) return boolean(holds, state)
  if (firstFault < 0) return boolean(onlyIf(known, `(${holds})`), state)
  if (firstFault === 0) return none(faultyWhere('TRUE', operands))
  // What does not hold before the fault is answered; what holds comes upon it.
  const name = call.writer.name(`(${holds})`)
  return boolean(onlyIf([...known, `NOT ${name}`], 'FALSE'), faultyWhere(name, operands))
}

const onlyIf = (conditions: readonly string[], sql: string) =>
  conditions.length > 0 ? `CASE WHEN ${conditions.join(' AND ')} THEN ${sql} END` : sql

function pair({ writer, environment }: Lowering, a: SqlValue, relation: SqlRelation, b: SqlValue): string | null {
  if (a.kind === 'number' && b.kind === 'number') return compared(writer, a, relation, b)
  if ((a.kind !== 'text' && a.kind !== 'day') || (b.kind !== 'text' && b.kind !== 'day')) return null
  const sql = comparedTexts(writer, a, relation, b, environment)
  if (sql === null) return writer.refuse('sql-types', { operator: relation })
  return sql === 'fault' ? null : sql
}

/** Days between two days, each known as one or written; another text is a fault. */
function daysBetween(call: Lowering): SqlValue {
  const operands = call.values()
  const state = combined(operands.map((value) => value.state))
  if (operands.some(({ kind }) => kind === 'none')) return none(state)
  const days = operands.map((value) => dayIn(call, value))
  const [from, to] = days
  if (!from || !to) return none(faultyWhere('TRUE', operands))
  const most = BigInt(daysFrom(`${years.first}-01-01`, `${years.last}-12-31`))
  const written = from.text !== null && to.text !== null ? BigInt(daysFrom(from.text, to.text)) : null
  const number: Whole =
    written === null
      ? { sql: call.writer.name(call.writer.dialect.days(from.sql, to.sql)), low: -most, high: most, constant: null }
      : whole(written)
  return numeric([{ n: number, d: unit }], state)
}

/** A day as SQL, and its text where it was written; null for what is no day. */
function dayIn(call: Lowering, value: SqlValue): { sql: string; text: string | null } | null {
  if (value.kind === 'day') return { sql: value.sql, text: null }
  if (value.kind !== 'text') return null
  const [text] = value.among
  // Which of several texts it is, and so whether that is a day, is known by the row alone.
  if (value.code.constant === null || text === undefined || value.among.length > 1) return call.unsayable()
  return isDay(text) ? { sql: call.writer.dialect.date(text), text } : null
}

/** Equality without coercion (SPEC C-2, C-3): two types are a fault, or strictly unequal; nothing equals null. */
function equality(call: Lowering, { isStrict, isDenied }: { isStrict: boolean; isDenied: boolean }): SqlValue {
  const { writer, environment } = call
  const operands = call.values()
  const [a, b] = operands
  if (!a || !b || operands.some((value) => value.mayBeNull)) return call.unsayable()
  const state = combined(operands.map((value) => value.state))
  if (a.kind === 'none' || b.kind === 'none') return none(state)
  const known = operands.map(knownWhere).filter((where) => where !== null)
  const settled = (holds: boolean) => {
    const answer = holds !== isDenied
    const sql = answer ? 'TRUE' : 'FALSE'
    return known.length > 0 ? boolean(onlyIf(known, sql), state) : boolean(sql, state, answer)
  }
  if (a.kind === 'null' || b.kind === 'null') return settled(a.kind === b.kind)
  const sql = equal(writer, a, b, environment)
  if (sql !== null) return boolean(isDenied ? `(NOT ${sql})` : sql, state)
  const isSame = a.kind === b.kind
  return isStrict && !isSame ? settled(false) : none(faultyWhere('TRUE', operands))
}
