import type { Lower } from '../../fast/plan/lowering.ts'
import type { NameOf } from '../operator.ts'
import type { list } from './run.ts'

export const listLowered: Readonly<Record<NameOf<typeof list>, Lower | 'unfollowed'>> = {
  map: 'unfollowed',
  filter: 'unfollowed',
  reduce: 'unfollowed',
  all: 'unfollowed',
  some: 'unfollowed',
  none: 'unfollowed',
  merge: 'unfollowed',
}
