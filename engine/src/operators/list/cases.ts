import type { Boundary } from '../boundary.ts'
import type { NameOf } from '../operator.ts'
import type { list } from './run.ts'

export const listCases: Readonly<Record<NameOf<typeof list>, Boundary | 'none'>> = {
  map: 'none',
  filter: 'none',
  reduce: 'none',
  all: 'none',
  some: 'none',
  none: 'none',
  merge: 'none',
}
