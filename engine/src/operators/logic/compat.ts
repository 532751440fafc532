import type { NameOf } from '../operator.ts'
import type { Compat } from '../profile.ts'
import type { logic } from './run.ts'

export const logicCompat: Readonly<Record<NameOf<typeof logic>, Compat | 'unknown-there'>> = {
  if: { absent: 'condition' },
  '?:': { absent: 'condition' },
  and: { absent: 'decides' },
  or: { absent: 'decides' },
  '!': { absent: 'decides' },
  '!!': { absent: 'decides' },
}
