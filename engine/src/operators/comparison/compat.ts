import type { NameOf } from '../operator.ts'
import type { Compat } from '../profile.ts'
import type { comparison } from './run.ts'

const order: Compat = { absent: 'decides', coerces: 'others', showsError: true }
const equality: Compat = { absent: 'decides', sameObject: 2, showsError: true }

export const comparisonCompat: Readonly<Record<NameOf<typeof comparison>, Compat | 'unknown-there'>> = {
  days: 'unknown-there',
  '<': order,
  '<=': order,
  '>': order,
  '>=': order,
  '==': { ...equality, isLoose: true },
  '!=': { ...equality, isLoose: true },
  '===': equality,
  '!==': equality,
}
