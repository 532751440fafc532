import { behindGate, gradesFromBest, treatment } from '../exact/policy.ts'
import type { GivenCohort } from '../exact/score.ts'
import { type Issue, issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import type { Indicator } from '../ruleset/rows.ts'
import { fromNumber, isZero } from '../values/number.ts'
import { type CohortTable, cohortReader, cohortTables } from './cohort.ts'
import { type Dialect, type DialectName, dialects, identifier, textLiteral } from './dialect.ts'
import { rounded } from './floor.ts'
import {
  assumed,
  chosen,
  most as greatest,
  larger,
  named,
  over,
  times,
  typed,
  unit,
  type Whole,
  whole,
} from './integer.ts'
import { Scope, textsOf } from './scope.ts'
import { createTable, type InputColumn, inputColumns } from './table.ts'
import { type Counted, countLeaves, leafStates, type Totals, totalOf } from './totals.ts'
import { faulty, none, states } from './value.ts'
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

/** Decimals that points and shares of the maximum are shown with where they have more. */
export const shownPlaces = 9

/** How many layers a statement may have. */
const mostLayers = 200

/**
 * A whole set as one SELECT over a table of inputs, equal to `score` to the last decimal.
 *
 * Shape: columns `id`, `name`, `league`, `complete`, `total`, `max`, `ratio`, `grade`, `rank`, `rank_provisional`, and
 *        with `points` a `points.<indicator>` and a `status.<indicator>` of every leaf
 * Errors: sql-operator, sql-digits, sql-types, sql-cohort, reference-cycle, formula-too-deep
 * Source: SPEC SQ-1 … SQ-6
 */
export function sqlOf(program: Program, options: SqlOptions): SqlStatement {
  const declared = options.notApplicable ?? program.ruleset.inputs.map(({ id }) => id)
  const columns = inputColumns(program, options.dialect, declared)
  const table = options.table ?? 'units'
  const create = createTable(columns, table, options.dialect)
  const written = write(program, options, table, new Set(declared))
  const issues = [...new Map(written.issues.map((one) => [JSON.stringify(one), one])).values()]
  return { sql: issues.length > 0 ? null : written.sql, columns, create, issues }
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

type Parts = {
  program: Program
  dialect: Dialect
  writer: Writer
  scope: Scope
  league: string | null
  counted: readonly Counted[]
  totals: Totals
}

type Place = { source: string; prefix: string; tables: readonly CohortTable[] }

function select(parts: Parts, options: SqlOptions, { source, prefix, tables }: Place): string {
  const { program, dialect, writer, league, totals } = parts
  const own = [identifier('id'), ...(options.names === false ? [] : [identifier('name')])]
  const points = options.points ? pointColumns(parts) : []
  const ranked = {
    league: league ?? '0',
    complete: totals.complete,
    total: decimalOf(totals.total, program.ruleset.policy.rounding.places),
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

function leagueName({ program, dialect }: Parts): string {
  const cases = program.leagues.map(({ id }, at) => `WHEN ${at + 1} THEN ${textLiteral(id, dialect)}`)
  return cases.length > 0 ? `CASE s.league ${cases.join(' ')} END` : `CAST(NULL AS ${dialect.columns.text})`
}

/** A whole number of the last decimal as a decimal. */
function decimalOf(number: Whole, places: number): string {
  const digits = greatest(number).toString().length
  const whole = `CAST(${number.sql} AS DECIMAL(${digits}, 0))`
  if (places === 0) return whole
  return `${whole} * CAST('0.${'0'.repeat(places - 1)}1' AS DECIMAL(${places + 1}, ${places}))`
}

/** The decimals that say a number over a denominator whole, which is one of decimals. */
function decimalsOf(d: bigint): number {
  for (let places = 0; ; places++) if (10n ** BigInt(places) % d === 0n) return places
}

function maxOf({ writer, totals: { max } }: Parts): string {
  const places = decimalsOf(max.d)
  return decimalOf(times(writer, max.n, whole(10n ** BigInt(places) / max.d)), places)
}

function ratioOf({ program, writer, totals: { total, max } }: Parts): string {
  const places = program.ruleset.policy.rounding.places
  const below = times(writer, max.n, whole(10n ** BigInt(places)))
  const safe = below.low > 0n ? below : positive(writer, below)
  const ratio = rounded(writer, [{ n: times(writer, total, whole(max.d)), d: safe }], shownPlaces, false)
  return decimalOf(named(writer, ratio.n), shownPlaces)
}

/** What orders units of a league as their shares of the maximum do, as a whole number. */
function keyOf({ program, writer, totals: { total, max } }: Parts): Whole {
  const { policy } = program.ruleset
  // The maximum is that of the league, or of the set.
  if (max.n.constant !== null || policy.notApplicable === 'rescale') return total
  const divisor = max.n.low > 0n ? max.n : positive(writer, max.n)
  return named(writer, over(writer, times(writer, total, whole(divisor.high * divisor.high)), divisor))
}

/** A number, or 1 where it is nothing. */
function positive(writer: Writer, number: Whole): Whole {
  const there = assumed(writer, number, 1n, larger(number.high, 1n))
  return named(writer, chosen(writer, [[`${number.sql} > 0`, there]], unit))
}

/** The grade reached, behind every gate (SPEC R-1, R-2). */
function gradeOf(parts: Parts): string {
  const { program, dialect, writer, counted, totals } = parts
  const text = dialect.columns.text
  const grades = gradesFromBest(program.ruleset)
  if (grades.length === 0) return `CAST(NULL AS ${text})`
  const { total, max } = totals
  const scale = whole(10n ** BigInt(program.ruleset.policy.rounding.places))
  const reaches = grades.map(({ atLeast }, at) => {
    const edge = fromNumber(atLeast)
    if (isZero(edge)) return `WHEN ${total.sql} IS NOT NULL THEN ${at}`
    const left = times(writer, total, whole(edge.d * max.d))
    const right = times(writer, times(writer, max.n, scale), whole(edge.n))
    return `WHEN ${typed(writer, left)} >= ${typed(writer, right)} THEN ${at}`
  })
  let reached = writer.name(`CASE WHEN ${totals.complete} THEN CASE ${reaches.join(' ')} END END`)
  for (const { leaf, value, state, may } of counted) {
    if (leaf.indicator.kind !== 'gate') continue
    const cap = grades.findIndex(({ id }) => id === leaf.indicator.gate?.atMost)
    const passes =
      behindGate(0, 'not-applicable', false, cap) === 0 && may.has(2) ? `WHEN ${state} = 2 THEN ${reached} ` : ''
    const unknown = may.size > 1 ? `WHEN ${state} <> 0 THEN NULL ` : ''
    const passed = value.kind === 'boolean' ? value.sql : 'TRUE'
    const capped =
      cap < 0
        ? reached
        : `CASE WHEN ${reached} IS NULL THEN NULL WHEN ${reached} < ${cap} THEN ${cap} ELSE ${reached} END`
    reached = writer.name(`CASE ${passes}${unknown}WHEN ${passed} THEN ${reached} ELSE ${capped} END`)
  }
  const names = grades.map(({ id }, at) => `WHEN ${at} THEN ${textLiteral(id, dialect)}`)
  return `CASE ${reached} ${names.join(' ')} END`
}

type PointColumn = { name: string; sql: string }

/** Points and state of every leaf; of a gate its verdict stands for points. */
function pointColumns(parts: Parts): PointColumn[] {
  const { writer, counted, scope } = parts
  return counted.flatMap(({ leaf, value, state, may, terms, counts }) => {
    const { id, kind } = leaf.indicator
    writer.path = leaf.path
    const shown = () => {
      const { n } = rounded(writer, terms.length > 0 ? terms : [{ n: whole(0n), d: whole(1n) }], shownPlaces, false)
      return counts === null ? n : { ...n, sql: `CASE WHEN ${counts} THEN ${typed(writer, n)} END`, constant: null }
    }
    const points =
      kind === 'gate'
        ? [{ name: `passed.${id}`, sql: value.kind === 'boolean' ? value.sql : 'CAST(NULL AS BOOLEAN)' }]
        : kind === 'information'
          ? []
          : [{ name: `points.${id}`, sql: decimalOf(named(writer, scope.attempt(shown, whole(0n))), shownPlaces) }]
    return [...points, { name: `status.${id}`, sql: statusOf(parts, kind, state, may) }]
  })
}

/** The state of a leaf after policy, in the words of scorecards. */
function statusOf(
  { program, dialect }: Parts,
  kind: Indicator['kind'],
  state: string,
  may: ReadonlySet<number>,
): string {
  const cases = leafStates
    .filter((name) => may.has(states[name]))
    .map((name) => [states[name], textLiteral(treatment(kind, name, program.ruleset.policy).status, dialect)] as const)
  const [only, ...others] = cases
  if (only && others.length === 0) return only[1]
  return `CASE ${state} ${cases.map(([code, status]) => `WHEN ${code} THEN ${status}`).join(' ')} END`
}
