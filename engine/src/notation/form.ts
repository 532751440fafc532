import { operationOf, readOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import { operators, traitsOf } from '../operators/run.ts'
import { isInheritedName, isObject, type Json } from '../values/json.ts'
import type { FormulaContext } from './names.ts'
import { bond, bondOf } from './read.ts'
import { type Escape, type FunctionWord, fallingSteps, isReserved, wordOf } from './words.ts'

/** An operand as it is written; `percent` where a number reads best as a percentage. */
export type Operand = { value: Json; path: string; percent?: boolean }

/** What stands between the brackets of a function. */
export type Entry = Operand | { from: Operand | { state: string }; to: Operand; path: string }

/**
 * How a piece of JSON Logic is written.
 *
 * Shape: `call` by its word, `alone` by its word and nothing else, `escape` by the form for what has no name; everything else as it says
 */
export type Form =
  | { kind: 'value'; bond: number }
  | { kind: 'name'; name: string; bond: number }
  | { kind: 'list'; items: readonly Operand[]; bond: number }
  | { kind: 'negative'; operand: Operand; bond: number }
  | { kind: 'infix'; operator: string; operands: readonly Operand[]; bond: number }
  | { kind: 'alone'; word: FunctionWord; bond: number }
  | { kind: 'call'; word: FunctionWord; entries: readonly Entry[]; bond: number }
  | { kind: 'escape'; escape: Escape; operator: string; operands: readonly Operand[]; bond: number }

const { atom } = bond
const bareName = /^(?:points\.[a-z0-9]+(?:-[a-z0-9]+)*|[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)$/

/** The form a piece of JSON Logic is written in; reading it gives the piece back. */
export function formOf(rule: Json, path: string, context: FormulaContext | null): Form {
  if (Array.isArray(rule)) {
    const items = (rule as readonly Json[]).map((value, i) => ({ value, path: pointer(path, i) }))
    return { kind: 'list', items, bond: atom }
  }
  if (!isObject(rule)) return { kind: 'value', bond: atom }
  const operation = operationOf(rule as Json)
  if (operation === null) return { kind: 'escape', escape: 'json', operator: '', operands: [], bond: atom }
  const { operator, args, bare } = operation
  const base = pointer(path, operator)
  const operands = args.map((value, i): Operand => ({ value, path: bare ? base : pointer(base, i) }))
  if (operator === 'var' && bare) return read(args[0] ?? null, operands)
  return (bare ? null : listed(operator, operands, context)) ?? called(operator, operands, bare)
}

function read(key: Json, operands: readonly Operand[]): Form {
  if (key === '') return { kind: 'name', name: '', bond: atom }
  if (typeof key === 'string' && bareName.test(key) && !isReserved(key)) return { kind: 'name', name: key, bond: atom }
  return { kind: 'call', word: wordOf.get('var') as FunctionWord, entries: operands, bond: atom }
}

/** The forms of an operation whose operands stand in a list. */
function listed(operator: string, operands: readonly Operand[], context: FormulaContext | null): Form | null {
  const count = operands.length
  const [first, second, third] = operands
  const word = wordOf.get(operator)
  switch (word?.form) {
    case 'value':
      return count === 0 ? { kind: 'alone', word, bond: atom } : null
    case 'steps':
      return first && second && count < 4 ? steps(word, first, second, third, context) : null
    case 'fractions':
      return first && second && third && count === 3 ? fractions(word, first, second, third) : null
    case 'ends':
      return count === 5 ? ends(word, operands, context) : null
  }
  if (operator === '-' && first && count === 1) return { kind: 'negative', operand: first, bond: bond.unary }
  const own = bondOf(operator)
  const [min, max] = operators.get(operator)?.arity ?? [0, 0]
  if (own === undefined || count < Math.max(2, min) || (max !== null && count > max)) return null
  const percent = own === bond.comparison && operands.some(({ value }) => isRatio(value, context))
  return { kind: 'infix', operator, operands: operands.map((each) => ({ ...each, percent })), bond: own }
}

function called(operator: string, operands: readonly Operand[], bare: boolean): Form {
  const word = wordOf.get(operator)
  const [min, max] = operators.get(operator)?.arity ?? [0, 0]
  const count = operands.length
  const fits =
    word !== undefined &&
    (word.form === undefined || word.form === 'name') &&
    count >= min &&
    (max === null || count <= max)
  // one operand alone is read back the way its word has it
  const single = count === 1 && (word?.bare === true && !Array.isArray(operands[0]?.value)) !== bare
  if (fits && !single && !(count !== 1 && bare)) return { kind: 'call', word, entries: operands, bond: atom }
  return { kind: 'escape', escape: bare ? 'bare' : 'operation', operator, operands, bond: atom }
}

function steps(
  word: FunctionWord,
  of: Operand,
  table: Operand,
  last: Operand | undefined,
  context: FormulaContext | null,
): Form | null {
  const rows = table.value
  if (!Array.isArray(rows) || rows.length === 0) return null
  const percent = isRatio(of.value, context)
  const entries: Entry[] = [of]
  for (const [i, row] of (rows as readonly Json[]).entries()) {
    if (!Array.isArray(row) || row.length !== 2) return null
    const [edge = null, points = null] = row as readonly Json[]
    const path = pointer(table.path, i)
    entries.push({
      from: { value: edge, path: pointer(path, 0), percent },
      to: { value: points, path: pointer(path, 1) },
      path,
    })
  }
  const direction = last?.value
  if (direction === 'atMost') return { kind: 'call', word: fallingSteps, entries, bond: atom }
  if (last !== undefined && direction !== 'atLeast') return null
  if (last !== undefined) entries.push(last)
  return { kind: 'call', word, entries, bond: atom }
}

function fractions(word: FunctionWord, of: Operand, table: Operand, max: Operand): Form | null {
  if (!isObject(table.value)) return null
  const states = Object.entries(table.value as Readonly<Record<string, Json>>)
  if (states.length === 0 || states.some(([state]) => isInheritedName(state))) return null
  const entries = states.map(([state, value]): Entry => {
    const path = pointer(table.path, state)
    return { from: { state }, to: { value, path, percent: true }, path }
  })
  return { kind: 'call', word, entries: [of, ...entries, max], bond: atom }
}

function ends(
  word: FunctionWord,
  [of, x0, p0, x1, p1]: readonly Operand[],
  context: FormulaContext | null,
): Form | null {
  if (!of || !x0 || !p0 || !x1 || !p1) return null
  const percent = isRatio(of.value, context)
  const entries: Entry[] = [
    of,
    { from: { ...x0, percent }, to: p0, path: '' },
    { from: { ...x1, percent }, to: p1, path: '' },
  ]
  return { kind: 'call', word, entries, bond: atom }
}

/** True where a value is known to be a ratio, which people read in percent. */
function isRatio(value: Json, context: FormulaContext | null): boolean {
  if (traitsOf(operationOf(value)?.operator ?? '').divides === 'quotient') return true
  const name = readOf(value)
  return name !== null && context?.byName.get(name)?.type === 'ratio'
}
