import { combine, type Expression, faulty, type Outcome, Unknown, type Value, ValueRecord } from './expression.ts'
import { issue } from './issue.ts'
import { isObject, type Json } from './json.ts'
import { fromNumber, maxDigits, Rational, significantDigits, toNumber } from './number.ts'
import { operators } from './operators/index.ts'
import { type Call, mismatch, type Operator, typeOf, type ValueType } from './operators/operator.ts'
import { withFallback } from './operators/reading.ts'

/** Where names are looked up: a unit's values, or the item of an iteration. */
export type Scope = (name: string) => Outcome

/** Steps still allowed; shared by every formula of one evaluation. */
export type Budget = { left: number }

export const formulaSteps = 100_000

export type Context = {
  scope: Scope
  budget: Budget
  maxPoints?: Rational | null
  /** Receives the outcome of every node by its path, for explanations. */
  trace?: Map<string, Outcome>
}

/**
 * Computes a formula: a value, or why there is none (SPEC V-1 … V-6).
 *
 * Errors: type-mismatch, division-by-zero, number-overflow, choice-unknown, size-exceeded
 */
export function evaluate(node: Expression, context: Context): Outcome {
  const outcome = compute(node, context)
  context.trace?.set(node.path, outcome)
  return outcome
}

function compute(node: Expression, context: Context): Outcome {
  context.budget.left -= 1
  if (context.budget.left < 0) return faulty(issue('size-exceeded', node.path, { what: 'steps', max: formulaSteps }))
  switch (node.kind) {
    case 'literal':
      return node.value
    case 'broken':
      return new Unknown('issues', [], node.issues)
    case 'list':
      return all(node.items, context)
    case 'record': {
      const values = all(
        node.entries.map(([, value]) => value),
        context,
      )
      if (values instanceof Unknown) return values
      return new ValueRecord(new Map(node.entries.map(([key], index) => [key, values[index] ?? null])))
    }
    case 'read':
      return withFallback(context.scope(node.name), node.fallback, callOf(node, context))
    case 'call':
      return apply(node.operator, node.args, callOf(node, context))
  }
}

function callOf(node: Expression, context: Context): Call {
  return {
    path: node.path,
    maxPoints: context.maxPoints ?? null,
    evaluate: (inner) => evaluate(inner, context),
    evaluateOver: (inner, item) => evaluate(inner, { ...context, scope: (name) => member(item, name) }),
    read: context.scope,
  }
}

function all(nodes: readonly Expression[], context: Context): Value[] | Unknown {
  const outcomes = nodes.map((node) => evaluate(node, context))
  const unknown = outcomes.filter((outcome) => outcome instanceof Unknown)
  return unknown.length > 0 ? combine(unknown) : (outcomes as Value[])
}

function apply(name: string, args: readonly Expression[], call: Call): Outcome {
  const operator = operators.get(name) as Operator
  if ('resolve' in operator) return operator.resolve(args, call)
  const outcomes = args.map((arg) => call.evaluate(arg))
  const unknown = outcomes.filter((outcome) => outcome instanceof Unknown)
  const wrong = outcomes.flatMap((outcome, index) => {
    const expected = typeof operator.takes === 'string' ? operator.takes : (operator.takes[index] ?? 'any')
    if (outcome instanceof Unknown || expected === 'any' || typeOf(outcome) === (expected as ValueType)) return []
    return [faulty(mismatch(args[index]?.path ?? call.path, name, expected, outcome))]
  })
  if (unknown.length + wrong.length > 0) return combine([...unknown, ...wrong])
  return operator.run(outcomes as Value[], call)
}

/**
 * Looks a dotted name up in a value, own members only; absent and null are pending.
 *
 * Source: SPEC V-2, V-8
 */
export function member(value: Value, name: string): Outcome {
  if (name === '') return value === null ? new Unknown('pending', ['']) : value
  let found: Value = value
  for (const key of name.split('.')) {
    if (found instanceof ValueRecord) found = found.entries.get(key) ?? null
    else if (Array.isArray(found) && key === 'length') found = fromNumber(found.length)
    else if (Array.isArray(found) && /^(0|[1-9]\d*)$/.test(key))
      found = (found as readonly Value[])[Number(key)] ?? null
    else if (typeof found === 'string' && key === 'length') found = fromNumber(found.length)
    else found = null
    if (found === null) return new Unknown('pending', [name])
  }
  return found
}

/** Takes JSON into strict values: exact numbers, NFC text; a number too long to be exact is an issue. */
export function fromJson(json: Json, path = ''): Outcome {
  if (typeof json === 'number') {
    if (!Number.isFinite(json)) return faulty(issue('number-not-finite', path, {}))
    return significantDigits(json) > maxDigits
      ? faulty(issue('number-digits', path, { found: String(json), max: maxDigits }))
      : fromNumber(json)
  }
  if (typeof json === 'string') return json.normalize('NFC')
  if (Array.isArray(json)) {
    const items = json.map((item, index) => fromJson(item, `${path}/${index}`))
    const unknown = items.filter((item) => item instanceof Unknown)
    return unknown.length > 0 ? combine(unknown) : (items as Value[])
  }
  if (!isObject(json)) return json as boolean | null
  const entries: [string, Value][] = []
  const unknown: Unknown[] = []
  for (const [key, member] of Object.entries(json as Record<string, Json>)) {
    const value = fromJson(member, `${path}/${key}`)
    if (value instanceof Unknown) unknown.push(value)
    else entries.push([key.normalize('NFC'), value])
  }
  return unknown.length > 0 ? combine(unknown) : new ValueRecord(new Map(entries))
}

/** Gives a value back as JSON; numbers as the nearest double. */
export function toJson(value: Value): Json {
  if (value instanceof Rational) return toNumber(value)
  if (Array.isArray(value)) return (value as readonly Value[]).map(toJson)
  if (value instanceof ValueRecord)
    return Object.fromEntries([...value.entries].map(([key, member]) => [key, toJson(member)]))
  return value as boolean | string | null
}
