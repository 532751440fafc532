import type { Provable } from '../../prove/interpret/following.ts'
import type { NameOf } from '../operator.ts'
import type { list } from './run.ts'

export const listProved: Readonly<Record<NameOf<typeof list>, Provable | 'unfollowed'>> = {
  map: 'unfollowed',
  filter: 'unfollowed',
  reduce: 'unfollowed',
  all: 'unfollowed',
  some: 'unfollowed',
  none: 'unfollowed',
  merge: 'unfollowed',
}
