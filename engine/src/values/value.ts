import { type Issue, issue, pointer } from '../issue.ts'
import { isInheritedName, isObject, type Json } from './json.ts'
import { fromNumber, isShort, maxDigits, Rational, toNumber } from './number.ts'
import { hasLoneSurrogate } from './text.ts'

/** What a strict evaluation can hold; numbers are exact. */
export type Value = Rational | boolean | string | null | readonly Value[] | ValueRecord
export class ValueRecord {
  readonly entries: ReadonlyMap<string, Value>
  constructor(entries: ReadonlyMap<string, Value>) {
    this.entries = entries
  }
}

/**
 * Why there is no value: something is missing (`pending`), declared not applicable, or wrong.
 *
 * Shape: names are the reads that caused it, such as `cuoc_hop` or `cohort.lon_nhat`
 */
export class Unknown {
  readonly state: 'pending' | 'not-applicable' | 'issues'
  readonly names: readonly string[]
  readonly issues: readonly Issue[]
  constructor(state: Unknown['state'], names: readonly string[], issues: readonly Issue[] = []) {
    this.state = state
    this.names = names
    this.issues = issues
  }
}

export type Outcome = Value | Unknown

export function faulty(...issues: Issue[]): Unknown {
  return new Unknown('issues', [], issues)
}

const weight = { issues: 2, 'not-applicable': 1, pending: 0 }

/**
 * Several reasons at once: a fault outweighs not applicable, which outweighs pending (SPEC V-4).
 *
 * Shape: each fault once, however often what has it is read; a chain of values that each read the one before twice would
 *        double them at every step (SPEC A-18)
 */
export function combine(unknowns: readonly Unknown[]): Unknown {
  const [first, ...rest] = new Set(unknowns)
  if (first === undefined) throw new Error('nothing to combine')
  if (rest.length === 0) return first
  const state = unknowns.reduce((worst, next) => (weight[next.state] > weight[worst] ? next.state : worst), first.state)
  const names = new Set(unknowns.filter((unknown) => unknown.state === state).flatMap((unknown) => unknown.names))
  const issues = new Set(unknowns.flatMap((unknown) => unknown.issues))
  return new Unknown(state, [...names], [...issues])
}

/** Takes JSON into strict values: exact numbers, NFC text; a number too long to be exact is an issue. */
export function fromJson(json: Json, path = ''): Outcome {
  if (typeof json === 'number') {
    if (!Number.isFinite(json)) return faulty(issue('number-not-finite', path, {}))
    return isShort(json)
      ? fromNumber(json)
      : faulty(issue('number-digits', path, { found: String(json), max: maxDigits }))
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
