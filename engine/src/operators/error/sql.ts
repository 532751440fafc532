import type { Say } from '../../sql/lowering.ts'
import type { NameOf } from '../operator.ts'
import type { errors } from './run.ts'

/** Faults are states in SQL, without the words that these give and catch. */
export const errorsSql: Readonly<Record<NameOf<typeof errors>, Say | 'unfollowed'>> = {
  throw: 'unfollowed',
  try: 'unfollowed',
  preserve: 'unfollowed',
}
