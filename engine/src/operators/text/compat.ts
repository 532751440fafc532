import type { NameOf } from '../operator.ts'
import type { Compat } from '../profile.ts'
import type { text } from './run.ts'

export const textCompat: Readonly<Record<NameOf<typeof text>, Compat | 'unknown-there'>> = {
  cat: { absent: 'counts', coerces: 'lists', showsError: true },
  substr: { absent: 'counts' },
  in: { absent: 'decides', coerces: 'null', sameObject: 1 },
  log: { absent: 'passes' },
}
