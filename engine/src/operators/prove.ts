import type { InDoubles, Provable } from '../prove/interpret/following.ts'
import { arithmeticProved } from './arithmetic/prove.ts'
import { comparisonProved } from './comparison/prove.ts'
import { errorsProved } from './error/prove.ts'
import { listProved } from './list/prove.ts'
import { logicProved } from './logic/prove.ts'
import { readingProved } from './reading/prove.ts'
import type { OperatorName } from './run.ts'
import { scoringProved } from './scoring/prove.ts'
import { textProved } from './text/prove.ts'

/** What can be proved through every operator, or that proofs do not follow it. */
const proved: Readonly<Record<OperatorName, Provable | 'unfollowed'>> = {
  ...arithmeticProved,
  ...comparisonProved,
  ...errorsProved,
  ...listProved,
  ...logicProved,
  ...readingProved,
  ...scoringProved,
  ...textProved,
}

/** What can be proved through an operator; null for one that is not followed. */
export function provedOf(operator: string): Provable | null {
  const hand = proved[operator as OperatorName]
  return hand === 'unfollowed' ? null : hand
}

/** What binary doubles keep of an operation; nothing where that is not followed. */
export function inDoubles(operator: string): InDoubles {
  const doubles = provedOf(operator)?.doubles ?? 'unfollowed'
  return doubles === 'unfollowed' ? {} : doubles
}
