import type { Lower } from '../fast/plan/lowering.ts'
import { arithmeticLowered } from './arithmetic/lower.ts'
import { comparisonLowered } from './comparison/lower.ts'
import { errorsLowered } from './error/lower.ts'
import { listLowered } from './list/lower.ts'
import { logicLowered } from './logic/lower.ts'
import { readingLowered } from './reading/lower.ts'
import type { OperatorName } from './run.ts'
import { scoringLowered } from './scoring/lower.ts'
import { textLowered } from './text/lower.ts'

/** How every operator is computed in doubles, or that only exact evaluation follows it. */
export const lowered: Readonly<Record<OperatorName, Lower | 'unfollowed'>> = {
  ...arithmeticLowered,
  ...comparisonLowered,
  ...errorsLowered,
  ...listLowered,
  ...logicLowered,
  ...readingLowered,
  ...scoringLowered,
  ...textLowered,
}
