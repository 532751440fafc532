import jsonLogic from 'json-logic-js'
import { type Issue, issue, pointer } from '../issue.ts'
import { traitsOf } from '../operators/run.ts'
import { measureRule } from '../program/read.ts'
import { isInheritedName, isObject, type Json } from '../values/json.ts'
import { checkSize, dataLimits, maxListLength, maxTextLength, maxWeight } from '../values/size.ts'
import { hasLoneSurrogate } from '../values/text.ts'

/** How many steps json-logic-js may take; it counts every literal as one. */
const compatSteps = 25_000

/**
 * Runs a rule in json-logic-js itself, metered: every step it takes passes a gate that counts steps and sizes before
 * the next operator sees them, and lets nothing inherited be read.
 *
 * Errors: name-inherited, formula-too-large, formula-too-deep, size-exceeded, number-not-finite, evaluation-thrown
 * Source: SPEC P-1, P-3
 */
export function runCompat(rule: Json, data: Json): { value: Json } | { issues: Issue[] } {
  const refused = measureRule(rule, '') ?? refuseInherited(rule)
  if (refused) return { issues: [refused] }
  const library = jsonLogic as unknown as { apply: Apply }
  const apply = library.apply
  // json-logic-js calls itself through its own `apply`, so that a replacement sees every step.
  library.apply = gate(apply)
  try {
    const value = library.apply(rule, data)
    const trouble = checkSize(value, dataLimits) ?? unsayable(value)
    return trouble ? { issues: [trouble] } : { value: plain(value) }
  } catch (error) {
    if (error instanceof Refusal) return { issues: [error.problem] }
    return {
      issues: [issue('evaluation-thrown', '', { detail: error instanceof Error ? error.message : String(error) })],
    }
  } finally {
    library.apply = apply
  }
}

type Apply = (logic: unknown, data: unknown) => unknown

class Refusal extends Error {
  readonly problem: Issue
  constructor(problem: Issue) {
    super(problem.code)
    this.problem = problem
  }
}

/** Whether operands are names of something to read. */
function reads(operator: string): boolean {
  const by = traitsOf(operator).reads
  return by === 'name' || by === 'names'
}

function gate(apply: Apply): Apply {
  let steps = compatSteps
  const weights = new WeakMap<object, number>()
  let around = { reads: false, data: null as unknown, weight: 0 }

  const spend = (count: number) => {
    steps -= count
    if (steps < 0) throw new Refusal(issue('size-exceeded', '', { what: 'steps', max: compatSteps }))
  }

  /** What the operator around gets: nothing it could follow out of the data, nothing too large. */
  const weighed = (value: unknown): unknown => {
    if (around.reads) refusePaths(value, around.data)
    if (typeof value === 'function') throw new Refusal(issue('evaluation-thrown', '', { detail: 'function' }))
    const weight = weigh(value, weights)
    around.weight += weight
    if (around.weight > maxWeight) throw new Refusal(issue('size-exceeded', '', { what: 'text', max: maxWeight }))
    // What is long takes long to copy, search and compare.
    spend(weight >> 6)
    return value
  }

  return (logic, data) => {
    spend(1)
    if (typeof logic !== 'object' || logic === null) return weighed(logic)
    const operator = operatorOf(logic)
    const outer = around
    const inner = { reads: operator !== null && reads(operator), data, weight: 0 }
    around = inner
    const value = operator === 'log' ? apply(firstOf(logic), data) : apply(logic, data)
    around = outer
    return weighed(value)
  }
}

/** The operator of what json-logic-js takes for one: an object with one key. */
function operatorOf(logic: unknown): string | null {
  if (!isObject(logic)) return null
  const keys = Object.keys(logic)
  return keys.length === 1 ? (keys[0] ?? null) : null
}

/** `log` would print; its value is its operand's. */
function firstOf(logic: unknown): unknown {
  const given = (logic as { log: unknown }).log
  return Array.isArray(given) ? given[0] : given
}

/** A name that is computed may lead out of the data as well as one that is written. */
function refusePaths(names: unknown, data: unknown) {
  for (const name of Array.isArray(names) ? names : [names]) {
    if (typeof name !== 'string') continue
    let found: unknown = data
    for (const key of name.split('.')) {
      if (isInheritedName(key)) throw new Refusal(issue('name-inherited', '', { name }))
      if (found === null || found === undefined) break
      const holder = Object(found) as Record<string, unknown>
      if (!Object.hasOwn(holder, key)) {
        if (key in holder) throw new Refusal(issue('name-inherited', '', { name }))
        break
      }
      found = holder[key]
    }
  }
}

/** Characters and members, shared parts counted wherever they stand; every part is weighed once. */
function weigh(value: unknown, known: WeakMap<object, number>): number {
  if (typeof value === 'string') {
    if (value.length > maxTextLength)
      throw new Refusal(issue('size-exceeded', '', { what: 'text', max: maxTextLength }))
    return value.length
  }
  if (typeof value !== 'object' || value === null) return 1
  const found = known.get(value)
  if (found !== undefined) return found
  if (Array.isArray(value) && value.length > maxListLength)
    throw new Refusal(issue('size-exceeded', '', { what: 'list', max: maxListLength }))
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  let weight = 1
  for (let at = 0; at < members.length; at++) weight += weigh(members[at], known)
  known.set(value, weight)
  return weight
}

/** Operators and paths that would reach what every object inherits. */
function refuseInherited(rule: Json): Issue | null {
  const open: [Json, string][] = [[rule, '']]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, path] = next
    if (typeof value === 'string' && value.split('.').some(isInheritedName))
      return issue('name-inherited', path, { name: value })
    if (typeof value !== 'object' || value === null) continue
    for (const [key, child] of Object.entries(value)) {
      if (isInheritedName(key)) return issue('name-inherited', path, { name: key })
      open.push([child as Json, pointer(path, key)])
    }
  }
  return null
}

/** What json-logic-js can answer and JSON cannot carry. */
function unsayable(value: unknown): Issue | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return issue('number-not-finite', '', {})
  if (typeof value === 'string' && hasLoneSurrogate(value)) return issue('json-surrogate', '', {})
  if (Array.isArray(value)) return value.map(unsayable).find((trouble) => trouble !== null) ?? null
  return isObject(value) ? unsayable(Object.values(value)) : null
}

/** JSON alone: undefined is null, −0 is 0. */
function plain(value: unknown): Json {
  if (value === undefined) return null
  return value === 0 ? 0 : (value as Json)
}
