import type { Expression } from '../../formula/tree.ts'
import { issue } from '../../issue.ts'
import { Rational, toInteger } from '../../values/number.ts'
import { faulty, type Outcome, Unknown, type Value } from '../../values/value.ts'
import { type Call, defineOperator, mismatch } from '../operator.ts'

/** The name a key computed at run time reads: text, or a whole number for a place in a list. */
function nameOf(value: Value): string | null {
  if (typeof value === 'string') return value
  if (value instanceof Rational) return toInteger(value)?.toString() ?? null
  return value === null ? '' : null
}

/** `var` whose name is itself computed; a literal name is a `read` node instead. */
function readComputed(args: readonly Expression[], call: Call): Outcome {
  const [key, fallback] = args
  const value = key === undefined ? '' : call.evaluate(key)
  if (value instanceof Unknown) return value
  const name = nameOf(value)
  if (name === null) return faulty(mismatch(call.path, 'var', 'text', value))
  return withFallback(call.read(name), fallback, call)
}

/** Follows keys one by one; a first operand such as `[2]` says how many steps up to begin (SPEC O-1). */
function reachBy(operator: 'val' | 'exists', operands: readonly Value[], call: Call): Outcome {
  const [first = null, ...rest] = operands
  const steps = stepsUp(first)
  const keys = (steps === null ? operands : rest).map((key) => (key === null ? null : nameOf(key)))
  const wrong = keys.indexOf(null)
  if (wrong >= 0) return faulty(mismatch(call.path, operator, 'text', operands[wrong] ?? null))
  return call.reach(steps ?? 0, keys as string[])
}

function stepsUp(value: Value): number | null {
  if (!Array.isArray(value) || value.length !== 1) return null
  const [steps] = value as readonly Value[]
  const count = steps instanceof Rational ? toInteger(steps) : null
  return count === null ? null : Math.abs(count)
}

/** Absence, and only absence, is replaced (SPEC V-5). */
export function withFallback(found: Outcome, fallback: Expression | null | undefined, call: Call): Outcome {
  const absent = found instanceof Unknown && found.state === 'pending'
  return absent && fallback ? call.evaluate(fallback) : found
}

/** Keys that are absent among those asked for; an empty text counts as absent, as in JSON Logic. */
function absentKeys(keys: readonly Value[], call: Call): Outcome {
  const absent: Value[] = []
  for (const key of keys) {
    const name = nameOf(key)
    if (name === null) return faulty(mismatch(call.path, 'missing', 'text', key))
    const found = call.read(name)
    if (found instanceof Unknown ? found.state === 'pending' : found === '' || found === null) absent.push(key)
  }
  return absent
}

export const reading = [
  defineOperator({
    name: 'var',
    arity: [0, 2],
    gives: 'any',
    traits: { reads: 'name', isLocal: true },
    resolve: readComputed,
  }),
  defineOperator({
    name: 'val',
    arity: [0, null],
    takes: 'any',
    gives: 'any',
    traits: { reads: 'keys', isLocal: true },
    run: (operands, call) => reachBy('val', operands, call),
  }),
  defineOperator({
    name: 'exists',
    arity: [1, null],
    takes: 'any',
    gives: 'boolean',
    traits: { reads: 'keys', isLocal: true, seesAbsence: true },
    run: (operands, call) => {
      const found = reachBy('exists', operands, call)
      if (found instanceof Unknown) return found.state === 'pending' ? false : found
      return true
    },
  }),
  defineOperator({
    name: '??',
    arity: [0, null],
    gives: 'operand',
    traits: { seesAbsence: true },
    resolve: (args, call) => {
      let found: Outcome = null
      for (const arg of args) {
        found = call.evaluate(arg)
        if (found !== null && !(found instanceof Unknown && found.state === 'pending')) return found
      }
      return found
    },
  }),
  defineOperator({
    name: 'missing',
    arity: [0, null],
    takes: 'any',
    gives: 'list',
    traits: { reads: 'names', seesAbsence: true },
    run: (operands, call) => {
      const [first] = operands
      return absentKeys(Array.isArray(first) ? first : operands, call)
    },
  }),
  defineOperator({
    name: 'missing_some',
    arity: [2, 2],
    takes: ['number', 'list'],
    gives: 'list',
    traits: { reads: 'names', seesAbsence: true },
    run: ([needed, keys], call) => {
      const least = needed instanceof Rational ? toInteger(needed) : null
      if (least === null || !Array.isArray(keys))
        return faulty(issue('argument-shape', call.path, { operator: 'missing_some', expected: '[n, [...]]' }))
      const absent = absentKeys(keys, call)
      if (absent instanceof Unknown) return absent
      return keys.length - (absent as readonly Value[]).length >= least ? [] : absent
    },
  }),
]
