import { type Issue, issue } from '../../issue.ts'
import { daysFrom, isDay, readDay } from '../../values/day.ts'
import { compare, fromNumber, Rational } from '../../values/number.ts'
import { faulty, type Outcome, type Value } from '../../values/value.ts'
import { type Call, defineOperator, type EagerOperator, mismatch, type Traits, typeOf } from '../operator.ts'

/** Values of one simple type, compared exactly; text by its code units, so ISO days order as days. */
function ordered(name: string, operands: readonly Value[], path: string, holds: (order: number) => boolean): Outcome {
  for (let index = 0; index + 1 < operands.length; index++) {
    const a = operands[index] ?? null
    const b = operands[index + 1] ?? null
    let order: number
    if (a instanceof Rational && b instanceof Rational) order = compare(a, b)
    else if (typeof a === 'string' && typeof b === 'string') {
      // Letter by letter a day would come before or after any other text.
      const other = isDay(a) ? b : a
      if (isDay(a) !== isDay(b) && !beginning.test(other)) return faulty(textBesideDay(other, path))
      order = a < b ? -1 : a > b ? 1 : 0
    } else return faulty(mismatch(path, name, a instanceof Rational ? 'number' : typeOf(a), b))
    if (!holds(order)) return false
  }
  return true
}

/** A year or a month as ISO days begin, which stands before all of its days. */
const beginning = /^\d{4}(-\d{2})?$/

/** A text compared with a day, and the day that it looks like. */
export function textBesideDay(found: string, path: string): Issue {
  const read = readDay(found)
  return issue('text-beside-day', path, 'day' in read ? { found, meant: read.day } : { found })
}

const order = <const Name extends string>(name: Name, most: number, holds: (order: number) => boolean) =>
  defineOperator({
    name,
    arity: [2, most],
    takes: 'any',
    gives: 'boolean',
    traits: { isUniform: true, compares: true },
    run: (operands, { path }) => ordered(name, operands, path, holds),
  })

/** Equality without coercion; two types are never silently unequal except against null (SPEC C-2). */
function equal(name: string, operands: readonly Value[], { path }: Call): Outcome {
  const [a = null, b = null] = operands
  if (a === null || b === null) return a === b
  if (a instanceof Rational && b instanceof Rational) return compare(a, b) === 0
  const type = typeOf(a)
  if (type !== typeOf(b)) return faulty(mismatch(path, name, type, b))
  if (type === 'list' || type === 'record') return faulty(mismatch(path, name, 'number, text, boolean', a))
  return a === b
}

/** Strict equality: another type is simply not equal; two lists or two records cannot be compared. */
function identical(name: string, operands: readonly Value[], { path }: Call): Outcome {
  const [a = null, b = null] = operands
  if (a instanceof Rational && b instanceof Rational) return compare(a, b) === 0
  const type = typeOf(a)
  if ((type === 'list' || type === 'record') && type === typeOf(b))
    return faulty(mismatch(path, name, 'number, text, boolean', a))
  return a === b
}

const equality = <const Name extends string>(name: Name, traits: Traits, run: EagerOperator['run']) =>
  defineOperator({ name, arity: [2, 2], takes: 'any', gives: 'boolean', traits, run })

const not = (outcome: Outcome): Outcome => (typeof outcome === 'boolean' ? !outcome : outcome)

/** Days from one day to another, fewer than none where the second comes first (SPEC C-7). */
const days = defineOperator({
  name: 'days',
  arity: [2, 2],
  takes: 'text',
  gives: 'number',
  traits: {},
  run: ([from, to], { path }) => {
    for (const each of [from, to])
      if (typeof each !== 'string' || !isDay(each)) return faulty(textBesideDay(String(each), path))
    return fromNumber(daysFrom(from as string, to as string))
  },
})

export const comparison = [
  days,
  order('<', 3, (sign) => sign < 0),
  order('<=', 3, (sign) => sign <= 0),
  order('>', 2, (sign) => sign > 0),
  order('>=', 2, (sign) => sign >= 0),
  equality('==', { isUniform: true, compares: true }, (operands, call) => equal('==', operands, call)),
  equality('!=', { isUniform: true, compares: true }, (operands, call) => not(equal('!=', operands, call))),
  equality('===', { compares: true }, (operands, call) => identical('===', operands, call)),
  equality('!==', { compares: true }, (operands, call) => not(identical('!==', operands, call))),
]
