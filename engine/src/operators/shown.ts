import { arithmeticShown } from './arithmetic.ts'
import { comparisonShown } from './comparison.ts'
import { errorsShown } from './error.ts'
import { operators } from './index.ts'
import { listShown } from './list.ts'
import { logicShown } from './logic.ts'
import type { Operator, Presented } from './operator.ts'
import { readingShown } from './reading.ts'
import { scoringShown } from './scoring.ts'
import { textShown } from './text.ts'

const shown: Readonly<Record<string, Presented>> = {
  ...arithmeticShown,
  ...comparisonShown,
  ...errorsShown,
  ...listShown,
  ...logicShown,
  ...readingShown,
  ...scoringShown,
  ...textShown,
}

/** Every operator with its words and examples (bảng phép tính); what only scores needs none of them. */
export const shownOperators: ReadonlyMap<string, Operator & Presented> = new Map(
  [...operators].map(([name, operator]) => [name, { ...operator, ...(shown[name] as Presented) }]),
)
