import type { Say } from '../sql/lowering.ts'
import { arithmeticSql } from './arithmetic/sql.ts'
import { comparisonSql } from './comparison/sql.ts'
import { errorsSql } from './error/sql.ts'
import { listSql } from './list/sql.ts'
import { logicSql } from './logic/sql.ts'
import { readingSql } from './reading/sql.ts'
import type { OperatorName } from './run.ts'
import { scoringSql } from './scoring/sql.ts'
import { textSql } from './text/sql.ts'

/** How every operator is said in SQL, or that SQL does not say it exactly. */
export const said: Readonly<Record<OperatorName, Say | 'unfollowed'>> = {
  ...arithmeticSql,
  ...comparisonSql,
  ...errorsSql,
  ...listSql,
  ...logicSql,
  ...readingSql,
  ...scoringSql,
  ...textSql,
}
