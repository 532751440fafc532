import type { Say } from '../../sql/lowering.ts'
import type { NameOf } from '../operator.ts'
import type { list } from './run.ts'

/** A table of inputs has no lists. */
export const listSql: Readonly<Record<NameOf<typeof list>, Say | 'unfollowed'>> = {
  map: 'unfollowed',
  filter: 'unfollowed',
  reduce: 'unfollowed',
  all: 'unfollowed',
  some: 'unfollowed',
  none: 'unfollowed',
  merge: 'unfollowed',
}
