import { type Boundary, edge } from '../boundary.ts'
import type { NameOf } from '../operator.ts'
import type { comparison } from './run.ts'

/** Each operand and the next. */
const related: Boundary = {
  edges: (args) => args.slice(1).flatMap((next, index) => edge('threshold', args[index], next)),
}

export const comparisonCases: Readonly<Record<NameOf<typeof comparison>, Boundary | 'none'>> = {
  days: 'none',
  '<': related,
  '<=': related,
  '>': related,
  '>=': related,
  '==': related,
  '!=': related,
  '===': related,
  '!==': related,
}
