import type { Boundary } from '../boundary.ts'
import type { NameOf } from '../operator.ts'
import type { logic } from './run.ts'

/** What its operands decide, each a condition or made of some. */
const decided: Boundary = { conditions: (args) => args }

export const logicCases: Readonly<Record<NameOf<typeof logic>, Boundary | 'none'>> = {
  if: 'none',
  '?:': 'none',
  and: decided,
  or: decided,
  '!': decided,
  '!!': decided,
}
