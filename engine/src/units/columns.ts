import {
  type Columns,
  columnsOf,
  emptyColumn,
  type Column as InputColumn,
  setUnknown,
} from '../fast/columns/columns.ts'
import { encoder } from '../fast/plan/slots.ts'
import type { Issue } from '../issue.ts'
import { isNotApplicable } from '../program/input.ts'
import type { Program } from '../program/program.ts'
import type { Input, InputValue } from '../ruleset/rows.ts'
import { hasLoneSurrogate, readJson } from '../values/json.ts'
import { decimalMarkOf, readCell } from './cell.ts'
import { readHead } from './csv.ts'
import { scanUnits } from './scan.ts'
import { parseUnitsCsv, readHeader } from './table.ts'
import { parseUnits, type UnitsHead } from './units.ts'

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
): { read: UnitsColumns | null; issues: Issue[] } {
  if (form === 'table') return scanTable(text, program) ?? inColumns(parseUnitsCsv(text, program.ruleset), program)
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

/** Where reading stands, and what was seen of decimal marks. */
type Cursor = { text: string; at: number; delimiter: number; comma: boolean; point: boolean }

/** Puts the cell at the cursor into a row; false where the file needs to be read unit by unit. */
type ReadCell = (cursor: Cursor, row: number) => boolean

const newline = 10
const carriage = 13
const quote = 34
const comma = 44
const point = 46
const zero = 48

function scanTable(text: string, program: Program): { read: UnitsColumns; issues: Issue[] } | null {
  const { at: start, line, delimiter, notes } = readHead(text)
  if (notes.content !== undefined && !['sourced', 'illustrative'].includes(notes.content.trim())) return null
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
  if (!cells.some(({ kind }) => kind === 'id')) return null
  const cursor = { text, at: end + 1, delimiter: delimiter.charCodeAt(0), comma: false, point: false }
  const count = readBody(cursor, readers, capacity, ids)
  // A point before three digits groups thousands in a file with decimal commas.
  if (count === null || count === 0 || (cursor.comma && cursor.point)) return null
  if (new Set(ids).size !== count || ids.some((id) => !id || hasLoneSurrogate(id))) return null
  for (const [id, column] of columns)
    if (!found.has(id)) for (let row = 0; row < count; row++) setUnknown(column, row, undefined)
  const content = notes.content?.trim() === 'sourced' ? 'sourced' : 'illustrative'
  const read: Columns = {
    count,
    ids,
    names: ids.map((id, row) => names[row] || id),
    inputs: program.ruleset.inputs.map(({ id }) => shorten(columns.get(id) as InputColumn, count)),
  }
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

function isEnd({ text, at }: Cursor): boolean {
  if (at >= text.length) return true
  const code = text.charCodeAt(at)
  return code === newline || code === carriage
}

function skipLineEnd(cursor: Cursor): void {
  if (cursor.text.charCodeAt(cursor.at) === carriage) cursor.at++
  if (cursor.text.charCodeAt(cursor.at) === newline) cursor.at++
}

/** The text of the cell at the cursor without its quotes, or null when it is not well formed. */
function cellText(cursor: Cursor): string | null {
  const { text, delimiter } = cursor
  let at = cursor.at
  if (text.charCodeAt(at) === quote) {
    let end = text.indexOf('"', at + 1)
    while (end >= 0 && text.charCodeAt(end + 1) === quote) end = text.indexOf('"', end + 2)
    if (end < 0) return null
    const value = text.slice(at + 1, end).replaceAll('""', '"')
    cursor.at = end + 1
    return isEnd(cursor) || text.charCodeAt(cursor.at) === delimiter ? value : null
  }
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === newline || code === carriage) break
  }
  const value = text.slice(cursor.at, at)
  cursor.at = at
  return value
}

function readText(set: (value: string, row: number) => boolean): ReadCell {
  return (cursor, row) => {
    const text = cellText(cursor)
    return text !== null && set(text.trim().normalize('NFC'), row)
  }
}

/** What a text means in a column; most columns repeat few texts. */
type Meaning = { code: number; value: InputValue; wrong: boolean; comma: boolean; point: boolean }

const mostRemembered = 1_000

function inputReader(input: Input, column: InputColumn): ReadCell {
  const encode = encoder(input)
  const remembered = new Map<string, Meaning>()
  const { values } = column
  const isNumber = input.type !== 'boolean' && input.type !== 'choice' && input.type !== 'date'
  const meaningOf = (text: string): Meaning => {
    const value = readCell(text, '.', input)
    const code = encode(value)
    const marked = input.type !== 'choice' && input.type !== 'date'
    return {
      code,
      value,
      wrong: Number.isNaN(code) && value !== null && !isNotApplicable(value),
      comma: marked && decimalMarkOf([text]) === ',',
      point: isNumber && text.includes('.'),
    }
  }
  const byText: ReadCell = (cursor, row) => {
    const text = cellText(cursor)
    if (text === null) return false
    let meaning = remembered.get(text)
    if (!meaning) {
      meaning = meaningOf(text)
      if (remembered.size < mostRemembered) remembered.set(text, meaning)
    }
    if (meaning.wrong) return false
    cursor.comma ||= meaning.comma
    cursor.point ||= meaning.point
    if (Number.isNaN(meaning.code)) setUnknown(column, row, meaning.value)
    else values[row] = meaning.code
    return true
  }
  return isNumber ? numberReader(input, column, byText) : byText
}

const powers = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

/** Reads digits with at most one decimal mark as they come; every other way to write a number is read as text. */
function numberReader(input: Input, column: InputColumn, byText: ReadCell): ReadCell {
  const encode = encoder(input)
  const { values } = column
  const fractions = input.type !== 'integer'
  return (cursor, row) => {
    const { text, delimiter } = cursor
    let at = cursor.at
    let number = 0
    let digits = 0
    let after = -1
    let code = Number.NaN
    for (; at < text.length; at++) {
      code = text.charCodeAt(at)
      if (code >= zero && code <= zero + 9) {
        number = number * 10 + code - zero
        digits++
        if (after >= 0) after++
      } else if (code === delimiter || code === newline || code === carriage) break
      else if ((code === point || code === comma) && fractions && after < 0 && digits > 0) {
        after = 0
        if (code === comma) cursor.comma = true
      } else return byText(cursor, row)
    }
    // Three digits after a mark may be thousands, and text says what an end without digits means.
    if (digits === 0 || digits > 15 || after === 0 || after === 3) return byText(cursor, row)
    const value = after > 0 ? number / (powers[after] as number) : number
    const encoded = encode(value)
    if (Number.isNaN(encoded)) return false
    values[row] = encoded
    cursor.at = at
    return true
  }
}
