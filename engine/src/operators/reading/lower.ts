import type { Lower } from '../../fast/plan/lowering.ts'
import type { NameOf } from '../operator.ts'
import type { reading } from './run.ts'

export const readingLowered: Readonly<Record<NameOf<typeof reading>, Lower | 'unfollowed'>> = {
  var: 'unfollowed',
  val: 'unfollowed',
  exists: 'unfollowed',
  '??': 'unfollowed',
  missing: 'unfollowed',
  missing_some: 'unfollowed',
}
