import type { Expression } from '../formula/tree.ts'
import type { Rational } from '../values/number.ts'
import { single } from './fraction.ts'
import { always, boolean, combined, knownWhere, type NumberValue, none, type SqlValue, type Truth } from './value.ts'
import type { Writer } from './writer.ts'

/** Where names are, and the maximum of the leaf whose formula is written. */
export type SqlEnvironment = {
  read(name: string): SqlValue
  /** The place of a text among all of the set. */
  codeOf(text: string): bigint
  maxPoints: Rational | null
}

/** How an operation is said in SQL: its value, and where it differs, what it is as a condition. */
export type Say = ((call: Lowering) => SqlValue) | { value(call: Lowering): SqlValue; truth(call: Lowering): Truth }

type Lower = { value(node: Expression): SqlValue; truth(node: Expression): Truth }

/** One operation being written, as its operator sees it. */
export class Lowering {
  readonly writer: Writer
  readonly args: readonly Expression[]
  readonly path: string
  readonly operator: string
  readonly environment: SqlEnvironment
  private readonly lower: Lower

  constructor(writer: Writer, call: Expression & { kind: 'call' }, environment: SqlEnvironment, lower: Lower) {
    this.writer = writer
    this.args = call.args
    this.path = call.path
    this.operator = call.operator
    this.environment = environment
    this.lower = lower
  }

  value(node: Expression): SqlValue {
    const value = this.lower.value(node)
    this.writer.path = this.path
    return value
  }

  truth(node: Expression): Truth {
    const truth = this.lower.truth(node)
    this.writer.path = this.path
    return truth
  }

  values(): SqlValue[] {
    return this.args.map((arg) => this.value(arg))
  }

  /** What is made of operands that all have to be numbers; another type is a fault wherever it is known (SPEC V-7). */
  numbers(make: (operands: readonly NumberValue[]) => SqlValue): SqlValue {
    const operands = this.values()
    const wrong = operands.some(({ kind }) => kind !== 'number')
    return wrong ? none(combined(operands.map((value) => unlessNumber(value).state))) : make(operands as NumberValue[])
  }

  /** A value that is known and of a type that nothing else can be made of. */
  unsayable(): never {
    return this.writer.refuse('sql-types', { operator: this.operator })
  }
}

function unlessNumber(value: SqlValue): SqlValue {
  if (value.kind === 'number' || value.kind === 'none') return value
  const known = knownWhere(value)
  if (known === null) return none({ sql: '3', may: new Set([3]) })
  return none({ sql: `CASE WHEN ${known} THEN 3 ELSE ${value.state.sql} END`, may: new Set([...value.state.may, 3]) })
}

/** A value as a condition (SPEC V-6). */
export function truthOf(writer: Writer, value: SqlValue, operator: string, emptyText: bigint): Truth {
  if (value.mayBeNull) return writer.refuse('sql-types', { operator })
  const { state } = value
  switch (value.kind) {
    case 'boolean':
      return { sql: value.sql, constant: value.constant, state }
    case 'number':
      return { sql: `(${single(writer, value.terms).n.sql} <> 0)`, constant: null, state }
    case 'text':
      return { sql: `(${value.code.sql} <> ${emptyText})`, constant: null, state }
    case 'day':
      return { sql: `(${value.sql} IS NOT NULL OR NULL)`, constant: null, state }
    case 'list':
      return fixed(value.items.length > 0)
    case 'null':
      return state.may.size === 0
        ? fixed(false)
        : { sql: `CASE WHEN ${state.sql} = 0 THEN FALSE END`, constant: null, state }
    default:
      return { sql: 'NULL', constant: null, state }
  }
}

export function fixed(constant: boolean): Truth {
  return { sql: constant ? 'TRUE' : 'FALSE', constant, state: always }
}

export function ofTruth({ sql, constant, state }: Truth): SqlValue {
  return boolean(sql, state, constant)
}
