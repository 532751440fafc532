import type { Expression } from '../formula/tree.ts'
import { type Issue, issue } from '../issue.ts'
import type { Json } from '../values/json.ts'
import { overflows, Rational } from '../values/number.ts'
import { faulty, type Outcome, type Value, ValueRecord } from '../values/value.ts'

/** What an operand or a result can be, as the type analysis sees it. */
export type ValueType = 'number' | 'boolean' | 'text' | 'list' | 'any'

/** How an argument is written: a formula, a list of steps, a table of fractions, one of some words. */
export type Parameter = 'formula' | 'steps' | 'fractions' | readonly string[]

/** One worked example; it runs as a test and shows in the palette. */
export type Example = { rule: Json; data?: Json; gives: Json } | { rule: Json; data?: Json; fails: string }

/** Where an iteration stands. */
export type Turn = { list: readonly Value[]; index: number }

/** The scope and limits of one evaluation, as operators see it. */
export type Call = {
  path: string
  /** The maximum points of the leaf the formula belongs to. */
  maxPoints: Rational | null
  evaluate(node: Expression): Outcome
  /**
   * Evaluates a node over another value, as `map` does over an item; `turn` says which of which list, as one step up
   * shows it.
   */
  evaluateOver(node: Expression, scope: Value, turn?: Turn): Outcome
  /** Reads a name of the current scope; pending when absent. */
  read(name: string): Outcome
  /**
   * Reads key by key, so that a key may hold a dot, from so many steps up: 0 is here, 1 the iteration (`index`,
   * `iterator`), 2 what stands around it.
   */
  reach(steps: number, keys: readonly string[]): Outcome
  /** Whether so many more steps are left. */
  affords(steps: number): boolean
}

type Shape = {
  name: string
  /** Fewest and most arguments; null means any number. */
  arity: readonly [number, number | null]
  parameters?: readonly Parameter[]
  gives: ValueType
}

/** What the palette and the documentation show of an operator, beside what runs. */
export type Presented = { label: { vi: string; en: string }; examples: readonly Example[] }

/** Every operator of a list as it is shown; none can be forgotten. */
export type Shown<Operators extends readonly Operator[]> = {
  readonly [Name in Operators[number]['name']]: Presented
}

/** Operands are all known before `run` is called; any unknown operand makes the result unknown. */
export type EagerOperator = Shape & {
  takes: readonly ValueType[] | ValueType
  run(operands: readonly Value[], call: Call): Outcome
}

/** Decides itself which operands to evaluate. */
export type LazyOperator = Shape & { resolve(args: readonly Expression[], call: Call): Outcome }

export type Operator = EagerOperator | LazyOperator

export function defineOperator<const T extends Operator>(operator: T): T {
  return operator
}

/** The type of a known value. */
export function typeOf(value: Value): ValueType | 'null' | 'record' {
  if (value instanceof Rational) return 'number'
  if (value instanceof ValueRecord) return 'record'
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'string' ? 'text' : 'list'
}

/** JSON Logic's truth: false, null, zero, '' and the empty list are false (SPEC V-6). */
export function isTrue(value: Value): boolean {
  if (value instanceof Rational) return value.n !== 0n
  if (Array.isArray(value)) return value.length > 0
  return value !== false && value !== null && value !== ''
}

export function numbersOf(operands: readonly Value[]): Rational[] {
  return operands as Rational[]
}

/** A number that must stay within what JSON can carry. */
export function bounded(value: Rational, path: string): Outcome {
  return overflows(value) ? faulty(issue('number-overflow', path, {})) : value
}

export function mismatch(path: string, operator: string, expected: string, found: Value): Issue {
  return issue('type-mismatch', path, { operator, expected, found: typeOf(found) })
}
