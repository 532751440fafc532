import type { Program } from '../program/program.ts'
import { domainEnds, type Input } from '../ruleset/rows.ts'
import { compare, fromNumber, Rational } from '../values/number.ts'
import { type Dialect, type DialectName, dialects, identifier } from './dialect.ts'

/** One column of a table of inputs. */
export type InputColumn = {
  name: string
  type: string
  /** The input it holds; null of the columns of the unit itself. */
  input: string | null
  /** Whether it says that the input does not apply to the unit, in place of its value. */
  declares: boolean
  /** Whether the query reads it and cannot do without. */
  required: boolean
}

/** How many digits a decimal column has in all, so that its whole numbers stay narrow. */
export const precision = 18

/** The decimals of a column of numbers unless its domain needs room before the comma. */
const usualPlaces = 6
const ratioPlaces = 15

/** The decimals that a column of an input has; 0 for a whole number. */
export function placesOf(input: Pick<Input, 'type' | 'min' | 'max'>): number {
  if (input.type !== 'number' && input.type !== 'ratio') return 0
  const { min, max } = domainEnds(input)
  const size = (value: number | undefined) => (value === undefined ? 0 : Math.trunc(Math.abs(value)).toString().length)
  const before = Math.max(size(min), size(max), input.type === 'ratio' ? 3 : 0)
  return Math.max(0, Math.min(input.type === 'ratio' ? ratioPlaces : usualPlaces, precision - before))
}

/** The column that says an input does not apply; no id of a document has two underscores in a row. */
export function declaringColumn(input: string): string {
  return `${input}__na`
}

/**
 * The columns of a table of inputs: a unit a row, missing values NULL.
 *
 * Shape: `notApplicable` are the inputs that a unit may declare not applicable
 */
export function inputColumns(program: Program, dialect: DialectName, notApplicable: readonly string[]): InputColumn[] {
  const { columns } = dialects[dialect]
  const own = (name: string, required: boolean): InputColumn => {
    return { name, type: plain(columns.text), input: null, declares: false, required }
  }
  const plain = (type: string) => (dialect === 'clickhouse' ? type.replace(/^Nullable\((.*)\)$/, '$1') : type)
  return [
    own('id', true),
    own('name', false),
    ...program.ruleset.inputs.flatMap((input) => [
      { name: input.id, type: columnType(input, dialects[dialect]), input: input.id, declares: false, required: true },
      ...(notApplicable.includes(input.id)
        ? [{ name: declaringColumn(input.id), type: columns.boolean, input: input.id, declares: true, required: false }]
        : []),
    ]),
  ]
}

function columnType(input: Input, { columns }: Dialect): string {
  switch (input.type) {
    case 'boolean':
      return columns.boolean
    case 'integer':
      return columns.integer
    case 'choice':
      return columns.text
    case 'date':
      return columns.date
    default:
      return columns.decimal(precision, placesOf(input))
  }
}

/** The statement that makes a table of inputs. */
export function createTable(columns: readonly InputColumn[], table: string, name: DialectName): string {
  const { table: end } = dialects[name]
  const lines = columns.map((column) => {
    const key = column.name === 'id' && name !== 'clickhouse' ? ' PRIMARY KEY' : ''
    return `  ${identifier(column.name)} ${column.type}${key}`
  })
  return `CREATE TABLE ${identifier(table)} (\n${lines.join(',\n')}\n)${end};`
}

/** The whole numbers between the ends of a domain, where values are whole numbers of the last decimal. */
export function wholeEnds(input: Input): { low: bigint | null; high: bigint | null } {
  const { min, max } = domainEnds(input)
  const scale = new Rational(10n ** BigInt(placesOf(input)), 1n)
  const end = (value: number | undefined, up: boolean) => {
    if (value === undefined) return null
    const { n, d } = fromNumber(value)
    const scaled = n * scale.n
    const down = scaled >= 0n ? scaled / d : -((-scaled + d - 1n) / d)
    return up && compare(new Rational(scaled, d), new Rational(down, 1n)) !== 0 ? down + 1n : down
  }
  return { low: end(min, true), high: end(max, false) }
}
