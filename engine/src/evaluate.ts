import { combine, type Expression, faulty, type Outcome, Unknown, type Value, ValueRecord } from './expression.ts'
import { issue, pointer } from './issue.ts'
import { hasLoneSurrogate, isInheritedName, isObject, type Json } from './json.ts'
import { fromNumber, maxDigits, Rational, significantDigits, toNumber } from './number.ts'
import { operators } from './operators/index.ts'
import { type Call, mismatch, type Operator, typeOf, type ValueType } from './operators/operator.ts'
import { withFallback } from './operators/reading.ts'

/** Where names are looked up: a unit's values, or the item of an iteration. */
export type Scope = (name: string) => Outcome

/** Steps still allowed; shared by every formula of one evaluation. */
export type Budget = { left: number }

export const formulaSteps = 100_000

/** What can be reached from inside an iteration: one step up its own frame, two what stands around it. */
export type Surroundings = { frame: (() => Value) | null; around: Context }

export type Context = {
  scope: Scope
  /** The value that names are read from, where there is one: a bare rule's data, an item. */
  value?: Value
  outer?: Surroundings
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
      return apply(node.operator, node.args, callOf(node, context), context.budget)
  }
}

function callOf(node: Expression, context: Context): Call {
  return {
    path: node.path,
    maxPoints: context.maxPoints ?? null,
    evaluate: (inner) => evaluate(inner, context),
    evaluateOver: (inner, item, frame) =>
      evaluate(inner, {
        ...context,
        scope: (name) => member(item, name),
        value: item,
        outer: { frame: frame ?? null, around: context },
      }),
    read: context.scope,
    reach: (steps, keys) => reach(context, steps, keys),
  }
}

function reach(from: Context, steps: number, keys: readonly string[]): Outcome {
  let context = from
  let left = steps
  for (; left > 1 && context.outer; left -= 2) context = context.outer.around
  const name = keys.join('.')
  if (left > 0) {
    const frame = left === 1 && context.outer?.frame
    return frame ? follow(frame(), keys, name) : new Unknown('pending', [name])
  }
  // Where names are not members of one value, as a unit's are not, the keys together are the name.
  return context.value === undefined ? context.scope(name) : follow(context.value, keys, name)
}

function all(nodes: readonly Expression[], context: Context): Value[] | Unknown {
  const outcomes = nodes.map((node) => evaluate(node, context))
  const unknown = outcomes.filter((outcome) => outcome instanceof Unknown)
  return unknown.length > 0 ? combine(unknown) : (outcomes as Value[])
}

/** Work that grows with an operand's size costs steps like any other; scalars of a score cost none. */
function weightOf(value: Value): number {
  if (typeof value === 'string') return value.length >> 8
  if (Array.isArray(value)) return value.length >> 4
  if (!(value instanceof Rational) || value.d < long) return 0
  // Bringing a long fraction to lowest terms takes the square of its length.
  return 1 + ((value.d.toString(16).length ** 2) >> 9)
}

const long = 1n << 96n

function apply(name: string, args: readonly Expression[], call: Call, budget: Budget): Outcome {
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
  for (const outcome of outcomes) budget.left -= weightOf(outcome as Value)
  return operator.run(outcomes as Value[], call)
}

/**
 * Looks a dotted name up in a value, own members only; absent and null are pending.
 *
 * Source: SPEC V-2, V-8
 */
export function member(value: Value, name: string): Outcome {
  return follow(value, name === '' ? [] : name.split('.'), name)
}

function follow(value: Value, keys: readonly string[], name: string): Outcome {
  let found: Value = value
  if (found === null) return new Unknown('pending', [name])
  for (const key of keys) {
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
  if (typeof json === 'string')
    return hasLoneSurrogate(json) ? faulty(issue('json-surrogate', path, {})) : json.normalize('NFC')
  if (Array.isArray(json)) {
    const items = Array.from(json as readonly Json[], (item, index) => fromJson(item ?? null, pointer(path, index)))
    const unknown = items.filter((item) => item instanceof Unknown)
    return unknown.length > 0 ? combine(unknown) : (items as Value[])
  }
  if (json === null || typeof json === 'boolean') return json
  if (!isObject(json)) return faulty(issue('shape-type', path, { expected: 'value', found: typeof json }))
  const entries = new Map<string, Value>()
  const unknown: Unknown[] = []
  for (const [key, member] of Object.entries(json as Record<string, Json>)) {
    const name = key.normalize('NFC')
    const value = fromJson(member, pointer(path, key))
    if (hasLoneSurrogate(key)) unknown.push(faulty(issue('json-surrogate', path, {})))
    else if (entries.has(name)) unknown.push(faulty(issue('json-duplicate-key', path, { key: name })))
    else if (isInheritedName(name)) unknown.push(faulty(issue('name-inherited', path, { name })))
    else if (value instanceof Unknown) unknown.push(value)
    else entries.set(name, value)
  }
  return unknown.length > 0 ? combine(unknown) : new ValueRecord(entries)
}

/** Gives a value back as JSON; numbers as the nearest double. */
export function toJson(value: Value): Json {
  if (value instanceof Rational) return toNumber(value)
  if (Array.isArray(value)) return (value as readonly Value[]).map(toJson)
  if (value instanceof ValueRecord)
    return Object.fromEntries([...value.entries].map(([key, member]) => [key, toJson(member)]))
  return value as boolean | string | null
}
