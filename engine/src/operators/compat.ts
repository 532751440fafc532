import { arithmeticCompat } from './arithmetic/compat.ts'
import { comparisonCompat } from './comparison/compat.ts'
import { errorsCompat } from './error/compat.ts'
import { listCompat } from './list/compat.ts'
import { logicCompat } from './logic/compat.ts'
import type { Compat } from './profile.ts'
import { readingCompat } from './reading/compat.ts'
import type { OperatorName } from './run.ts'
import { scoringCompat } from './scoring/compat.ts'
import { textCompat } from './text/compat.ts'

const compat: Readonly<Record<OperatorName, Compat | 'unknown-there'>> = {
  ...arithmeticCompat,
  ...comparisonCompat,
  ...errorsCompat,
  ...listCompat,
  ...logicCompat,
  ...readingCompat,
  ...scoringCompat,
  ...textCompat,
}

/** What json-logic-js makes of an operator; null for one that it does not know. */
export function compatOf(operator: string): Compat | null {
  const found = compat[operator as OperatorName]
  return found === 'unknown-there' ? null : found
}
