import type { NameOf } from '../operator.ts'
import type { Compat } from '../profile.ts'
import type { errors } from './run.ts'

export const errorsCompat: Readonly<Record<NameOf<typeof errors>, Compat | 'unknown-there'>> = {
  throw: 'unknown-there',
  try: 'unknown-there',
  preserve: 'unknown-there',
}
