import type { GivenCohort } from '../exact/score.ts'
import type { Issue } from '../issue.ts'
import { inOrder, namesRead } from '../program/names.ts'
import type { Program } from '../program/program.ts'
import { fromNumber } from '../values/number.ts'
import type { Dialect } from './dialect.ts'
import { constantTerm, type SqlFraction, single } from './fraction.ts'
import { over as quotientOf, times, unit, type Whole, whole } from './integer.ts'
import { Scope, textsOf } from './scope.ts'
import { always, faulty, none, numeric, pendingState, type SqlValue, selected } from './value.ts'
import { Refused, Writer } from './writer.ts'

/** How many units a table may hold at most, which bounds what they add up to. */
const mostUnits = 10n ** 10n

/** Values over the units of a league: a table by league, and how its columns are read. */
export type CohortTable = { name: string; columns: ReadonlyMap<string, Aggregate>; sql: readonly string[] }

/** `n` and `d` are columns, or whole numbers; why there is nothing is that no unit reports what it is taken over. */
type Aggregate = { n: Whole; d: Whole; select: readonly string[] }

export type CohortWriting = {
  program: Program
  dialect: Dialect
  source: string
  prefix: string
  notApplicable: ReadonlySet<string>
  given: GivenCohort
}

/**
 * The tables of values over all units of each league, those that read others behind them.
 *
 * Source: SPEC K-1 … K-3
 */
export function cohortTables(writing: CohortWriting): { tables: CohortTable[]; issues: Issue[] } {
  const { program } = writing
  const read = namesRead(program)
  const ids = inOrder([...read.keys()], (name) => read.get(name) ?? []).flatMap((name) =>
    name.startsWith('cohort.') ? [name.slice('cohort.'.length)] : [],
  )
  const tables: CohortTable[] = []
  const issues: Issue[] = []
  for (const id of ids) {
    if (program.circles.has(id) || isGiven(writing, id)) continue
    const made = cohortTable(writing, id, tables)
    tables.push(made.table)
    issues.push(...made.issues)
  }
  return { tables, issues }
}

/** Whether a value is given for every league there is. */
function isGiven({ program, given }: CohortWriting, id: string): boolean {
  const none = program.leagues.length === 0
  return [...(none ? [''] : ['', ...program.leagues.map((league) => league.id)])].every(
    (league) => givenIn(given, league, id) !== undefined,
  )
}

/** The reading of cohort values for one unit: given ones, and columns of the tables there are. */
export function cohortReader(
  { program, given }: CohortWriting,
  writer: Writer,
  tables: readonly CohortTable[],
  league: () => string | null,
): (id: string) => SqlValue {
  return (id) => {
    if (program.circles.has(id)) return none(faulty)
    const table = tables.find(({ columns }) => columns.has(id))
    const aggregate = table?.columns.get(id)
    const on = league()
    const found = table && aggregate ? joined(writer, table.name, aggregate, on) : none(pendingState)
    const keys = program.leagues.length === 0 ? [''] : ['', ...program.leagues.map((one) => one.id)]
    return keys.reduce((value, key, at) => {
      const number = givenIn(given, key, id)
      if (number === undefined) return value
      const constant = numeric([constantTerm(fromNumber(number))], always)
      const isHere = { sql: `(${on ?? '0'} = ${at})`, constant: on === null ? true : null, state: always }
      return selected(writer, isHere, constant, value)
    }, found)
  }
}

function givenIn(given: GivenCohort, league: string, id: string): number | undefined {
  const values = Object.hasOwn(given, league) ? given[league] : undefined
  return values && Object.hasOwn(values, id) ? values[id] : undefined
}

function joined(writer: Writer, table: string, { n, d, select }: Aggregate, on: string | null): SqlValue {
  const columns = writer.join(table, on, select)
  const column = (number: Whole) => {
    const at = select.indexOf(number.sql)
    return at < 0 ? number : { ...number, sql: columns[at] ?? number.sql }
  }
  const value = column(n)
  const state = { sql: writer.name(`CASE WHEN ${value.sql} IS NULL THEN 1 ELSE 0 END`), may: new Set<1>([1]) }
  return numeric([{ n: value, d: column(d) }], state)
}

function cohortTable(
  writing: CohortWriting,
  id: string,
  before: readonly CohortTable[],
): { table: CohortTable; issues: Issue[] } {
  const { program, dialect, source, prefix, notApplicable } = writing
  const writer = new Writer(dialect)
  const base = { program, writer, texts: textsOf(program), notApplicable }
  const early = new Scope({ ...base, cohort: () => none(faulty) })
  const league = early.league()
  const scope = new Scope({ ...base, cohort: cohortReader(writing, writer, before, () => league) })
  const over = program.ruleset.cohort.find((cohort) => cohort.id === id)?.over ?? 'max'
  const of = program.cohort.get(id)
  const value = of ? scope.value(of) : none(faulty)
  const name = `${prefix}cohort${before.length + 1}`
  const issues = [...early.issues, ...scope.issues]
  let columns = new Map<string, Aggregate>()
  let taken: Taken = { aggregate: { n: whole(0n), d: unit, select: [] }, selects: [], kept: [] }
  try {
    writer.path = of?.path ?? ''
    taken = take(writer, value, over)
    columns = new Map([[id, taken.aggregate]])
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    issues.push(error.issue)
  }
  // Whoever reports nothing of it leaves it open (SPEC K-2).
  const { state } = value
  const unsettled = state.may.has(1) || state.may.has(3) ? `(${state.sql} = 1 OR ${state.sql} = 3)` : 'FALSE'
  const kept = [league ?? '0', ...taken.kept, unsettled]
  const layers = writer.layers(`${name}_`, source, [], kept)
  const several = `(SELECT COUNT(*) FROM ${source}) > 1`
  const selects = taken.selects.map(([sql, as]) =>
    as === 'd' ? `COALESCE(${sql}, 1) AS d` : `CASE WHEN ${several} THEN ${sql} END AS ${as}`,
  )
  const settledHere = ['', ...program.leagues.map((one) => one.id)].flatMap((key, at) =>
    givenIn(writing.given, key, id) === undefined ? [] : [` AND ${league ?? '0'} <> ${at}`],
  )
  const grouped = `${name} AS (
  SELECT ${[`${league ?? '0'} AS league`, ...selects, `(${dialect.any(unsettled)} AND ${several}${settledHere.join('')}) AS unsettled`].join(',\n    ')}
  FROM ${layers.last}
  GROUP BY ${league ?? '1'}
)`
  return { table: { name, columns, sql: [...layers.tables, grouped] }, issues }
}

