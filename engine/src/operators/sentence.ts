import type { Speak } from '../sentence/speaking.ts'
import { arithmeticSaid } from './arithmetic/sentence.ts'
import { comparisonSaid } from './comparison/sentence.ts'
import { errorsSaid } from './error/sentence.ts'
import { listSaid } from './list/sentence.ts'
import { logicSaid } from './logic/sentence.ts'
import { readingSaid } from './reading/sentence.ts'
import type { OperatorName } from './run.ts'
import { scoringSaid } from './scoring/sentence.ts'
import { textSaid } from './text/sentence.ts'

/** How every operator is put into words. */
export const said: Readonly<Record<OperatorName, Speak>> = {
  ...arithmeticSaid,
  ...comparisonSaid,
  ...errorsSaid,
  ...listSaid,
  ...logicSaid,
  ...readingSaid,
  ...scoringSaid,
  ...textSaid,
}
