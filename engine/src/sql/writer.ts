import { type Issue, type IssueParams, issue } from '../issue.ts'
import type { Dialect } from './dialect.ts'

/** What SQL does not say exactly, by name; caught where a whole value is written. */
export class Refused extends Error {
  readonly issue: Issue
  constructor(issue: Issue) {
    super(issue.code)
    this.issue = issue
  }
}

/** A value computed once: its name, and the layer of the statement in which it is. */
type Column = { name: string; sql: string; layer: number; reads: readonly string[] }

/** Values over all units of a league, joined in once the league is known. */
type Joined = { table: string; on: string | null; layer: number }

const reference = /(?<![\w"'.])_\d+(?!\w)/g

/** How long an expression may be before it gets a name. */
const longest = 120

/**
 * Writes a statement as layers of columns: what is read more than once is computed once, in the layer after those that
 * it reads.
 *
 * Shape: columns are `_1`, `_2`, …, which no id of a document can be; the first layer alone reads the table
 */
export class Writer {
  readonly dialect: Dialect
  /** Where the document says what is being written, for what is refused. */
  path = ''
  private readonly columns = new Map<string, Column>()
  private readonly bySql = new Map<string, string>()
  private joined: Joined[] = []

  constructor(dialect: Dialect) {
    this.dialect = dialect
  }

  /** Says by name what is not said exactly, at the place that is being written. */
  refuse<C extends SqlCode>(code: C, params: IssueParams[C]): never {
    throw new Refused(issue(code, this.path, params))
  }

  /** A column of the table of inputs, or what is made of columns of it alone. */
  base(sql: string): string {
    return this.keep(sql, 0, [])
  }

  /** The name of an expression; one that has a name keeps it. */
  name(sql: string): string {
    if (/^(_\d+|-?\d+|NULL|TRUE|FALSE)$/.test(sql)) return sql
    const reads = this.readsOf(sql)
    const layer = 1 + Math.max(0, ...reads.map((read) => this.layerOf(read)))
    return this.keep(sql, layer, reads)
  }

  /** An expression that will be written often: named where it is long. */
  short(sql: string): string {
    return sql.length > longest ? this.name(sql) : sql
  }

  /** Columns of a table that is joined by the league. */
  join(table: string, on: string | null, columns: readonly string[]): string[] {
    const found = this.joined.find((one) => one.table === table)
    const layer = found?.layer ?? (on === null ? 1 : this.layerOf(on) + 1)
    if (!found) this.joined.push({ table, on, layer })
    return columns.map((column) => this.keep(`${table}.${column}`, layer, on === null ? [] : [on]))
  }

  private keep(sql: string, layer: number, reads: readonly string[]): string {
    const known = this.bySql.get(sql)
    if (known !== undefined) return known
    const name = `_${this.columns.size + 1}`
    this.columns.set(name, { name, sql, layer, reads })
    this.bySql.set(sql, name)
    return name
  }

  private readsOf(sql: string): string[] {
    return [...new Set(sql.match(reference) ?? [])].filter((name) => this.columns.has(name))
  }

  private layerOf(name: string): number {
    return this.columns.get(name)?.layer ?? 0
  }

  /**
   * The layers as common tables, and the name of the last.
   *
   * Shape: `kept` are expressions that the statement reads from the last, beside the columns of the unit
   */
  layers(prefix: string, source: string, unit: readonly string[], kept: readonly string[]): Layers {
    const last = new Map<string, number>()
    const use = (name: string, layer: number) => last.set(name, Math.max(last.get(name) ?? 0, layer))
    const needed = new Set<string>()
    const need = (name: string): void => {
      if (needed.has(name)) return
      needed.add(name)
      for (const read of this.columns.get(name)?.reads ?? []) need(read)
    }
    const final = kept.flatMap((sql) => this.readsOf(sql))
    for (const name of final) need(name)
    for (const { on } of this.joined) if (on !== null) need(on)
    const columns = [...this.columns.values()].filter(({ name }) => needed.has(name))
    const depth = Math.max(0, ...columns.map(({ layer }) => layer), ...this.joined.map(({ layer }) => layer))
    for (const { reads, layer } of columns) for (const read of reads) use(read, layer)
    for (const { on, layer } of this.joined) if (on !== null) use(on, layer)
    for (const name of final) use(name, depth + 1)
    const tables: string[] = []
    for (let layer = 0; layer <= depth; layer++) {
      const passed = columns.filter((column) => column.layer < layer && (last.get(column.name) ?? 0) > layer)
      const made = columns.filter((column) => column.layer === layer)
      const joins = this.joined.filter((one) => one.layer === layer)
      const from = layer === 0 ? `${source} AS u` : `${prefix}${layer - 1} AS s`
      const selected = [
        ...unit.map((name) => (layer === 0 ? `u.${name}` : `s.${name}`)),
        ...passed.map(({ name }) => name),
        ...made.map(({ name, sql }) => `${sql} AS ${name}`),
      ]
      const joining = joins.map(({ table, on }) =>
        on === null ? ` CROSS JOIN ${table}` : ` JOIN ${table} ON ${table}.league = ${on}`,
      )
      const { fence } = this.dialect
      tables.push(
        `${prefix}${layer} AS (\n  SELECT ${selected.join(',\n    ')}\n  FROM ${from}${joining.join('')}${fence}\n)`,
      )
    }
    return { tables, last: `${prefix}${depth}` }
  }
}

export type Layers = { tables: string[]; last: string }

type SqlCode = 'sql-operator' | 'sql-types' | 'sql-digits' | 'sql-cohort'
