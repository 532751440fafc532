import { either, product, quotient } from '../../sql/arithmetic.ts'
import { compared } from '../../sql/compare.ts'
import { chosenTerm, constantTerm } from '../../sql/fraction.ts'
import { unit, whole } from '../../sql/integer.ts'
import type { Lowering, Say } from '../../sql/lowering.ts'
import {
  always,
  combined,
  constantNumber,
  faulty,
  faultyWhere,
  knownWhere,
  type NumberValue,
  none,
  numeric,
  type SqlValue,
  selected,
  type Truth,
} from '../../sql/value.ts'
import { maximum, minimum, one, type Rational, zero } from '../../values/number.ts'
import type { NameOf } from '../operator.ts'
import type { scoring } from './run.ts'

export const scoringSql: Readonly<Record<NameOf<typeof scoring>, Say | 'unfollowed'>> = {
  ratio: (call) => call.numbers(([a, b]) => (a && b ? quotient(call.writer, a, b) : call.unsayable())),
  share: (call) => call.numbers(([a, b, most]) => (a && b && most ? share(call, a, b, most) : call.unsayable())),
  clamp: (call) =>
    call.numbers(([x, low, high]) => {
      if (!x || !low || !high) return call.unsayable()
      return either(call.writer, either(call.writer, x, low, 'greatest'), high, 'least')
    }),
  tiers: (call) => tiers(call),
  choice: (call) => choice(call),
  linear: (call) => call.numbers((operands) => linear(call, operands)),
  max_points: ({ environment: { maxPoints } }) =>
    maxPoints ? numeric([constantTerm(maxPoints)], always) : none(faulty),
}

const constant = (value: bigint) => numeric([{ n: whole(value), d: unit }], always)

function share({ writer }: Lowering, a: NumberValue, b: NumberValue, most: NumberValue): NumberValue {
  return product(writer, either(writer, quotient(writer, a, b), constant(1n), 'least'), most)
}

/** The steps one after another, each only where none before it was reached. */
function tiers(call: Lowering): SqlValue {
  const [subject, steps, direction] = call.args
  const x = subject ? call.value(subject) : call.unsayable()
  if (x.kind !== 'number') return none(x.kind === 'none' ? x.state : faultyWhere('TRUE', [x]))
  const relation = direction?.kind === 'literal' && direction.value === 'atMost' ? '<=' : '>='
  const pairs = (steps?.kind === 'list' ? steps.items : []).map((step) => {
    const [edge, points] = step.kind === 'list' ? step.items : []
    return edge && points ? ([call.value(edge), call.value(points)] as const) : call.unsayable()
  })
  const fixed = pairs.flatMap(([edge, points]) => {
    const [limit, earned] = [constantNumber(edge), constantNumber(points)]
    return limit && earned && edge.kind === 'number'
      ? [[compared(call.writer, x, relation, edge), earned] as const]
      : []
  })
  if (fixed.length === pairs.length) return writtenSteps(call, x, fixed)
  let found: SqlValue = constant(0n)
  for (const [limit, points] of pairs.reverse()) {
    if (limit.kind !== 'number') {
      found = none(limit.kind === 'none' ? limit.state : faultyWhere('TRUE', [limit]))
      continue
    }
    const sql = compared(call.writer, x, relation, limit)
    const reached: Truth = { sql, constant: null, state: combined([x.state, limit.state]) }
    found = selected(call.writer, reached, numberOf(points), found)
  }
  return onlyKnown(x, found)
}

/** Written steps are one choice. */
function writtenSteps(
  { writer }: Lowering,
  x: NumberValue,
  steps: readonly (readonly [string, Rational])[],
): NumberValue {
  const known = knownWhere(x)
  const cases = steps.map(([when, points]) => [when, constantTerm(points)] as const)
  const nothing = constantTerm(zero)
  const term =
    known === null ? chosenTerm(writer, cases, nothing) : chosenTerm(writer, [...cases, [known, nothing]], null)
  const all = [zero, ...steps.map(([, points]) => points)]
  return numeric([term], x.state, { low: all.reduce(minimum), high: all.reduce(maximum) })
}

