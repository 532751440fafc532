import type { NameOf } from '../operator.ts'
import type { Compat } from '../profile.ts'
import type { scoring } from './run.ts'

export const scoringCompat: Readonly<Record<NameOf<typeof scoring>, Compat | 'unknown-there'>> = {
  ratio: 'unknown-there',
  share: 'unknown-there',
  clamp: 'unknown-there',
  tiers: 'unknown-there',
  choice: 'unknown-there',
  linear: 'unknown-there',
  max_points: 'unknown-there',
}
