import { checkCost } from '../formula/cost.ts'
import type { Expression } from '../formula/tree.ts'
import { type Issue, issue, nearestName, pointer } from '../issue.ts'
import type { Operator, Parameter } from '../operators/operator.ts'
import { operators } from '../operators/run.ts'
import { isInheritedName, isObject, type Json } from '../values/json.ts'
import { fromNumber, isShort, maxDigits, zero } from '../values/number.ts'
import { maxTextLength } from '../values/size.ts'
import { hasLoneSurrogate } from '../values/text.ts'
import { fromJson, Unknown, type Value } from '../values/value.ts'

/** How large one formula may be; a hundred-row annex has formulas of a dozen nodes. */
const formulaLimits = { nodes: 2_000, depth: 32, text: maxTextLength }

/**
 * Reads JSON Logic as a typed tree; a wrong part becomes a `broken` node, so that the rest still shows.
 *
 * Shape:  a constant of the set is its value, so that whatever works on formulas knows it without looking it up
 * Unit:   path is the JSON Pointer of `rule` in its document
 * Errors: operator-unknown, operator-keys, operator-arity, denominator-missing, argument-shape, number-digits,
 *         name-inherited, formula-too-large, formula-too-deep, iteration-too-deep, size-exceeded, json-surrogate
 * Source: SPEC F-1 … F-9
 */
export function parseExpression(
  rule: Json,
  path = '',
  constants: Constants = none,
): { expression: Expression; issues: Issue[] } {
  const size = measureRule(rule, path)
  if (size) return { expression: { kind: 'broken', issues: [size], path }, issues: [size] }
  const found: Found = { issues: [], iterates: false, constants, items: 0 }
  const expression = parse(rule, path, found)
  const { issues } = found
  // Without iterations a formula takes no more steps than it has nodes.
  const excess = found.iterates ? checkCost(expression) : null
  if (!excess) return { expression, issues }
  return { expression: { kind: 'broken', issues: [excess], path }, issues: [...issues, excess] }
}

/** The values of a set's constants by the names formulas read, `const.han_nop`. */
export type Constants = ReadonlyMap<string, Value>
const none: Constants = new Map()

/** What reading a formula has come upon; `items` counts the iterations around, in which names are parts of an item. */
type Found = { issues: Issue[]; iterates: boolean; constants: Constants; items: number }

/**
 * Refuses a bomb before anything else looks at it; goes down no further than the limits allow.
 *
 * Errors: formula-too-large, formula-too-deep, size-exceeded
 */
export function measureRule(rule: unknown, path: string): Issue | null {
  return measure(rule, 0, { nodes: 0, lists: 0, text: 0 }, path)
}

function measure(
  value: unknown,
  depth: number,
  size: { nodes: number; lists: number; text: number },
  path: string,
): Issue | null {
  const isList = Array.isArray(value)
  // Empty lists in shared sub-trees are no nodes, yet could be without end.
  const found = isList ? ++size.lists : ++size.nodes
  if (found > formulaLimits.nodes) return issue('formula-too-large', path, { max: formulaLimits.nodes, found })
  if (typeof value === 'string') {
    size.text += value.length
    return size.text > formulaLimits.text
      ? issue('size-exceeded', path, { what: 'text', max: formulaLimits.text })
      : null
  }
  if (typeof value !== 'object' || value === null) return null
  if (depth > 2 * formulaLimits.depth) return issue('formula-too-deep', path, { max: formulaLimits.depth })
  if (!isList) {
    // Own or not, whatever a key leads to counts.
    for (const key in value) {
      const problem = measure((value as Record<string, unknown>)[key], depth + 1, size, path)
      if (problem) return problem
    }
    return null
  }
  if (value.length > formulaLimits.nodes)
    return issue('formula-too-large', path, { max: formulaLimits.nodes, found: value.length })
  for (let at = 0; at < value.length; at++) {
    const problem = measure(value[at], depth + 1, size, path)
    if (problem) return problem
  }
  return null
}

function parse(rule: Json, path: string, found: Found): Expression {
  if (Array.isArray(rule)) {
    const items = rule.map((item, index) => parse(item, `${path}/${index}`, found))
    return { kind: 'list', items, path }
  }
  if (!isObject(rule)) return literal(rule as null | boolean | number | string, path, found)
  const keys = Object.keys(rule)
  const name = keys[0]
  if (name === undefined) return { kind: 'record', entries: [], path }
  if (keys.length > 1) return broken(found, issue('operator-keys', path, { keys }))
  if (isInheritedName(name)) return broken(found, issue('name-inherited', path, { name }))
  const operator = operators.get(name)
  if (!operator) {
    const nearest = nearestName(name, operators.keys())
    return broken(found, issue('operator-unknown', path, nearest === undefined ? { name } : { name, nearest }))
  }
  return call(operator, rule[name] as Json, path, found)
}

function broken({ issues }: Found, problem: Issue): Expression {
  issues.push(problem)
  return { kind: 'broken', issues: [problem], path: problem.path }
}

