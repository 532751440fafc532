import { hint, type Issue, issue, tokensOf, warning } from '../issue.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { maxDigits } from '../values/number.ts'
import { type DecimalMark, isTooLong } from '../values/written.ts'
import { readCell, saysMissing } from './cell.ts'
import { type CsvRow, readCsv } from './csv.ts'
import { findHeader, type Header, placeIn, type TableColumn } from './header.ts'
import { checkUnitIds } from './ids.ts'
import { Marks } from './marks.ts'
import { contentOf, readUnitList, type UnitsFile } from './units.ts'

/**
 * Reads units from delimited text (bảng số liệu), one row per unit, columns by input id or label.
 *
 * Shape: columns mã and tên first, then inputs; `self.<indicator id>` holds self-given points;
 *        `# period: 2024` and `# content: sourced` may stand above the header
 *        `decimal` is the decimal mark to read with, where the cells of the file do not decide it
 * Errors: csv-malformed, csv-column-unknown, csv-column-twice, csv-id-missing, number-ambiguous and number-marks (nothing
 *         is read), and those of `parseUnits`; what stands in a cell names its place
 * Source: SPEC TB-3, TB-4, U-6
 */
export function parseUnitsCsv(
  text: string,
  ruleset?: Pick<Ruleset, 'inputs'>,
  given?: DecimalMark,
): { file: UnitsFile | null; issues: Issue[] } {
  const { rows, notes, issues } = readCsv(text)
  const found = findHeader(rows, ruleset, issues)
  if (!found) return { file: null, issues }
  const { columns } = found
  const table = { ...found, body: rows.slice(found.above + 1) }
  const { decimal, issues: marks } = given ? { decimal: given, issues: [] } : decideMarks(table)
  if (marks.length > 0) return { file: null, issues: [...issues, ...marks] }
  const json = {
    period: notes.period ?? '',
    content: notes.content === undefined ? 'unstated' : notes.content.trim(),
    units: table.body.map((row) => readRow(row, columns, decimal, issues)),
  }
  const short = shortRows(table)
  if (json.units.length === 0)
    return {
      file: { ...json, content: contentOf(json.content) ?? 'unstated', units: [] },
      issues: [...issues, ...checkUnitIds([])],
    }
  const read = readUnitList(json, ruleset)
  const told = [...read.issues.map(placed(table)), ...rowsShort(short), ...cellsMissing(missingSaid(table))]
  return { file: read.file, issues: [...issues, ...told] }
}

/** Rows below a header. */
export type Table = Header & { body: readonly CsvRow[] }

/**
 * The decimal mark that the cells of numbers show. Of a column that the set does not declare nobody knows whether it holds any,
 * so that it says something only where the declared ones are silent; its values are kept, and must not be read by chance.
 */
function decideMarks(table: Table): ReturnType<Marks['decide']> {
  const declared = marksOf(table, table.isHeld).decide()
  const isDecided = declared.decimal !== null || declared.issues.length > 0
  return isDecided || !table.isHeld ? declared : marksOf(table, false).decide()
}

/** Shows the cells that may be numbers to what decides their marks. */
export function showMarks(table: Table, isDeclaredOnly: boolean, marks: Marks): void {
  for (const row of table.body)
    for (const [index, column] of table.columns.entries()) {
      const type = column.kind === 'input' ? column.input?.type : undefined
      const isNumber = type === 'integer' || type === 'number' || type === 'ratio'
      const mayBe = column.kind === 'self' || (column.kind === 'input' && type === undefined && !isDeclaredOnly)
      if (isNumber || mayBe)
        marks.see(
          row.cells[index] ?? '',
          () => placeIn(table, row, index),
          column.kind === 'input' ? column.input : undefined,
        )
    }
}

function marksOf(table: Table, isDeclaredOnly: boolean): Marks {
  const marks = new Marks()
  showMarks(table, isDeclaredOnly, marks)
  return marks
}

