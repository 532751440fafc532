import { issue } from '../../issue.ts'
import { compare, Rational, toInteger, toNumber } from '../../values/number.ts'
import { maxTextLength } from '../../values/size.ts'
import { hasLoneSurrogate } from '../../values/text.ts'
import { faulty, type Outcome, type Value, ValueRecord } from '../../values/value.ts'
import { defineOperator, mismatch, plain } from '../operator.ts'

function inText(value: Value): string | null {
  if (value instanceof Rational) return String(toNumber(value))
  if (value === null) return ''
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : null
}

function holds(list: readonly Value[], needle: Value): boolean {
  if (!(needle instanceof Rational)) return list.includes(needle)
  for (let at = 0; at < list.length; at++) {
    const item = list[at]
    if (item instanceof Rational && compare(item, needle) === 0) return true
  }
  return false
}

function contains([needle = null, haystack]: readonly Value[], path: string): Outcome {
  if (Array.isArray(needle) || needle instanceof ValueRecord)
    return faulty(mismatch(path, 'in', 'number, text, boolean', needle as Value))
  if (Array.isArray(haystack)) return holds(haystack, needle)
  if (typeof haystack !== 'string') return faulty(mismatch(path, 'in', 'list, text', haystack ?? null))
  // An empty text holds nothing, not even the empty text, as in json-logic-js.
  return typeof needle === 'string'
    ? haystack !== '' && haystack.includes(needle)
    : faulty(mismatch(path, 'in', 'text', needle))
}

export const text = [
  defineOperator({
    name: 'cat',
    arity: [0, null],
    takes: 'any',
    gives: 'text',
    traits: { concatenates: true },
    run: (operands, { path }) => {
      let joined = ''
      for (const operand of operands) {
        const part = inText(operand)
        if (part === null) return faulty(mismatch(path, 'cat', 'text, number', operand))
        joined += part
        if (joined.length > maxTextLength)
          return faulty(issue('size-exceeded', path, { what: 'text', max: maxTextLength }))
      }
      return joined.normalize('NFC')
    },
  }),
  defineOperator({
    name: 'substr',
    arity: [2, 3],
    takes: ['text', 'number', 'number'],
    gives: 'text',
    traits: plain,
    run: ([source, start, length], { path }) => {
      const from = start instanceof Rational ? toInteger(start) : null
      const count = length instanceof Rational ? toInteger(length) : undefined
      if (typeof source !== 'string' || from === null || count === null)
        return faulty(issue('argument-shape', path, { operator: 'substr', expected: '[text, n, n]' }))
      const begin = from < 0 ? Math.max(0, source.length + from) : from
      const rest = source.slice(begin)
      const kept = count === undefined ? rest.length : count < 0 ? Math.max(0, rest.length + count) : count
      const part = rest.slice(0, kept)
      return hasLoneSurrogate(part) ? faulty(issue('json-surrogate', path, {})) : part
    },
  }),
  defineOperator({
    name: 'in',
    arity: [2, 2],
    takes: 'any',
    gives: 'boolean',
    traits: { compares: true },
    run: (operands, { path }) => contains(operands, path),
  }),
  defineOperator({
    name: 'log',
    arity: [1, 1],
    takes: 'any',
    gives: 'any',
    traits: plain,
    run: ([value = null]) => value,
  }),
]
