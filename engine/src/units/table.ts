import { type CellPlace, hint, type Issue, issue, nearestName, tokensOf, warning } from '../issue.ts'
import type { Input, Ruleset } from '../ruleset/rows.ts'
import { isInheritedName } from '../values/json.ts'
import { maxDigits } from '../values/number.ts'
import { type DecimalMark, isTooLong } from '../values/written.ts'
import { plain, readCell, saysMissing } from './cell.ts'
import { type CsvRow, readCsv } from './csv.ts'
import { Marks } from './marks.ts'
import { checkUnitIds, contentOf, inputName, inputsById, readUnitList, type UnitsFile } from './units.ts'

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
  const above = rowsAbove(rows, ruleset)
  const [header, ...body] = rows.slice(above)
  if (!header) return { file: null, issues: [...issues, issue('units-empty', '/units', {})] }
  const columns = readHeader(header, ruleset, issues)
  const headings = header.cells.map(oneLine).filter((heading) => heading !== '')
  if (!columns.some((column) => column.kind === 'id')) {
    const told = issue('csv-id-missing', '', { line: header.line, headings: headings.slice(0, 8) })
    return { file: null, issues: [told] }
  }
  if (above > 0) issues.push(titleSkipped(rows.slice(0, above), header))
  if (!columns.some(({ kind }) => kind === 'input' || kind === 'self'))
    issues.push(warning('csv-inputs-none', '', { headings: headings.slice(0, 8) }))
  const table = { header, body, columns, isHeld: ruleset !== undefined }
  const { decimal, issues: marks } = given ? { decimal: given, issues: [] } : decideMarks(table)
  if (marks.length > 0) return { file: null, issues: [...issues, ...marks] }
  const json = {
    period: notes.period ?? '',
    content: notes.content === undefined ? 'unstated' : notes.content.trim(),
    units: body.map((row) => readRow(row, columns, decimal, issues)),
  }
  if (json.units.length === 0)
    return {
      file: { ...json, content: contentOf(json.content) ?? 'unstated', units: [] },
      issues: [...issues, ...checkUnitIds([])],
    }
  const read = readUnitList(json, ruleset)
  return { file: read.file, issues: [...issues, ...read.issues.map(placed(table)), ...missingSaid(table)] }
}

const searched = 20

/** How many rows stand above the header: that row among the first which names ids, and most of what else is known. */
function rowsAbove(rows: readonly CsvRow[], ruleset?: Pick<Ruleset, 'inputs'>): number {
  let [above, most] = [0, 0]
  for (const [index, row] of rows.slice(0, searched).entries()) {
    const known = new Set(
      readHeader(row, ruleset, []).flatMap((column) => (column.kind === 'ignored' ? [] : [nameOf(column)])),
    )
    if (known.has('id') && known.size > most) [above, most] = [index, known.size]
  }
  return above
}

function titleSkipped(rows: readonly CsvRow[], { line }: CsvRow): Issue {
  const text = oneLine(rows[0]?.cells.find((cell) => cell.trim() !== '') ?? '').slice(0, 80)
  return hint('csv-title-skipped', '', { count: rows.length, text, line })
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ').normalize('NFC')
}

type Table = { header: CsvRow; body: readonly CsvRow[]; columns: readonly TableColumn[]; isHeld: boolean }

function placeIn({ header }: Pick<Table, 'header'>, row: CsvRow, index: number): CellPlace {
  return { line: row.line, column: index + 1, heading: oneLine(header.cells[index] ?? '') }
}

/**
 * The decimal mark that the cells of numbers show. Of a column that the set does not declare nobody knows whether it holds any,
 * so that it says something only where the declared ones are silent; its values are kept, and must not be read by chance.
 */
function decideMarks(table: Table): ReturnType<Marks['decide']> {
  const declared = marksOf(table, table.isHeld).decide()
  const isDecided = declared.decimal !== null || declared.issues.length > 0
  return isDecided || !table.isHeld ? declared : marksOf(table, false).decide()
}

function marksOf(table: Table, isDeclaredOnly: boolean): Marks {
  const marks = new Marks()
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
  return marks
}

/** Issues of a list of units at the cells of the table that they speak of. */
function placed(table: Table): (issue: Issue) => Issue {
  return (issue) => {
    const [list, unit, field, id] = tokensOf(issue.path)
    const row = list === 'units' ? table.body[Number(unit)] : undefined
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

/** How many cells say in signs or words that a value is missing, and how. */
function missingSaid({ body, columns }: Table): Issue[] {
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
  return cellsMissing(count, texts)
}

/** What is told of cells that were read as missing. */
export function cellsMissing(count: number, texts: Iterable<string>): Issue[] {
  return count === 0 ? [] : [hint('cells-missing', '', { count, texts: [...texts] })]
}

/** What each column of a header holds; several readings of one name leave all but the first out. */
export function readHeader(
  header: CsvRow,
  ruleset: Pick<Ruleset, 'inputs'> | undefined,
  issues: Issue[],
): TableColumn[] {
  const inputs = inputsById(ruleset)
  const labels = labelsOf(ruleset)
  const seen = new Map<string, number>()
  return header.cells.map((cell, index): TableColumn => {
    const name = oneLine(cell)
    const column = readColumn(name, index, inputs, labels)
    if (column.kind === 'ignored') {
      if (name !== '') issues.push(unknownColumn(name, inputs, ruleset))
      return column
    }
    const key = nameOf(column)
    const first = seen.get(key)
    if (first !== undefined) {
      const told = issue('csv-column-twice', '', { column: name, earlier: first + 1 })
      issues.push({ ...told, at: placeIn({ header }, header, index) })
      return { kind: 'ignored' }
    }
    seen.set(key, index)
    if (column.kind === 'input' && ruleset && !column.input) {
      // Another version may read it; only a name close to one this set still lacks was meant for this set.
      const lacking = [...inputs.keys()].filter((id) => !header.cells.some((other) => other.trim() === id))
      const nearest = nearestName(name, lacking)
      if (nearest) issues.push(warning('csv-column-unknown', '', { column: name, nearest }))
    }
    return column
  })
}

function nameOf(column: TableColumn): string {
  return column.kind === 'input'
    ? `input.${column.id}`
    : column.kind === 'self'
      ? `self.${column.indicator}`
      : column.kind
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
  return inputName.test(name) && !isInheritedName(name) ? { kind: 'input', id: name } : { kind: 'ignored' }
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
    for (const word of new Set([
      plain(input.label),
      plain(input.id),
      plain(`${input.label} ${input.id}`),
      ...(input.unit.trim() === '' ? [] : [plain(`${input.label} ${input.unit}`)]),
    ])) {
      if (labels.has(word)) shared.add(word)
      labels.set(word, input)
    }
  for (const word of shared) labels.delete(word)
  return labels
}

function readRow(
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
