import { either, product, quotient } from '../../sql/arithmetic.ts'
import { rounded } from '../../sql/floor.ts'
import { named2, scaledTerm, shortened, single } from '../../sql/fraction.ts'
import { assumed, chosen, larger, negative, rest, times, unit } from '../../sql/integer.ts'
import type { Lowering, Say } from '../../sql/lowering.ts'
import {
  combined,
  constantNumber,
  faultyWhere,
  type NumberValue,
  none,
  numeric,
  type SqlValue,
} from '../../sql/value.ts'
import { add, negate, Rational, toInteger, zero } from '../../values/number.ts'
import type { NameOf } from '../operator.ts'
import type { arithmetic } from './run.ts'

const minusOne = new Rational(-1n, 1n)
const stateOf = (operands: readonly SqlValue[]) => combined(operands.map(({ state }) => state))

export const arithmeticSql: Readonly<Record<NameOf<typeof arithmetic>, Say | 'unfollowed'>> = {
  '+': (call) => call.numbers((operands) => sum(call, operands)),
  '-': (call) =>
    call.numbers(([a, b]) => {
      if (!a) return call.unsayable()
      return b ? sum(call, [a, opposite(call, b)]) : opposite(call, a)
    }),
  '*': (call) => call.numbers((operands) => operands.reduce((a, b) => product(call.writer, a, b))),
  '/': (call) => call.numbers(([a, b]) => (a && b ? quotient(call.writer, a, b) : call.unsayable())),
  '%': (call) => call.numbers(([a, b]) => (a && b ? remainder(call, a, b) : call.unsayable())),
  max: (call) => call.numbers((operands) => operands.reduce((a, b) => either(call.writer, a, b, 'greatest'))),
  min: (call) => call.numbers((operands) => operands.reduce((a, b) => either(call.writer, a, b, 'least'))),
  round: (call) => call.numbers(([x, places]) => round(call, x, places)),
}

function sum({ writer }: Lowering, operands: readonly NumberValue[]): NumberValue {
  const ends = (side: 'low' | 'high') => operands.map((each) => each[side]).reduce((a, b) => a && b && add(a, b), zero)
  const terms = shortened(
    writer,
    operands.flatMap(({ terms }) => terms),
  )
  return numeric(terms, stateOf(operands), { low: ends('low'), high: ends('high') })
}

function opposite({ writer }: Lowering, a: NumberValue): NumberValue {
  const terms = a.terms.map((term) => scaledTerm(writer, term, minusOne))
  return numeric(terms, a.state, { low: a.high && negate(a.high), high: a.low && negate(a.low) })
}

function remainder({ writer }: Lowering, a: NumberValue, b: NumberValue): SqlValue {
  const [x, y] = [single(writer, a.terms), single(writer, b.terms)]
  const dividend = named2(writer, { n: times(writer, x.n, y.d), d: times(writer, x.d, y.d) })
  const divisor = named2(writer, { n: times(writer, y.n, x.d), d: unit }).n
  const isZeroable = divisor.low <= 0n && divisor.high >= 0n
  const largest = larger(divisor.high, -divisor.low)
  const size = assumed(writer, divisor, 1n, larger(largest, 1n))
  const opposite = assumed(writer, negative(writer, divisor), 1n, size.high)
  const positive = chosen(
    writer,
    [
      [`${divisor.sql} > 0`, size],
      [`${divisor.sql} < 0`, opposite],
    ],
    null,
  )
  const left = rest(writer, dividend.n, { ...named2(writer, { n: positive, d: unit }).n })
  const state = isZeroable ? faultyWhere(`${divisor.sql} = 0`, [a, b]) : stateOf([a, b])
  return numeric([{ n: left, d: dividend.d }], state)
}

function round({ writer, unsayable }: Lowering, x: NumberValue | undefined, places: NumberValue | undefined): SqlValue {
  const written = places === undefined ? zero : constantNumber(places)
  if (!x || !written) return unsayable()
  const count = toInteger(written)
  if (count === null || count < 0 || count > 15) return none(faultyWhere('TRUE', [x]))
  const isBelowZero = !x.low || x.low.n < 0n
  return numeric([rounded(writer, x.terms, count, isBelowZero)], x.state)
}