/** What no step looks at is unknown all the same where the subject is. */
function onlyKnown(x: NumberValue, found: SqlValue): SqlValue {
  const known = knownWhere(x)
  if (known === null || found.kind !== 'none') return found
  const state = {
    sql: `CASE WHEN ${known} THEN ${found.state.sql} ELSE ${x.state.sql} END`,
    may: new Set([...x.state.may, ...found.state.may]),
  }
  return none(state)
}

/** A number, or the fault that another type is. */
function numberOf(value: SqlValue): SqlValue {
  return value.kind === 'number' || value.kind === 'none' ? value : none(faultyWhere('TRUE', [value]))
}

function choice(call: Lowering): SqlValue {
  const [subject, table, most] = call.args
  if (!subject || !most || table?.kind !== 'record') return call.unsayable()
  const state = call.value(subject)
  if (state.kind === 'none') return state
  if (state.kind !== 'text') return state.kind === 'day' ? call.unsayable() : none(faultyWhere('TRUE', [state]))
  if (state.mayBeNull) return call.unsayable()
  const full = numberOf(call.value(most))
  const entries = table.entries.map(([name, fraction]) => {
    const sql = `(${state.code.sql} = ${call.environment.codeOf(name)})`
    return { name, sql, earned: fractionOf(call, numberOf(call.value(fraction)), full) }
  })
  const fixed = entries.flatMap(({ sql, earned }) => {
    const points = constantNumber(earned)
    return points ? [[sql, points] as const] : []
  })
  if (fixed.length === entries.length) {
    const named = new Set(entries.map(({ name }) => name))
    const isWhole = state.among.every((name) => named.has(name))
    const all = fixed.map(([, points]) => points)
    const term = chosenTerm(
      call.writer,
      fixed.map(([when, points]) => [when, constantTerm(points)] as const),
      null,
    )
    const none = `NOT (${fixed.map(([when]) => when).join(' OR ')})`
    const ends = { low: all.reduce(minimum), high: all.reduce(maximum) }
    return numeric([term], isWhole ? state.state : faultyWhere(none, [state]), ends)
  }
  let found: SqlValue = none(faulty)
  for (const { sql, earned } of entries.reverse())
    found = selected(call.writer, { sql, constant: null, state: state.state }, earned, found)
  return found
}

/** The part is asked first, and where it is unknown the whole is not. */
function fractionOf({ writer }: Lowering, fraction: SqlValue, full: SqlValue): SqlValue {
  if (fraction.kind !== 'number') return fraction
  if (full.kind === 'number' && fraction.state.may.size === 0) return product(writer, fraction, full)
  if (full.kind === 'number' && full.state.may.size === 0) return product(writer, fraction, full)
  if (fraction.state.may.size === 0) return full
  return writer.refuse('sql-types', { operator: 'choice' })
}

/** p0 + way × (p1 − p0), where the way from x0 to x1 ends at both (SPEC S-6). */
function linear({ writer, unsayable }: Lowering, operands: readonly NumberValue[]): SqlValue {
  const [x, x0, p0, x1, p1] = operands
  if (!x || !x0 || !p0 || !x1 || !p1) return unsayable()
  const minus = (a: NumberValue, b: NumberValue) => {
    const opposite = product(writer, b, constant(-1n))
    return numeric([...a.terms, ...opposite.terms], combined([a.state, b.state]))
  }
  const width = minus(x1, x0)
  const way = quotient(writer, minus(x, x0), width)
  const kept = either(writer, either(writer, way, constant(0n), 'greatest'), constant(1n), 'least')
  const [from, to] = [constantNumber(p0), constantNumber(p1)]
  const risen = product(writer, { ...kept, low: zero, high: one }, minus(p1, p0))
  const ends =
    from && to
      ? { low: from.n * to.d < to.n * from.d ? from : to, high: from.n * to.d < to.n * from.d ? to : from }
      : {}
  return numeric([...p0.terms, ...risen.terms], combined([...operands.map(({ state }) => state), way.state]), ends)
}
