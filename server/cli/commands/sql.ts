import { message, nearestName, type Ruleset } from '@chiso/engine'
import { type DialectName, dialectNames, sqlOf } from '@chiso/engine/sql'
import { Failure } from '../failure.ts'
import { readCohort } from '../given.ts'
import { readRuleset, tellFaults } from '../rulesets.ts'
import { type Terminal, tellIssues } from '../terminal.ts'

export const sqlDialects: readonly string[] = dialectNames

export type SqlGiven = {
  dialect: DialectName
  table: string
  notApplicable: string
  points?: boolean
  cohort?: string
  schema?: boolean
  json?: boolean
}

/** Prints a set as one query over a table of inputs, or the table that it needs; what SQL does not say exactly fails it. */
export async function sqlCommand(reference: string, options: SqlGiven, terminal: Terminal): Promise<void> {
  const source = await readRuleset(reference, terminal)
  const { ruleset, program, path } = source
  tellFaults(source, terminal)
  const statement = sqlOf(program, {
    dialect: options.dialect,
    table: options.table,
    points: options.points === true,
    notApplicable: declaredOf(ruleset, options.notApplicable, terminal),
    ...(options.cohort ? { cohort: readCohort(options.cohort, ruleset, terminal) } : {}),
  })
  const { sql, create, columns, issues } = statement
  if (options.json) {
    const told = issues.map((issue) => ({ ...issue, message: message(issue, terminal.locale) }))
    terminal.print(JSON.stringify({ dialect: options.dialect, sql, create, columns, issues: told }, null, 2))
    if (issues.length > 0) terminal.exit = 1
    return
  }
  tellIssues(terminal, issues, (issue) => `${path}${issue.path}`)
  if (options.schema) terminal.print(create)
  else if (sql !== null) terminal.print(sql.trimEnd())
}

/** The inputs for which the table has a column that declares them not applicable. */
function declaredOf({ inputs }: Ruleset, given: string, { words }: Terminal): string[] {
  const all = inputs.map(({ id }) => id)
  if (given === 'all') return all
  const named = given === 'none' ? [] : given.split(',').map((id) => id.trim())
  const unknown = named.find((id) => !all.includes(id))
  if (unknown !== undefined) throw new Failure(words.sql.noInput(unknown, nearestName(unknown, all)), { exit: 2 })
  return named
}
