import type { Provable } from '../../prove/interpret/following.ts'
import { either, nothing } from '../../prove/interval/possible.ts'
import type { NameOf } from '../operator.ts'
import type { reading } from './run.ts'

export const readingProved: Readonly<Record<NameOf<typeof reading>, Provable | 'unfollowed'>> = {
  var: 'unfollowed',
  val: 'unfollowed',
  exists: 'unfollowed',
  '??': {
    gives: ({ args }, over, at) => {
      const none = args.length === 0 ? { ...nothing, other: true } : nothing
      return args.reduce((found, arg) => either(found, over.value(arg, at)), none)
    },
    direction: 'unfollowed',
    doubles: 'unfollowed',
  },
  missing: 'unfollowed',
  missing_some: 'unfollowed',
}
