import { operationOf } from '../formula/shape.ts'
import type { Json } from '../values/json.ts'
import { kinds, type Pattern } from './kinds.ts'
import type { Frame } from './pattern.ts'

/**
 * The pattern a formula is written in (kiểu tính), from its JSON Logic alone.
 *
 * Shape: equivalent spellings give one pattern; building it back evaluates to the same
 */
export function recognise(formula: Json, indicator: Frame): Pattern {
  const operation = operationOf(formula)
  if (operation !== null) {
    for (const kind of Object.values(kinds)) {
      const pattern = kind.recognise(operation, indicator, recognise)
      if (pattern !== null) return pattern
    }
  }
  return { kind: 'free', formula }
}
