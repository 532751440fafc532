import type { NameOf } from '../operator.ts'
import type { Compat } from '../profile.ts'
import type { list } from './run.ts'

export const listCompat: Readonly<Record<NameOf<typeof list>, Compat | 'unknown-there'>> = {
  map: { absent: 'list' },
  filter: { absent: 'list' },
  reduce: { absent: 'list' },
  all: { absent: 'list' },
  some: { absent: 'list' },
  none: { absent: 'list' },
  merge: { absent: 'counts' },
}
