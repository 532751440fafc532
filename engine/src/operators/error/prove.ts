import type { Proved } from '../../prove/interpret/following.ts'
import type { NameOf } from '../operator.ts'
import type { errors } from './run.ts'

export const errorsProved: Readonly<Record<NameOf<typeof errors>, Proved | 'unfollowed'>> = {
  throw: 'unfollowed',
  try: 'unfollowed',
  preserve: 'unfollowed',
}