/**
 * Issues of a list of units at the cells of the table that they speak of.
 *
 * Shape: `before` is how many units stand before the first row
 */
export function placed(table: Table, before = 0): (issue: Issue) => Issue {
  return (issue) => {
    const [list, unit, field, id] = tokensOf(issue.path)
    const row = list === 'units' ? table.body[Number(unit) - before] : undefined
    if (!row) return issue
    const index = table.columns.findIndex((column) => {
      if (field === 'inputs') return column.kind === 'input' && column.id === id
      return field === 'self' ? column.kind === 'self' && column.indicator === id : column.kind === field
    })
    const at = placeIn(table, row, index < 0 ? table.columns.findIndex(({ kind }) => kind === 'id') : index)
    const found = row.cells[index]?.trim() ?? ''
    const isValue = issue.code === 'input-type' || issue.code === 'shape-type'
    return isValue && isTooLong(found) ? { ...tooLong(issue.path, found), at } : { ...issue, at }
  }
}

function tooLong(path: string, found: string): Issue {
  return issue('number-digits', path, { found, max: maxDigits })
}

/** Cells that say a value is missing, and how they say it. */
export type SaidMissing = { count: number; texts: Set<string> }

/** How many cells say in signs or words that a value is missing, and how. */
export function missingSaid({ body, columns }: Table): SaidMissing {
  const texts = new Set<string>()
  let count = 0
  for (const { cells } of body)
    for (const [index, column] of columns.entries()) {
      const cell = cells[index] ?? ''
      if ((column.kind !== 'input' && column.kind !== 'self') || !saysMissing(cell)) continue
      if (column.kind === 'input' && readCell(cell, null, column.input) !== null) continue
      count++
      texts.add(cell.trim().normalize('NFC'))
    }
  return { count, texts }
}

/** What is told of cells that were read as missing. */
export function cellsMissing({ count, texts }: SaidMissing): Issue[] {
  return count === 0 ? [] : [hint('cells-missing', '', { count, texts: [...texts] })]
}

/** Rows that end before the last column with a heading: how many, and the first of them. */
export type ShortRows = { count: number; first: { line: number; cells: number; columns: number } | null }

export function shortRows({ header, body }: Table): ShortRows {
  const columns = header.cells.findLastIndex((heading) => heading.trim() !== '') + 1
  const short = body.filter(({ cells }) => cells.length < columns)
  const [first] = short
  return { count: short.length, first: first ? { line: first.line, cells: first.cells.length, columns } : null }
}

/** What is told of rows that end early: those of a file that was cut, or of a program that leaves out what is empty. */
export function rowsShort({ count, first }: ShortRows): Issue[] {
  return first ? [warning('csv-short', '', { count, ...first })] : []
}

/** A row as a unit of a list. Errors: csv-malformed, where it holds more than the header */
export function readRow(
  row: CsvRow,
  columns: readonly TableColumn[],
  decimal: DecimalMark | null,
  issues: Issue[],
): Record<string, unknown> {
  const unit: { id?: string; name?: string; inputs: Record<string, unknown>; self?: Record<string, unknown> } = {
    inputs: {},
  }
  if (row.cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    issues.push(issue('csv-malformed', '', { line: row.line, detail: `${row.cells.length} > ${columns.length}` }))
  for (const [index, column] of columns.entries()) {
    const cell = row.cells[index] ?? ''
    if (column.kind === 'id' || column.kind === 'name') {
      const text = cell.trim().normalize('NFC')
      if (text !== '') unit[column.kind] = text
    } else if (column.kind === 'input') {
      if (cell.trim() !== '') unit.inputs[column.id] = readCell(cell, decimal, column.input)
    } else if (column.kind === 'self' && cell.trim() !== '') {
      unit.self ??= {}
      unit.self[column.indicator] = readCell(cell, decimal)
    }
  }
  return unit
}
