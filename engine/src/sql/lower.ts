import type { Expression } from '../formula/tree.ts'
import type { OperatorName } from '../operators/run.ts'
import { said } from '../operators/sql.ts'
import { named2 } from './fraction.ts'
import { Lowering, type SqlEnvironment, truthOf } from './lowering.ts'
import { always, faulty, none, orElse, type SqlValue, type Truth, written } from './value.ts'
import type { Writer } from './writer.ts'

/**
 * A formula as SQL.
 *
 * Errors: Refused with what SQL does not say exactly, at its place
 */
export function lowerToSql(writer: Writer, node: Expression, environment: SqlEnvironment): SqlValue {
  writer.path = node.path
  switch (node.kind) {
    case 'literal': {
      if (node.value === null) return { kind: 'null', state: always }
      if (Array.isArray(node.value)) return { kind: 'list', items: node.value, state: always }
      return written(node.value, environment.codeOf) ?? writer.refuse('sql-types', { operator: 'preserve' })
    }
    case 'broken':
      return none(faulty)
    case 'read': {
      const found = environment.read(node.name)
      const { fallback } = node
      return fallback
        ? settled(
            writer,
            orElse(writer, found, () => lowerToSql(writer, fallback, environment)),
          )
        : found
    }
    case 'list': {
      const items = node.items.flatMap((item) => (item.kind === 'literal' ? [item.value] : []))
      if (items.length < node.items.length) return writer.refuse('sql-operator', { operator: '[…]' })
      return { kind: 'list', items, state: always }
    }
    case 'record':
      return writer.refuse('sql-operator', { operator: '{…}' })
    case 'call': {
      const hand = sayingOf(writer, node)
      const value = typeof hand === 'function' ? hand : hand.value
      return settled(writer, value(lowering(writer, node, environment)))
    }
  }
}

function sayingOf(writer: Writer, { operator }: Expression & { kind: 'call' }) {
  const hand = said[operator as OperatorName]
  return hand === 'unfollowed' ? writer.refuse('sql-operator', { operator }) : hand
}

/** A formula as a condition (SPEC V-6). */
function lowerToTruth(writer: Writer, node: Expression, environment: SqlEnvironment): Truth {
  writer.path = node.path
  if (node.kind === 'call') {
    const hand = sayingOf(writer, node)
    if (typeof hand !== 'function') return hand.truth(lowering(writer, node, environment))
  }
  return truthOf(writer, lowerToSql(writer, node, environment), 'if', environment.codeOf(''))
}

function lowering(writer: Writer, node: Expression & { kind: 'call' }, environment: SqlEnvironment): Lowering {
  return new Lowering(writer, node, environment, {
    value: (inner) => lowerToSql(writer, inner, environment),
    truth: (inner) => lowerToTruth(writer, inner, environment),
  })
}

/** How long a part of a value may be that others may write several times. */
const longest = 40

const longestState = 600

/** A value whose long parts have names. */
export function settled(writer: Writer, value: SqlValue): SqlValue {
  const isLong = (sql: string) => sql.length > longest
  // A state is asked for where there is no value alone, and is computed there.
  const state =
    value.state.sql.length > longestState ? { ...value.state, sql: writer.name(value.state.sql) } : value.state
  switch (value.kind) {
    case 'number':
      return {
        ...value,
        state,
        terms: value.terms.map((term) => (isLong(term.n.sql + term.d.sql) ? named2(writer, term) : term)),
      }
    case 'boolean':
    case 'day':
      return { ...value, state, sql: isLong(value.sql) ? writer.name(value.sql) : value.sql }
    case 'text':
      return {
        ...value,
        state,
        code: isLong(value.code.sql) ? { ...value.code, sql: writer.name(value.code.sql) } : value.code,
      }
    default:
      return { ...value, state }
  }
}
