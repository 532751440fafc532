import type { GivenCohort } from '../exact/score.ts'
import { type Issue, issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { type CohortTable, cohortReader, cohortTables } from './cohort.ts'
import { type DialectName, dialects, identifier, textLiteral } from './dialect.ts'
import { typed } from './integer.ts'
import { Scope, textsOf } from './scope.ts'
import { decimalOf, gradeOf, keyOf, maxOf, pointColumns, ratioOf, type SetWriting } from './standing.ts'
import { createTable, type InputColumn, inputColumns } from './table.ts'
import { countLeaves, totalOf } from './totals.ts'
import { faulty, none } from './value.ts'
import { Refused, Writer } from './writer.ts'

export type SqlOptions = {
  dialect: DialectName
  /** The table of inputs; parts of a qualified name are divided by points. */
  table?: string
  /** Whether points and states of every leaf are selected too. */
  points?: boolean
  /** The inputs for which the table has a column that declares them not applicable: all unless told. */
  notApplicable?: readonly string[]
  /** Whether the table has the units' names: it has unless told. */
  names?: boolean
  cohort?: GivenCohort
}

/** A set as one query, the table it reads, and what SQL does not say of it; without a query where anything is refused. */
export type SqlStatement = {
  sql: string | null
  columns: InputColumn[]
  create: string
  issues: Issue[]
}

/** How many layers a statement may have. */
const mostLayers = 200

/**
 * A whole set as one SELECT over a table of inputs, equal to `score` to the last decimal.
 *
 * Shape: columns `id`, `name`, `league`, `complete`, `total`, `max`, `ratio`, `grade`, `rank`, `rank_provisional`, and
 *        with `points` a `points.<indicator>` and a `status.<indicator>` of every leaf
 * Errors: sql-operator, sql-digits, sql-types, sql-cohort, reference-cycle, formula-too-deep
 * Source: SPEC SQL-1 … SQL-4
 */
export function sqlOf(program: Program, options: SqlOptions): SqlStatement {
  const declared = options.notApplicable ?? program.ruleset.inputs.map(({ id }) => id)
  const columns = inputColumns(program, options.dialect, declared)
  const table = options.table ?? 'units'
  const create = createTable(columns, table, options.dialect)
  const written = write(program, options, table, new Set(declared))
  const issues = [...new Map(written.issues.map((one) => [JSON.stringify(one), one])).values()]
  const isRead = (name: string) => written.sql.includes(`u.${identifier(name)}`)
  const told = columns.map((column) => ({
    ...column,
    required: column.required && (column.name === 'id' || isRead(column.name)),
  }))
  return { sql: issues.length > 0 ? null : written.sql, columns: told, create, issues }
}

function write(
  program: Program,
  options: SqlOptions,
  table: string,
  notApplicable: ReadonlySet<string>,
): { sql: string; issues: Issue[] } {
  const dialect = dialects[options.dialect]
  const source = table.split('.').map(identifier).join('.')
  const prefix = prefixBeside(table)
  const given = options.cohort ?? {}
  const writing = { program, dialect, source, prefix, notApplicable, given }
  const cohort = cohortTables(writing)
  const writer = new Writer(dialect)
  const base = { program, writer, texts: textsOf(program), notApplicable }
  const early = new Scope({ ...base, cohort: () => none(faulty) })
  const league = early.league()
  const scope = new Scope({ ...base, cohort: cohortReader(writing, writer, cohort.tables, () => league) })
  const counted = countLeaves(program, scope)
  const issues = [...cohort.issues, ...early.issues, ...scope.issues]
  if (issues.length > 0) return { sql: '', issues }
  const place = { source, prefix, tables: cohort.tables }
  const sql = scope.attempt(() => {
    const totals = totalOf(program, writer, counted, league)
    return select({ program, dialect, writer, scope, league, counted, totals }, options, place)
  }, '')
  return { sql, issues: scope.issues }
}

/** A beginning of names that the table of inputs does not have. */
function prefixBeside(table: string): string {
  let prefix = 'chiso_'
  while (table.toLowerCase().includes(prefix)) prefix += '_'
  return prefix
}

type Place = { source: string; prefix: string; tables: readonly CohortTable[] }

function select(parts: SetWriting, options: SqlOptions, { source, prefix, tables }: Place): string {
  const { program, dialect, writer, league, totals } = parts
  const own = [identifier('id'), ...(options.names === false ? [] : [identifier('name')])]
  const points = options.points ? pointColumns(parts) : []
  const ranked = {
    league: league ?? '0',
    complete: totals.complete,
    total: decimalOf(writer, totals.total, program.ruleset.policy.rounding.places),
    max: maxOf(parts),
    ratio: ratioOf(parts),
    grade: gradeOf(parts),
    place: typed(writer, keyOf(parts)),
  }
  const kept = [
    ...Object.entries(ranked).map(([name, sql]) => `${sql} AS ${name}`),
    ...points.map(({ sql, name }) => `${sql} AS ${identifier(name)}`),
  ]
  const layers = writer.layers(prefix, source, own, kept)
  if (layers.tables.length > mostLayers) throw new Refused(issue('formula-too-deep', '', { max: mostLayers }))
  const scored = `${prefix}scored`
  const isDense = program.ruleset.policy.ties === 'dense'
  const before = isDense
    ? 'ROW_NUMBER() OVER (PARTITION BY t.league ORDER BY t.place DESC)'
    : '1 + COALESCE(SUM(t.units) OVER (PARTITION BY t.league ORDER BY t.place DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)'
  const isRanked = program.leagues.flatMap(({ ranked: is }, at) => (is ? [at + 1] : []))
  const only =
    program.leagues.length === 0 ? '' : ` AND league IN (${isRanked.length > 0 ? isRanked.join(', ') : '-1'})`
  return `WITH ${[
    ...tables.flatMap(({ sql }) => sql),
    ...layers.tables,
    `${scored} ${dialect.materialized} (
  SELECT ${[...own, ...kept].join(',\n    ')}
  FROM ${layers.last}
)`,
    `${prefix}places AS (
  SELECT league, place, COUNT(*) AS units, ${dialect.any('NOT complete')} AS waits
  FROM ${scored}
  WHERE place IS NOT NULL${only}
  GROUP BY league, place
)`,
    `${prefix}waiting AS (
  SELECT league, ${dialect.any('waits')} AS waits
  FROM ${prefix}places
  GROUP BY league
)`,
    `${prefix}ranked AS (
  SELECT t.league, t.place, CAST(${before} AS ${dialect.narrow.type}) AS position
  FROM ${prefix}places AS t
)`,
  ].join(',\n')}
SELECT ${[
    ...own.map((name) => `s.${name} AS ${name}`),
    `${leagueName(parts)} AS league`,
    's.complete AS complete',
    's.total AS total',
    's.max AS max',
    's.ratio AS ratio',
    's.grade AS grade',
    'r.position AS rank',
    `(r.position IS NOT NULL AND (w.waits${provisionalOf(tables)}${program.circles.size > 0 ? ' OR TRUE' : ''})) AS rank_provisional`,
    ...points.map(({ name }) => `s.${identifier(name)} AS ${identifier(name)}`),
  ].join(',\n  ')}
FROM ${scored} AS s
LEFT JOIN ${prefix}ranked AS r ON r.league = s.league AND r.place = s.place
LEFT JOIN ${prefix}waiting AS w ON w.league = s.league${tables.map(({ name }) => `\nLEFT JOIN ${name} AS ${name}_u ON ${name}_u.league = s.league`).join('')}${dialect.end}
`
}

const provisionalOf = (tables: readonly CohortTable[]) => tables.map(({ name }) => ` OR ${name}_u.unsettled`).join('')

function leagueName({ program, dialect }: SetWriting): string {
  const cases = program.leagues.map(({ id }, at) => `WHEN ${at + 1} THEN ${textLiteral(id, dialect)}`)
  return cases.length > 0 ? `CASE s.league ${cases.join(' ')} END` : `CAST(NULL AS ${dialect.columns.text})`
}
