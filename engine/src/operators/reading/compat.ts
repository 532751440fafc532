import type { NameOf } from '../operator.ts'
import type { Compat } from '../profile.ts'
import type { reading } from './run.ts'

export const readingCompat: Readonly<Record<NameOf<typeof reading>, Compat | 'unknown-there'>> = {
  var: { absent: 'counts' },
  val: 'unknown-there',
  exists: 'unknown-there',
  '??': 'unknown-there',
  missing: { absent: 'unread' },
  missing_some: { absent: 'unread' },
}
