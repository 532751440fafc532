import type { Boundary } from '../boundary.ts'
import type { NameOf } from '../operator.ts'
import type { reading } from './run.ts'

/** What is read has its cases by its input: its domain, missing, not applicable. */
export const readingCases: Readonly<Record<NameOf<typeof reading>, Boundary | 'none'>> = {
  var: 'none',
  val: 'none',
  exists: 'none',
  '??': 'none',
  missing: 'none',
  missing_some: 'none',
}
