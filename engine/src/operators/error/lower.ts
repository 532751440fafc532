import type { Lower } from '../../fast/plan/lowering.ts'
import type { NameOf } from '../operator.ts'
import type { errors } from './run.ts'

export const errorsLowered: Readonly<Record<NameOf<typeof errors>, Lower | 'unfollowed'>> = {
  throw: 'unfollowed',
  try: 'unfollowed',
  preserve: 'unfollowed',
}
