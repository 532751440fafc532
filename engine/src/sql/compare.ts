import { isDay } from '../values/day.ts'
import { Rational as Fraction, type Rational } from '../values/number.ts'
import { floorOfSum } from './floor.ts'
import { gathered, type SqlFraction, scaledTerm } from './fraction.ts'
import { isWide, times, typed, whole } from './integer.ts'
import type { SqlEnvironment } from './lowering.ts'
import type { DayValue, NumberValue, SqlValue, TextValue } from './value.ts'
import type { Writer } from './writer.ts'

export type SqlRelation = '<' | '<=' | '>' | '>=' | '=' | '<>'

const turned: Readonly<Record<SqlRelation, SqlRelation>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
  '<>': '<>',
}

/** Whether two numbers stand in a relation, exactly. */
export function compared(writer: Writer, a: NumberValue, relation: SqlRelation, b: NumberValue): string {
  const difference = [...a.terms, ...b.terms.map((term) => scaledTerm(writer, term, new Fraction(-1n, 1n)))]
  const [left, right] = [gathered(writer, a.terms), gathered(writer, b.terms)]
  const [x, y] = [left[0], right[0]]
  if (left.length === 1 && right.length === 1 && x && y) return crossed(writer, x, relation, y)
  return signed(writer, difference, relation)
}

/** Two fractions by cross multiplication; a constant is brought to the other's denominator. */
function crossed(writer: Writer, a: SqlFraction, relation: SqlRelation, b: SqlFraction): string {
  if (a.n.constant !== null && a.d.constant !== null && b.n.constant === null)
    return crossed(writer, b, turned[relation], a)
  if (b.n.constant !== null && b.d.constant !== null && a.d.constant !== null) {
    const edge = edgeOf(relation, new Fraction(b.n.constant * a.d.constant, b.d.constant))
    if (edge) return `(${typed(writer, a.n)} ${edge.relation} ${literal(writer, edge.at)})`
    return a.n.constant === null
      ? `(${a.n.sql} ${relation === '=' ? '<>' : '='} ${a.n.sql})`
      : relation === '='
        ? 'FALSE'
        : 'TRUE'
  }
  return `(${typed(writer, times(writer, a.n, b.d))} ${relation} ${typed(writer, times(writer, b.n, a.d))})`
}

function literal(writer: Writer, value: bigint): string {
  const number = whole(value)
  return isWide(writer, number) ? typed(writer, number) : value < 0n ? `(${value})` : String(value)
}

/** The whole number that decides a comparison of a whole number with a fraction; null where none is equal to it. */
function edgeOf(relation: SqlRelation, { n, d }: Rational): { relation: SqlRelation; at: bigint } | null {
  const down = n >= 0n ? n / d : -((-n + d - 1n) / d)
  if (down * d === n) return { relation, at: down }
  if (relation === '=' || relation === '<>') return null
  return relation === '<' || relation === '<=' ? { relation: '<=', at: down } : { relation: '>', at: down }
}

/** The sign of a sum of fractions: its floor is not below 0 where the sum is not. */
function signed(writer: Writer, terms: readonly SqlFraction[], relation: SqlRelation): string {
  const negated = () => terms.map((term) => scaledTerm(writer, term, new Fraction(-1n, 1n)))
  const notBelow = () => `(${floorOfSum(writer, terms).sql} >= 0)`
  const notAbove = () => `(${floorOfSum(writer, negated()).sql} >= 0)`
  switch (relation) {
    case '>=':
      return notBelow()
    case '<':
      return `(NOT ${notBelow()})`
    case '<=':
      return notAbove()
    case '>':
      return `(NOT ${notAbove()})`
    case '=':
      return `(${notBelow()} AND ${notAbove()})`
    case '<>':
      return `(NOT (${notBelow()} AND ${notAbove()}))`
  }
}

/** Two texts, two days, or a day and a text that was written; null where SQL does not say it. */
export function comparedTexts(
  writer: Writer,
  a: TextValue | DayValue,
  relation: SqlRelation,
  b: TextValue | DayValue,
  { codeOf }: SqlEnvironment,
): string | 'fault' | null {
  const isEquality = relation === '=' || relation === '<>'
  if (a.kind === 'day' && b.kind === 'day') return `(${a.sql} ${relation} ${b.sql})`
  if (a.kind === 'day' && b.kind === 'text') return besideDay(writer, a, relation, b)
  if (b.kind === 'day') return comparedTexts(writer, b, turned[relation], a, { codeOf } as SqlEnvironment)
  const [x, y] = [a as TextValue, b as TextValue]
  const days = [...x.among, ...y.among].filter(isDay).length
  // Letter by letter a day would stand before or behind any other text (SPEC C-6).
  if (!isEquality && days > 0) return days === x.among.length + y.among.length ? plainly(x, relation, y) : null
  return plainly(x, relation, y)
}

const plainly = (a: TextValue, relation: SqlRelation, b: TextValue) => `(${a.code.sql} ${relation} ${b.code.sql})`

/** A day beside a text that was written: a day too, or the beginning of days, which stands before all of its own. */
function besideDay(
  writer: Writer,
  a: DayValue,
  relation: SqlRelation,
  { among, code }: TextValue,
): string | 'fault' | null {
  const [text] = among
  if (among.length !== 1 || text === undefined || code.constant === null) return null
  if (isDay(text)) return `(${a.sql} ${relation} ${writer.dialect.date(text)})`
  const always = (holds: boolean) => `(${a.sql} ${holds ? '=' : '<>'} ${a.sql})`
  if (relation === '=' || relation === '<>') return always(relation === '<>')
  if (!/^\d{4}(-\d{2})?$/.test(text)) return 'fault'
  const first = text.length === 4 ? `${text}-01-01` : `${text}-01`
  if (!isDay(first)) return null
  const later = relation === '>' || relation === '>='
  return `(${a.sql} ${later ? '>=' : '<'} ${writer.dialect.date(first)})`
}

/** Whether two values of one type are equal; null where their types are none that are compared. */
export function equal(writer: Writer, a: SqlValue, b: SqlValue, environment: SqlEnvironment): string | null {
  if (a.kind === 'number' && b.kind === 'number') return compared(writer, a, '=', b)
  if (a.kind === 'boolean' && b.kind === 'boolean') return `(${a.sql} = ${b.sql})`
  if ((a.kind === 'text' || a.kind === 'day') && (b.kind === 'text' || b.kind === 'day')) {
    const sql = comparedTexts(writer, a, '=', b, environment)
    return sql === null || sql === 'fault' ? writer.refuse('sql-types', { operator: '=' }) : sql
  }
  return null
}
