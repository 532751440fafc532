import { compare, Rational, zero } from '../values/number.ts'
import type { Value as Known } from '../values/value.ts'
import { chosenTerm, constantOf, constantTerm, type SqlFraction, single } from './fraction.ts'
import { chosen, type Whole, whole } from './integer.ts'
import type { Writer } from './writer.ts'

/** Why there is no value, as a number of SQL; the greater outweighs the lesser (SPEC V-4). */
export const states = { known: 0, pending: 1, 'not-applicable': 2, issues: 3 } as const

/**
 * Why a value is not known, as SQL that gives 0 where it is.
 *
 * Shape: `may` holds the states it can be in, other than known
 */
export type State = { sql: string; may: ReadonlySet<1 | 2 | 3> }

export const always: State = { sql: '0', may: new Set() }
export const faulty: State = { sql: '3', may: new Set([3]) }
export const pendingState: State = { sql: '1', may: new Set([1]) }

type Common = {
  state: State
  /** Whether it may be the null that an `if` gives where nothing holds; it counts as a fault wherever a value is wanted. */
  mayBeNull?: true
}

export type NumberValue = Common & {
  kind: 'number'
  terms: readonly SqlFraction[]
  low: Rational | null
  high: Rational | null
}
export type BooleanValue = Common & { kind: 'boolean'; sql: string; constant: boolean | null }
/** A text by its place among all texts of the set; `among` are those it can be. */
export type TextValue = Common & { kind: 'text'; code: Whole; among: readonly string[] }
export type DayValue = Common & { kind: 'day'; sql: string }

/**
 * What a formula gives, as SQL that is NULL where nothing is known.
 *
 * Shape: `none` is never known
 */
export type SqlValue =
  | NumberValue
  | BooleanValue
  | TextValue
  | DayValue
  | (Common & { kind: 'null' })
  | (Common & { kind: 'list'; items: readonly Known[] })
  | (Common & { kind: 'none' })

/** A condition, and why it is not known. */
export type Truth = { sql: string; constant: boolean | null; state: State }

export function none(state: State): SqlValue {
  return { kind: 'none', state }
}

export function boolean(sql: string, state: State, constant: boolean | null = null): BooleanValue {
  return { kind: 'boolean', sql, constant, state }
}

/** Between what a fraction lies, as far as its parts say. */
function endsOf({ n, d }: SqlFraction): [Rational, Rational] {
  const least = (value: bigint) => new Rational(value, value < 0n ? d.low : d.high)
  const most = (value: bigint) => new Rational(value, value < 0n ? d.high : d.low)
  return [least(n.low), most(n.high)]
}

/** A number; `ends` are nearer ones than its parts show. */
export function numeric(
  terms: readonly SqlFraction[],
  state: State,
  ends: { low?: Rational | null; high?: Rational | null } = {},
): NumberValue {
  let [low, high]: [Rational | null, Rational | null] = [zero, zero]
  for (const term of terms) {
    const [least, most] = endsOf(term)
    low = low && new Rational(low.n * least.d + least.n * low.d, low.d * least.d)
    high = high && new Rational(high.n * most.d + most.n * high.d, high.d * most.d)
  }
  const nearer = (a: Rational | null, b: Rational | null | undefined, sign: number) =>
    a && b ? (compare(a, b) * sign > 0 ? a : b) : (a ?? b ?? null)
  return { kind: 'number', terms, state, low: nearer(low, ends.low, 1), high: nearer(high, ends.high, -1) }
}

/** Where a value is known, as a condition; null where it always is. */
export function knownWhere(value: SqlValue): string | null {
  if (value.state.may.size === 0) return null
  switch (value.kind) {
    case 'number': {
      const parts = value.terms.filter(({ n }) => n.constant === null).map(({ n }) => `${n.sql} IS NOT NULL`)
      return parts.length > 0 ? [...new Set(parts)].join(' AND ') : `${value.state.sql} = 0`
    }
    case 'boolean':
    case 'day':
      return `${value.sql} IS NOT NULL`
    case 'text':
      return `${value.code.sql} IS NOT NULL`
    default:
      return `${value.state.sql} = 0`
  }
}

/** The state of what needs several others: the gravest of theirs. */
export function combined(all: readonly State[]): State {
  const unknown = all.filter(({ may }) => may.size > 0)
  const each = [...new Set(unknown.map(({ sql }) => sql))]
  const [only = '0', ...others] = each.includes('3') ? ['3'] : each
  const sql = others.length > 0 ? `GREATEST(${each.join(', ')})` : only
  return { sql, may: new Set(unknown.flatMap(({ may }) => [...may])) }
}

/** A state that is a fault where a condition holds although all of some values are known. */
export function faultyWhere(condition: string, values: readonly SqlValue[]): State {
  const state = combined(values.map((value) => value.state))
  const known = values.map(knownWhere).filter((where) => where !== null)
  const sql = `CASE WHEN ${[...known, condition].join(' AND ')} THEN 3 ELSE ${state.sql} END`
  return { sql, may: new Set([...state.may, 3]) }
}

