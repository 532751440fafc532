import type { Expression } from '../formula/tree.ts'
import { type Issue, issue } from '../issue.ts'
import { isTooLong, Rational, within } from '../values/number.ts'
import { faulty, type Outcome, type Value, ValueRecord } from '../values/value.ts'

/** What an operand or a result can be, as the type analysis sees it. */
export type ValueType = 'number' | 'boolean' | 'text' | 'list' | 'any'

/**
 * How an argument is written: a formula, one over each item that must say something, a list of steps, a table of
 * fractions, one of some words.
 */
export type Parameter = 'formula' | 'body' | 'steps' | 'fractions' | readonly string[]

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
  /** Whether the steps that are left may do for a node over so many items. */
  affords(node: Expression, items: number): boolean
  /** The word a fault goes by where it is caught. */
  faultWord(fault: Issue): string
}

/** What others than the evaluation ask of an operator; what is not said does not hold. */
export type Traits = {
  /** Evaluates its second operand over the items of its first: each of them, or until one settles it. */
  iterates?: 'each' | 'until'
  /** May give something although what it looks at is absent. */
  seesAbsence?: true
  /** Looks values up by what its operands give: one name, the keys of one, or several names. */
  reads?: 'name' | 'keys' | 'names'
  /** Means another thing in another place, although written alike. */
  isLocal?: true
  /** Divides, and gives the quotient, as large a part of something, or what is left over; or divides by a width. */
  divides?: 'quotient' | 'part' | 'remainder' | 'width'
  /** Holds its operands, or what one of them lists, against each other. */
  compares?: true
  /** Writes its operands one after the other. */
  concatenates?: true
  /** Its operands are conditions that hold together or by turns. */
  joins?: true
  /** Takes operands of any one type. */
  isUniform?: true
  /** Gives a quantity of the kind its operands are. */
  keepsUnit?: true
  /** How its operands are written: a list, without which it would do nothing; or as data, whatever it looks like. */
  operands?: 'list' | 'data'
  /** What it is without operands, so that no later stage meets it empty (SPEC O-7). */
  empty?: Value
}

type Shape = {
  name: string
  /** Fewest and most arguments; null means any number. */
  arity: readonly [number, number | null]
  parameters?: readonly Parameter[]
  /** What it gives: always the same type, or what one of its operands or branches gives. */
  gives: ValueType | 'operand' | 'branch'
  traits: Traits
}

/** Operands are all known before `run` is called; any unknown operand makes the result unknown. */
export type EagerOperator = Shape & {
  takes: readonly ValueType[] | ValueType
  run(operands: readonly Value[], call: Call): Outcome
}

/** Decides itself which operands to evaluate; `takes` tells what types those must have. */
export type LazyOperator = Shape & {
  takes?: readonly ValueType[]
  resolve(args: readonly Expression[], call: Call): Outcome
}

/** What scoring needs of an operator (phép tính). */
export type Operator = EagerOperator | LazyOperator

/** The names of a family's operators, none of which a hand may forget. */
export type NameOf<Family extends readonly Operator[]> = Family[number]['name']

/** Traits of an operator that nothing sets apart. */
export const plain: Traits = {}

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
  return within(value) ?? faulty(issue('number-overflow', path, {}))
}

/** Numbers taken together one after another, until what they give is too long to go on with. */
export function folded(
  numbers: readonly Rational[],
  take: (a: Rational, b: Rational) => Rational,
  first: Rational,
  path: string,
): Outcome {
  let found = first
  for (const number of numbers) {
    found = take(found, number)
    if (isTooLong(found)) break
  }
  return bounded(found, path)
}

export function mismatch(path: string, operator: string, expected: string, found: Value): Issue {
  return issue('type-mismatch', path, { operator, expected, found: typeOf(found) })
}
