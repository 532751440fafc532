import type { Lower } from '../../fast/plan/lowering.ts'
import type { NameOf } from '../operator.ts'
import type { text } from './run.ts'

export const textLowered: Readonly<Record<NameOf<typeof text>, Lower | 'unfollowed'>> = {
  cat: 'unfollowed',
  substr: 'unfollowed',
  in: 'unfollowed',
  log: 'unfollowed',
}