/** The value of one of two branches. */
export function selected(writer: Writer, condition: Truth, then: SqlValue, otherwise: SqlValue): SqlValue {
  if (condition.constant !== null) return condition.constant ? then : otherwise
  if (condition.sql === 'NULL') return none(condition.state)
  const isNothing = ({ kind }: SqlValue) => kind === 'none' || kind === 'null'
  if (isNothing(then) && isNothing(otherwise)) {
    const state = eitherState(writer, condition, then.state, otherwise.state)
    if (then.kind === otherwise.kind && then.kind === 'none') return none(state)
    return { kind: 'null', state, ...(then.mayBeNull || otherwise.mayBeNull ? { mayBeNull: true } : {}) }
  }
  const yes = writer.name(condition.sql)
  const state = eitherState(writer, condition, asFault(then), asFault(otherwise))
  const made = branch(writer, { yes, no: `NOT ${yes}` }, then, otherwise)
  if (!made) return writer.refuse('sql-types', { operator: 'if' })
  const lacks = then.kind === 'null' || otherwise.kind === 'null' || then.mayBeNull || otherwise.mayBeNull
  return { ...made, state, ...(lacks ? { mayBeNull: true } : {}) }
}

/** A null in a branch beside a value counts as a fault wherever a value is wanted. */
function asFault({ kind, state }: SqlValue): State {
  if (kind !== 'null') return state
  return state.may.size === 0
    ? faulty
    : { sql: `CASE WHEN ${state.sql} = 0 THEN 3 ELSE ${state.sql} END`, may: new Set([...state.may, 3]) }
}

function eitherState(writer: Writer, condition: Truth, a: State, b: State): State {
  if (condition.state.may.size === 0 && a.may.size === 0 && b.may.size === 0) return always
  const yes = writer.name(condition.sql)
  const unknown = condition.state.may.size > 0 ? `WHEN ${yes} IS NULL THEN ${condition.state.sql} ` : ''
  if (unknown === '' && a.sql === b.sql) return { sql: a.sql, may: new Set([...a.may, ...b.may]) }
  const sql = `CASE ${unknown}WHEN ${yes} THEN ${a.sql} ELSE ${b.sql} END`
  return { sql, may: new Set([...condition.state.may, ...a.may, ...b.may]) }
}

type On = { yes: string; no: string }

function branch(writer: Writer, on: On, then: SqlValue, otherwise: SqlValue): SqlValue | null {
  const [first, second] = [then.kind === 'none' || then.kind === 'null' ? otherwise : then, otherwise]
  const isSame = first.kind === second.kind || second.kind === 'none' || second.kind === 'null'
  if (!isSame) return null
  const has = (value: SqlValue) => value.kind === first.kind
  switch (first.kind) {
    case 'number': {
      const of = (value: SqlValue) => (value.kind === 'number' ? single(writer, value.terms) : null)
      const cases = [[on.yes, of(then)] as const, [on.no, of(otherwise)] as const]
      const given = cases.flatMap(([when, term]) => (term ? [[when, term] as const] : []))
      const made = numeric([chosenTerm(writer, given, null)], always)
      const ends = [then, otherwise].filter((value) => value.kind === 'number')
      return {
        ...made,
        low: ends.map(({ low }) => low).reduce((a, b) => (a && b ? (compare(a, b) < 0 ? a : b) : null)),
        high: ends.map(({ high }) => high).reduce((a, b) => (a && b ? (compare(a, b) > 0 ? a : b) : null)),
      }
    }
    case 'text': {
      const given = [[on.yes, then] as const, [on.no, otherwise] as const].flatMap(([when, value]) =>
        value.kind === 'text' ? [[when, value] as const] : [],
      )
      const code = chosen(
        writer,
        given.map(([when, value]) => [when, value.code] as const),
        null,
      )
      return { kind: 'text', code, among: [...new Set(given.flatMap(([, value]) => value.among))], state: always }
    }
    case 'boolean':
    case 'day': {
      const sql = (value: SqlValue) => (has(value) ? (value as BooleanValue | DayValue).sql : 'NULL')
      const both = `CASE WHEN ${on.yes} THEN ${sql(then)} WHEN ${on.no} THEN ${sql(otherwise)} END`
      return first.kind === 'day' ? { ...first, sql: both } : boolean(both, always)
    }
    default:
      return null
  }
}

/** A number's value where it is one number. */
export function constantNumber(value: SqlValue): Rational | null {
  return value.kind === 'number' && value.state.may.size === 0 ? constantOf(value.terms) : null
}

/** A value, or another where it is absent (SPEC V-5). */
export function orElse(writer: Writer, found: SqlValue, otherwise: () => SqlValue): SqlValue {
  if (!found.state.may.has(1)) return found
  const state = writer.name(found.state.sql)
  const isThere: Truth = { sql: `(${state} <> 1)`, constant: null, state: always }
  const may = new Set([...found.state.may].filter((one) => one !== 1))
  return selected(writer, isThere, { ...found, state: { sql: state, may } }, otherwise())
}

/** A written value; null for what is no plain one. */
export function written(value: Known, codeOf: (text: string) => bigint): SqlValue | null {
  if (value instanceof Rational) return numeric([constantTerm(value)], always)
  if (typeof value === 'boolean') return boolean(value ? 'TRUE' : 'FALSE', always, value)
  if (typeof value === 'string') return { kind: 'text', code: whole(codeOf(value)), among: [value], state: always }
  return null
}
