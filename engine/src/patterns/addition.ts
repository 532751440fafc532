import { argsOf, operationOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import type { Json } from '../values/json.ts'

/** What an addition adds, null where it is none or its operand is no list. */
export function addends(formula: Json): readonly Json[] | null {
  const operation = operationOf(formula)
  return operation?.operator === '+' && !operation.bare && operation.args.length > 0 ? operation.args : null
}

/** The addition inside its factor and its cap, and where it stands. */
export function additionIn(formula: Json, path = ''): { formula: Json; path: string } | null {
  if (argsOf(formula, '+') !== null) return { formula, path }
  for (const operator of ['*', 'min']) {
    for (const [i, inner] of (argsOf(formula, operator) ?? []).entries()) {
      const found = additionIn(inner, pointer(path, operator, i))
      if (found) return found
    }
  }
  return null
}