type Taken = { aggregate: Aggregate; selects: (readonly [string, string])[]; kept: string[] }

/** One value over many: what is selected of the group, and how it is read. */
function take(writer: Writer, value: SqlValue, over: string): Taken {
  const { dialect } = writer
  if (over === 'count') {
    const sql = value.kind === 'number' ? `COUNT(${countable(writer, value.terms)})` : '0'
    const n = { sql: 'n', low: 0n, high: mostUnits, constant: null }
    return { aggregate: { n, d: unit, select: ['n'] }, selects: [[cast(writer, sql, n), 'n']], kept: [sql] }
  }
  if (value.kind !== 'number') {
    const n = { sql: 'n', low: 0n, high: 0n, constant: null }
    return {
      aggregate: { n, d: unit, select: ['n'] },
      selects: [[`CAST(NULL AS ${dialect.narrow.type})`, 'n']],
      kept: [],
    }
  }
  const term = single(writer, value.terms)
  const { n, d } = { n: { ...term.n, sql: writer.name(term.n.sql) }, d: term.d }
  const column = (sql: string, low: bigint, high: bigint): Whole => ({ sql, low, high, constant: null })
  const simple = (sql: string, number: Whole, by: Whole): Taken => ({
    aggregate: { n: number, d: by, select: ['n'] },
    selects: [[cast(writer, sql, number), 'n']],
    kept: [n.sql],
  })
  if (d.constant === null) return extremeOf(writer, { n, d: { ...d, sql: writer.name(d.sql) } }, over)
  const [low, high] = [n.low < 0n ? n.low * mostUnits : n.low, n.high > 0n ? n.high * mostUnits : n.high]
  switch (over) {
    case 'max':
    case 'min':
      return simple(`${over.toUpperCase()}(${n.sql})`, column('n', n.low, n.high), d)
    case 'sum':
      return simple(`SUM(${n.sql})`, column('n', low, high), d)
    case 'mean': {
      const units = column('d', 1n, mostUnits)
      const by = { ...times(writer, units, d), sql: 'd' }
      const divisor = `GREATEST(COUNT(${n.sql}), 1) * ${d.sql}`
      const made = simple(`SUM(${n.sql})`, column('n', low, high), by)
      return {
        aggregate: { ...made.aggregate, select: ['n', 'd'] },
        selects: [...made.selects, [cast(writer, divisor, by), 'd']],
        kept: made.kept,
      }
    }
    default: {
      const { lower, upper } = dialect.median(n.sql)
      const sum = column('n', n.low * 2n, n.high * 2n)
      return simple(`${cast(writer, lower, sum)} + ${cast(writer, upper, sum)}`, sum, times(writer, d, whole(2n)))
    }
  }
}

/** What is counted of a value: one of its parts that is NULL where it is not known. */
function countable(writer: Writer, terms: readonly SqlFraction[]): string {
  return writer.name(single(writer, terms).n.sql)
}

const cast = ({ dialect }: Writer, sql: string, number: Whole) => {
  const isWide = number.high > dialect.narrow.most || -number.low > dialect.narrow.most
  return `CAST(${sql} AS ${(isWide ? dialect.wide : dialect.narrow).type})`
}

/**
 * The most or the least of quotients: two of them lie further from each other than one over both denominators, so that
 * their whole parts, so many times enlarged, order as they do.
 */
function extremeOf(writer: Writer, { n, d }: SqlFraction, over: string): Taken {
  if ((over !== 'max' && over !== 'min') || n.low < 0n) return writer.refuse('sql-cohort', { over })
  // What every denominator is a multiple of parts none of them.
  const multiple = d.multiple ?? 1n
  const size = d.high / multiple
  const scale = multiple * size * size
  const key = writer.name(quotientOf(writer, times(writer, n, whole(scale)), d).sql)
  const pick = over === 'max' ? writer.dialect.atMost : writer.dialect.atLeast
  return {
    aggregate: { n: { ...n, sql: 'n' }, d: { ...d, sql: 'd' }, select: ['n', 'd'] },
    selects: [
      [pick(n.sql, key), 'n'],
      [pick(d.sql, key), 'd'],
    ],
    kept: [n.sql, d.sql, key],
  }
}