function literal(value: null | boolean | number | string, path: string, found: Found): Expression {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return broken(found, issue('number-not-finite', path, {}))
    if (!isShort(value)) return broken(found, issue('number-digits', path, { found: String(value), max: maxDigits }))
    return { kind: 'literal', value: value === 0 ? zero : fromNumber(value), path }
  }
  if (typeof value !== 'string') return { kind: 'literal', value, path }
  if (hasLoneSurrogate(value)) return broken(found, issue('json-surrogate', path, {}))
  return { kind: 'literal', value: value.normalize('NFC'), path }
}

function call(operator: Operator, given: Json, path: string, found: Found): Expression {
  const { name, traits } = operator
  const isList = Array.isArray(given)
  const raw: readonly Json[] = isList ? given : [given]
  const base = pointer(path, name)
  found.iterates ||= traits.iterates !== undefined
  if (raw.length === 0 && traits.empty !== undefined) return { kind: 'literal', value: traits.empty, path }
  if (traits.operands === 'data') return asWritten(given, base, found)
  // Without a list of operands these would do nothing, so a forgotten bracket is told.
  if (!isList && traits.operands === 'list')
    return broken(found, issue('argument-shape', path, { operator: name, expected: '[…]' }))
  const least = operator.arity[0]
  const most = operator.arity[1]
  if (raw.length < least || (most !== null && raw.length > most))
    return broken(found, arity(operator, raw.length, path))
  const args = raw.map((arg, index) => {
    const ofItem = traits.iterates !== undefined && index === 1 ? 1 : 0
    found.items += ofItem
    const place = isList ? `${base}/${index}` : base
    const read = argument(arg, place, operator, operator.parameters?.[index] ?? 'formula', found)
    found.items -= ofItem
    return read
  })
  const empty = operator.parameters?.findIndex((parameter, index) => parameter === 'body' && raw[index] === null) ?? -1
  if (empty >= 0)
    return broken(found, issue('argument-shape', pointer(base, empty), { operator: name, expected: '{…}' }))
  // A table or a word that is none leaves nothing to compute by: without it every unit would be at the last resort.
  const wrong = args.find((arg, index) => arg.kind === 'broken' && isFixed(operator.parameters?.[index]))
  if (wrong) return wrong
  if (traits.reads === 'name') {
    const key = args[0]
    const literalName = key === undefined ? '' : literalKey(key)
    const constant = literalName !== null && found.items === 0 ? found.constants.get(literalName) : undefined
    if (literalName !== null && constant !== undefined)
      return { kind: 'literal', value: constant, path, constant: literalName }
    if (literalName !== null) return { kind: 'read', name: literalName, fallback: args[1] ?? null, path }
  }
  return { kind: 'call', operator: name, args, path }
}

/** Whether an operand is written down and not computed: steps, a table, one of some words. */
function isFixed(parameter: Parameter = 'formula'): boolean {
  return parameter !== 'formula' && parameter !== 'body'
}

/** What is kept as data, whatever it looks like. */
function asWritten(given: Json, path: string, found: Found): Expression {
  const value = fromJson(given, path)
  if (!(value instanceof Unknown)) return { kind: 'literal', value, path }
  found.issues.push(...value.issues)
  return { kind: 'broken', issues: value.issues, path }
}

function arity(operator: Operator, count: number, path: string): Issue {
  const { name, traits } = operator
  const [min, max] = operator.arity
  if (count === 1 && (traits.divides === 'quotient' || traits.divides === 'part'))
    return issue('denominator-missing', path, { operator: name })
  return issue('operator-arity', path, { operator: name, min, max, found: count })
}

function literalKey(key: Expression): string | null {
  if (key.kind !== 'literal') return null
  const value: Value = key.value
  if (typeof value === 'string') return value
  if (value === null) return ''
  return typeof value === 'object' && 'n' in value && value.d === 1n ? String(value.n) : null
}

function argument(arg: Json, path: string, operator: Operator, parameter: Parameter, found: Found): Expression {
  if (parameter === 'formula' || parameter === 'body') return parse(arg, path, found)
  if (parameter === 'steps') {
    const isSteps =
      Array.isArray(arg) && arg.length > 0 && arg.every((step) => Array.isArray(step) && step.length === 2)
    if (isSteps) return parse(arg, path, found)
    return broken(found, issue('argument-shape', path, { operator: operator.name, expected: '[[edge, points], …]' }))
  }
  if (parameter === 'fractions') {
    if (!isObject(arg) || Object.keys(arg).length === 0)
      return broken(found, issue('argument-shape', path, { operator: operator.name, expected: '{state: fraction, …}' }))
    const inherited = Object.keys(arg).find(isInheritedName)
    if (inherited !== undefined) return broken(found, issue('name-inherited', path, { name: inherited }))
    const entries = Object.entries(arg as Record<string, Json>).map(
      ([state, fraction]) => [state.normalize('NFC'), parse(fraction, pointer(path, state), found)] as const,
    )
    return { kind: 'record', entries, path }
  }
  if (typeof arg === 'string' && parameter.includes(arg)) return { kind: 'literal', value: arg, path }
  return broken(found, issue('argument-shape', path, { operator: operator.name, expected: parameter.join(' | ') }))
}
