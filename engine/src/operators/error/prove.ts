import type { Provable } from '../../prove/interpret/following.ts'
import type { NameOf } from '../operator.ts'
import type { errors } from './run.ts'

export const errorsProved: Readonly<Record<NameOf<typeof errors>, Provable | 'unfollowed'>> = {
  throw: 'unfollowed',
  try: 'unfollowed',
  preserve: 'unfollowed',
}
