import { Rational, zero } from '../../values/number.ts'
import type { Value } from '../../values/value.ts'
import { contains, everyNumber, exactly, join, meet, type Range } from './range.ts'

/**
 * What a formula may give, known without a unit: at least every value that some unit gets.
 *
 * Shape: null or false says that no value of that type is given; `other` are lists, records and null
 */
export type Possible = {
  number: Range | null
  yes: boolean
  no: boolean
  texts: ReadonlySet<string> | 'any' | null
  other: boolean
}

export const nothing: Possible = { number: null, yes: false, no: false, texts: null, other: false }
export const anything: Possible = { number: everyNumber, yes: true, no: true, texts: 'any', other: true }
export const anyTruth: Possible = { ...nothing, yes: true, no: true }
export const anyText: Possible = { ...nothing, texts: 'any' }

export function numbers(number: Range | null): Possible {
  return { ...nothing, number }
}

export function truth(yes: boolean, no: boolean): Possible {
  return { ...nothing, yes, no }
}

/** What a known value may be: itself. */
export function ofValue(value: Value): Possible {
  if (value instanceof Rational) return numbers(exactly(value))
  if (typeof value === 'boolean') return truth(value, !value)
  return typeof value === 'string' ? { ...nothing, texts: new Set([value]) } : { ...nothing, other: true }
}

export function either(a: Possible, b: Possible): Possible {
  return {
    number: a.number && b.number ? join(a.number, b.number) : (a.number ?? b.number),
    yes: a.yes || b.yes,
    no: a.no || b.no,
    texts:
      a.texts === 'any' || b.texts === 'any'
        ? 'any'
        : a.texts && b.texts
          ? new Set([...a.texts, ...b.texts])
          : (a.texts ?? b.texts),
    other: a.other || b.other,
  }
}

export function both(a: Possible, b: Possible): Possible {
  return {
    number: a.number && b.number && meet(a.number, b.number),
    yes: a.yes && b.yes,
    no: a.no && b.no,
    texts: commonTexts(a.texts, b.texts),
    other: a.other && b.other,
  }
}

function commonTexts(a: Possible['texts'], b: Possible['texts']): Possible['texts'] {
  if (a === null || b === null) return null
  if (a === 'any') return b
  if (b === 'any') return a
  const shared = [...a].filter((text) => b.has(text))
  return shared.length > 0 ? new Set(shared) : null
}

export function isImpossible({ number, yes, no, texts, other }: Possible): boolean {
  return !(number || yes || no || texts || other)
}

/** The part that counts as true in a condition (SPEC V-6). */
export function trueOf({ number, yes, texts, other }: Possible): Possible {
  const kept = texts instanceof Set ? new Set([...texts].filter((text) => text !== '')) : texts
  return {
    number: number && withoutZero(number),
    yes,
    no: false,
    texts: kept instanceof Set && kept.size === 0 ? null : kept,
    other,
  }
}

/** The part that counts as false. */
export function falseOf({ number, no, texts, other }: Possible): Possible {
  const empty = texts === 'any' || texts?.has('') ? new Set(['']) : null
  return { number: number && contains(number, zero) ? exactly(zero) : null, yes: false, no, texts: empty, other }
}

/** A range without zero, where zero is an end of it. */
function withoutZero(range: Range): Range | null {
  return without(range, zero)
}

/** A range without one number, as far as a range can say so: at its ends. */
export function without({ low, high, whole }: Range, at: Rational): Range | null {
  const isAt = (end: Range['low']) => end !== null && !end.open && end.at.n * at.d === at.n * end.at.d
  const open = { at, open: true }
  return meet({ low: isAt(low) ? open : low, high: isAt(high) ? open : high, whole }, everyNumber)
}

export function isTruthOnly({ number, texts, other }: Possible): boolean {
  return !number && !texts && !other
}

export function isNumberOnly({ yes, no, texts, other }: Possible): boolean {
  return !yes && !no && !texts && !other
}
