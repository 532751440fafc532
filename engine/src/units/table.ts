import { type Issue, issue, nearestName, warning } from '../issue.ts'
import type { Input, Ruleset } from '../ruleset/rows.ts'
import { isInheritedName } from '../values/json.ts'
import { type DecimalMark, decimalMarkOf, plain, readCell } from './cell.ts'
import { type CsvRow, readCsv } from './csv.ts'
import { checkUnitIds, inputsById, parseUnits, type UnitsFile } from './units.ts'

/** What a column of a table holds. */
export type TableColumn =
  | { kind: 'id' | 'name' | 'ignored' }
  | { kind: 'input'; id: string; input?: Input }
  | { kind: 'self'; indicator: string }

const idNames = new Set(['id', 'ma', 'ma don vi', 'ma so', 'code'])
const nameNames = new Set(['name', 'ten', 'ten don vi', 'don vi', 'co quan don vi dia phuong'])

/**
 * Reads units from delimited text (bảng số liệu), one row per unit, columns by input id or label.
 *
 * Shape: columns mã and tên first, then inputs; `self.<indicator id>` holds self-given points;
 *        `# period: 2024` and `# content: sourced` may stand above the header
 * Errors: csv-malformed, csv-column-unknown, shape-missing (no column of ids), and those of `parseUnits`
 */
export function parseUnitsCsv(
  text: string,
  ruleset?: Pick<Ruleset, 'inputs'>,
  period?: string,
): { file: UnitsFile | null; issues: Issue[] } {
  const { rows, notes, issues } = readCsv(text)
  const [header, ...body] = rows
  if (!header) return { file: null, issues: [...issues, issue('units-empty', '/units', {})] }
  const columns = readHeader(header, ruleset, issues)
  if (!columns.some((column) => column.kind === 'id'))
    return { file: null, issues: [...issues, issue('shape-missing', '', { field: 'id' })] }
  const mark = decimalMarkOf(numberCells(columns, body))
  const json = {
    period: period ?? notes.period ?? '',
    content: notes.content === undefined ? 'illustrative' : notes.content.trim(),
    units: body.map((row) => readRow(row, columns, mark, issues)),
  }
  if (json.units.length === 0)
    return { file: { ...json, content: 'illustrative', units: [] }, issues: [...issues, ...checkUnitIds([])] }
  const read = parseUnits(json, ruleset)
  return { file: read.file, issues: [...issues, ...read.issues] }
}

function* numberCells(columns: readonly TableColumn[], rows: readonly CsvRow[]): Generator<string> {
  for (const row of rows)
    for (const [index, column] of columns.entries()) {
      const text = column.kind === 'input' && (column.input?.type === 'choice' || column.input?.type === 'date')
      if (!text && (column.kind === 'input' || column.kind === 'self')) yield row.cells[index] ?? ''
    }
}

/** What each column of a header holds; several readings of one name leave all but the first out. */
export function readHeader(
  header: CsvRow,
  ruleset: Pick<Ruleset, 'inputs'> | undefined,
  issues: Issue[],
): TableColumn[] {
  const inputs = inputsById(ruleset)
  const labels = labelsOf(ruleset)
  const seen = new Set<string>()
  return header.cells.map((cell, index): TableColumn => {
    const name = cell.trim().normalize('NFC')
    const column = readColumn(name, index, inputs, labels)
    if (column.kind === 'ignored') {
      if (name !== '') issues.push(unknownColumn(name, inputs, ruleset))
      return column
    }
    if (column.kind === 'input' && ruleset && !column.input) {
      // Another version may read it; only a name close to one this set still lacks was meant for this set.
      const lacking = [...inputs.keys()].filter((id) => !header.cells.some((other) => other.trim() === id))
      const nearest = nearestName(name, lacking)
      if (nearest) issues.push(warning('csv-column-unknown', '', { column: name, nearest }))
    }
    const key = column.kind === 'input' ? column.id : column.kind === 'self' ? `self.${column.indicator}` : column.kind
    if (seen.has(key)) {
      issues.push(issue('csv-malformed', '', { line: header.line, detail: name }))
      return { kind: 'ignored' }
    }
    seen.add(key)
    return column
  })
}

function readColumn(
  name: string,
  index: number,
  inputs: ReadonlyMap<string, Input>,
  labels: ReadonlyMap<string, Input>,
): TableColumn {
  const word = plain(name)
  const exact = inputs.get(name)
  if (exact) return { kind: 'input', id: exact.id, input: exact }
  if (idNames.has(word)) return { kind: 'id' }
  if (index < 3 && nameNames.has(word)) return { kind: 'name' }
  const labelled = labels.get(word)
  if (labelled) return { kind: 'input', id: labelled.id, input: labelled }
  const self = /^self\.([a-z0-9-]+)$/.exec(name)
  if (self?.[1]) return { kind: 'self', indicator: self[1] }
  // A column another version of the set may read keeps its values.
  return /^[a-z][a-z0-9_]*$/.test(name) && !isInheritedName(name) ? { kind: 'input', id: name } : { kind: 'ignored' }
}

function unknownColumn(column: string, inputs: ReadonlyMap<string, Input>, ruleset?: Pick<Ruleset, 'inputs'>): Issue {
  const nearest =
    nearestName(column, inputs.keys()) ?? nearestName(column, ruleset?.inputs.map((input) => input.label) ?? [])
  return warning('csv-column-unknown', '', { column, ...(nearest === undefined ? {} : { nearest }) })
}

/** Inputs by the plain form of their label, leaving out labels that two inputs share. */
function labelsOf(ruleset?: Pick<Ruleset, 'inputs'>): Map<string, Input> {
  const labels = new Map<string, Input>()
  const shared = new Set<string>()
  for (const input of ruleset?.inputs ?? [])
    for (const word of new Set([plain(input.label), plain(input.id)])) {
      if (labels.has(word)) shared.add(word)
      labels.set(word, input)
    }
  for (const word of shared) labels.delete(word)
  return labels
}

function readRow(
  row: CsvRow,
  columns: readonly TableColumn[],
  mark: DecimalMark,
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
      if (cell.trim() !== '') unit.inputs[column.id] = readCell(cell, mark, column.input)
    } else if (column.kind === 'self' && cell.trim() !== '') {
      unit.self ??= {}
      unit.self[column.indicator] = readCell(cell, mark)
    }
  }
  return unit
}

/** The line of the text a pointer of `parseUnitsCsv` speaks of, counted from 1. */
export function lineOfUnit(text: string, path: string): number | undefined {
  const index = /^\/units\/(\d+)/.exec(path)?.[1]
  return index === undefined ? undefined : readCsv(text).rows[Number(index) + 1]?.line
}
