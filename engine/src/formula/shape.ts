import type { Json } from '../values/json.ts'

/**
 * One operation of JSON Logic with its operands in a row.
 *
 * Shape: `bare` when the single operand was written without brackets, `{"var": "x"}`
 */
export type Operation = { operator: string; args: readonly Json[]; bare: boolean }

/** The operation a formula begins with, or null for a literal, a list, or an object that is none. */
export function operationOf(formula: Json | undefined): Operation | null {
  if (formula === null || typeof formula !== 'object' || Array.isArray(formula)) return null
  const [entry, ...more] = Object.entries(formula)
  if (entry === undefined || more.length > 0) return null
  const [operator, operand] = entry
  return Array.isArray(operand)
    ? { operator, args: operand, bare: false }
    : { operator, args: [operand as Json], bare: true }
}

/** The operands of a formula that is this very operation. */
export function argsOf(formula: Json | undefined, operator: string): readonly Json[] | null {
  const operation = operationOf(formula)
  return operation?.operator === operator ? operation.args : null
}

/** The name that `{"var": "x"}` or `{"var": ["x"]}` reads, null for anything else and where a default is given. */
export function readOf(formula: Json | undefined): string | null {
  const args = argsOf(formula, 'var')
  const [name] = args ?? []
  return args?.length === 1 && typeof name === 'string' && name !== '' ? name : null
}

/** The input a formula reads, null for anything else, such as a derived value. */
export function inputOf(formula: Json | undefined): string | null {
  const name = readOf(formula)
  return name === null || name.includes('.') ? null : name
}

/** Whether two formulas are written alike. */
export function alike(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => alike(item, b[i]))
  }
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return left.length === right.size && left.every(([key, value]) => right.has(key) && alike(value, right.get(key)))
}

/** The first plain read in a formula, as it stands there. */
export function firstRead(formula: Json): Json | null {
  if (readOf(formula) !== null) return formula
  for (const operand of operationOf(formula)?.args ?? []) {
    const found = firstRead(operand)
    if (found !== null) return found
  }
  return null
}
