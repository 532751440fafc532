import { arithmeticWords } from './arithmetic/words.ts'
import { comparisonWords } from './comparison/words.ts'
import { errorsWords } from './error/words.ts'
import { listWords } from './list/words.ts'
import { logicWords } from './logic/words.ts'
import type { Operator } from './operator.ts'
import { readingWords } from './reading/words.ts'
import { type OperatorName, operators } from './run.ts'
import { scoringWords } from './scoring/words.ts'
import { textWords } from './text/words.ts'
import type { Wording } from './wording.ts'

/** What every operator is called. */
export const wordings: Readonly<Record<OperatorName, Wording>> = {
  ...arithmeticWords,
  ...comparisonWords,
  ...logicWords,
  ...readingWords,
  ...listWords,
  ...textWords,
  ...errorsWords,
  ...scoringWords,
}

/** Every operator with its words and examples (bảng phép tính); what only scores needs none of them. */
export const shownOperators: ReadonlyMap<string, Operator & Wording> = new Map(
  [...operators].map(([name, operator]) => [name, { ...operator, ...wordings[name as OperatorName] }]),
)
