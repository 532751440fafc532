import {
  type Columns,
  columnsOf,
  emptyColumn,
  type Column as InputColumn,
  setUnknown,
} from '../fast/columns/columns.ts'
import type { Issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { readJson } from '../values/json.ts'
import { hiddenIn } from '../values/text.ts'
import type { DecimalMark } from '../values/written.ts'
import { type Cursor, carriage, inputReader, isEnd, newline, type ReadCell, readText, skipLineEnd } from './cells.ts'
import { readHead } from './csv.ts'
import { scanUnits } from './scan.ts'
import { cellsMissing, parseUnitsCsv, readHeader } from './table.ts'
import { isTotal } from './total.ts'
import { contentOf, parseUnits, type UnitsHead } from './units.ts'

/** Units as columns, and what their file says of itself. */
export type UnitsColumns = { head: UnitsHead; columns: Columns }

/**
 * Reads a units file straight into columns, where its text allows.
 *
 * Shape: a file with anything to report is read again unit by unit, so that issues are the same in both ways
 * Errors: those of `parseUnitsCsv`, or of `readJson` and `parseUnits`
 */
export function readUnits(
  text: string,
  form: 'table' | 'json',
  program: Program,
  given?: DecimalMark,
): { read: UnitsColumns | null; issues: Issue[] } {
  if (form === 'table')
    return scanTable(text, program, given) ?? inColumns(parseUnitsCsv(text, program.ruleset, given), program)
  const read = scanUnits(text, program)
  return read ? { read, issues: [] } : inColumns(parseJson(text, program), program)
}

type Parsed = ReturnType<typeof parseUnits>

function inColumns({ file, issues }: Parsed, program: Program): { read: UnitsColumns | null; issues: Issue[] } {
  if (!file) return { read: null, issues }
  const { period, content, units } = file
  return { read: { head: { period, content }, columns: columnsOf(program, units) }, issues }
}

function parseJson(text: string, program: Program): Parsed {
  const json = readJson(text)
  return json.ok ? parseUnits(json.value, program.ruleset) : { file: null, issues: json.issues }
}

function scanTable(
  text: string,
  program: Program,
  given?: DecimalMark,
): { read: UnitsColumns; issues: Issue[] } | null {
  const { at: start, line, delimiter, notes } = readHead(text)
  const content = contentOf(notes.content?.trim())
  if (content === null) return null
  if (hiddenIn(notes.period ?? '') !== null) return null
  const end = text.indexOf('\n', start)
  const header = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '')
  if (end < 0 || /["\r]/.test(header)) return null
  const issues: Issue[] = []
  const cells = readHeader({ line, cells: header.split(delimiter) }, program.ruleset, issues)
  const capacity = countLines(text, end + 1)
  const ids: string[] = []
  const names: string[] = []
  const columns = new Map(program.ruleset.inputs.map((input) => [input.id, emptyColumn(input, capacity)]))
  const found = new Set<string>()
  const readers: ReadCell[] = []
  for (const cell of cells) {
    if (cell.kind === 'id') readers.push(readText((value, row) => setText(ids, value, row)))
    else if (cell.kind === 'name') readers.push(readText((value, row) => setText(names, value, row)))
    else if (cell.kind === 'ignored') readers.push(readText(() => true))
    else if (cell.kind === 'input' && cell.input) {
      found.add(cell.id)
      readers.push(inputReader(cell.input, columns.get(cell.id) as InputColumn))
    } else return null
  }
  if (!cells.some(({ kind }) => kind === 'id') || found.size === 0) return null
  const cursor: Cursor = {
    text,
    at: end + 1,
    delimiter: delimiter.charCodeAt(0),
    comma: given === ',',
    point: given === '.',
    openComma: false,
    openPoint: false,
    missing: 0,
    missingTexts: new Set(),
  }
  const count = readBody(cursor, readers, capacity, ids)
  // Marks that contradict, that group thousands, or that nothing decides, are told by the reader of tables.
  if (count === null || count === 0 || (cursor.comma && cursor.point)) return null
  if ((cursor.openPoint && !cursor.point) || (cursor.openComma && !cursor.comma)) return null
  if (new Set(ids).size !== count || ids.some((id) => !id || hiddenIn(id, 'id') !== null)) return null
  if (ids.some(isTotal) || names.some(isTotal)) return null
  for (const [id, column] of columns)
    if (!found.has(id)) for (let row = 0; row < count; row++) setUnknown(column, row, undefined)
  const read: Columns = {
    count,
    ids,
    names: ids.map((id, row) => names[row] || id),
    inputs: program.ruleset.inputs.map(({ id }) => shorten(columns.get(id) as InputColumn, count)),
  }
  issues.push(...cellsMissing(cursor.missing, cursor.missingTexts))
  return { read: { head: { period: notes.period ?? '', content }, columns: read }, issues }
}

function countLines(text: string, from: number): number {
  let lines = 1
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

function shorten(column: InputColumn, count: number): InputColumn {
  return { ...column, values: column.values.subarray(0, count), states: column.states?.subarray(0, count) ?? null }
}

function setText(into: string[], value: string, row: number): boolean {
  into[row] = value
  return true
}

/** Reads rows to the end of the text; null where the file needs to be read unit by unit. */
function readBody(
  cursor: Cursor,
  readers: readonly ReadCell[],
  capacity: number,
  ids: readonly string[],
): number | null {
  const { text, delimiter } = cursor
  let row = 0
  while (cursor.at < text.length) {
    const start = cursor.at
    const first = text.charCodeAt(start)
    if (first === newline || first === carriage) {
      skipLineEnd(cursor)
      continue
    }
    if (row === capacity) return null
    for (let cell = 0; cell < readers.length; cell++) {
      if (!(readers[cell] as ReadCell)(cursor, row)) return null
      if (cell + 1 < readers.length && text.charCodeAt(cursor.at) === delimiter) cursor.at++
    }
    if (!isEnd(cursor)) return null
    if (!ids[row]) return null
    skipLineEnd(cursor)
    row++
  }
  return row
}
