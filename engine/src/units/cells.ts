import { type Column, setUnknown } from '../fast/columns/columns.ts'
import { encoder } from '../fast/plan/slots.ts'
import { isNotApplicable } from '../program/input.ts'
import type { Input, InputValue } from '../ruleset/rows.ts'
import { hiddenIn } from '../values/text.ts'
import { type DecimalMark, readWritten } from '../values/written.ts'
import { readCell, saysMissing } from './cell.ts'

/** Marks seen in cells of numbers: those shown to be decimal, and those that may also group thousands. */
type Seen = { comma: boolean; point: boolean; openComma: boolean; openPoint: boolean }

/** Where reading stands, what was seen of decimal marks, and which cells said that a value is missing. */
export type Cursor = Seen & {
  text: string
  at: number
  delimiter: number
  /** Whether a column that the set does not declare shows a decimal mark. */
  strayMarks: boolean
  missing: number
  missingTexts: Set<string>
}

/** Puts the cell at the cursor into a row; false where the file needs to be read unit by unit. */
export type ReadCell = (cursor: Cursor, row: number) => boolean

export const newline = 10
export const carriage = 13
const quote = 34
const comma = 44
const point = 46
const zero = 48

/** Whether the row of the cursor ends here. */
export function isEnd({ text, at }: Cursor): boolean {
  if (at >= text.length) return true
  const code = text.charCodeAt(at)
  return code === newline || code === carriage
}

/** Goes on to the next row. */
export function skipLineEnd(cursor: Cursor): void {
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

/** Hands the text of each cell on, composed and without the blanks around it. */
export function readText(set: (value: string, row: number) => boolean): ReadCell {
  return (cursor, row) => {
    const text = cellText(cursor)
    return text !== null && hiddenIn(text) === null && set(text.trim().normalize('NFC'), row)
  }
}

const mostRemembered = 1_000

/** A number that has one reading whatever the decimal mark is, or shows it. */
const plainNumber = /^\s*-?\d{1,12}(?:[.,]\d{1,2})?\s*$/
const isoDay = /^\s*\d{4}-\d\d-\d\d\s*$/

/** Looks at the cells of a column that the set does not read: values of another version, or points that units gave themselves. */
export function readStray(isPoints: boolean): ReadCell {
  const remembered = new Map<string, 'plain' | 'marked' | 'missing' | 'told'>()
  const kindOf = (text: string) => {
    if (text.trim() === '') return 'plain'
    if (saysMissing(text)) return 'missing'
    if (plainNumber.test(text)) return /[.,]/.test(text) ? 'marked' : 'plain'
    if (isPoints || hiddenIn(text) !== null) return 'told'
    return isoDay.test(text) || !/\d/.test(text) ? 'plain' : 'told'
  }
  return (cursor) => {
    const text = cellText(cursor)
    if (text === null) return false
    const kind = remembered.get(text) ?? kindOf(text)
    if (remembered.size < mostRemembered) remembered.set(text, kind)
    if (kind === 'told' || (kind === 'marked' && isPoints)) return false
    if (kind === 'marked') cursor.strayMarks = true
    if (kind === 'missing') {
      cursor.missing++
      cursor.missingTexts.add(text.trim().normalize('NFC'))
    }
    return true
  }
}

/** What a text means in a column; most columns repeat few texts. */
type Meaning = { code: number; value: InputValue; wrong: boolean; missing: string | null; marks: Partial<Seen> }

/** Reads the cells of an input into its column. */
export function inputReader(input: Input, column: Column, decided: DecimalMark | null): ReadCell {
  const encode = encoder(input)
  const remembered = new Map<string, Meaning>()
  const { values } = column
  const isNumber = input.type !== 'boolean' && input.type !== 'choice' && input.type !== 'date'
  const meaningOf = (text: string): Meaning => {
    const { marks, decimal } = isNumber ? marksOf(text, decided) : { marks: {}, decimal: null }
    const value = readCell(text, decimal, input)
    const code = encode(value)
    return {
      code,
      value,
      wrong: hiddenIn(text) !== null || (Number.isNaN(code) && value !== null && !isNotApplicable(value)),
      missing: value === null && text.trim() !== '' ? text.trim().normalize('NFC') : null,
      marks,
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
    cursor.comma ||= meaning.marks.comma === true
    cursor.point ||= meaning.marks.point === true
    cursor.openComma ||= meaning.marks.openComma === true
    cursor.openPoint ||= meaning.marks.openPoint === true
    if (meaning.missing !== null) {
      cursor.missing++
      cursor.missingTexts.add(meaning.missing)
    }
    if (Number.isNaN(meaning.code)) setUnknown(column, row, meaning.value)
    else values[row] = meaning.code
    return true
  }
  return isNumber ? numberReader(input, column, byText) : byText
}

/** What a text shows of decimal marks; one that may be either is taken for decimal unless it is known better. */
function marksOf(text: string, decided: DecimalMark | null): { marks: Partial<Seen>; decimal: DecimalMark | null } {
  const written = readWritten(text)
  if (!written) return { marks: {}, decimal: null }
  if (written.ways === 1)
    return { marks: { comma: written.shows === ',', point: written.shows === '.' }, decimal: written.shows }
  if (decided !== null) return { marks: {}, decimal: decided }
  return { marks: { openComma: written.mark === ',', openPoint: written.mark === '.' }, decimal: written.mark }
}

const powers = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

/** Reads digits with at most one decimal mark as they come; every other way to write a number is read as text. */
function numberReader(input: Input, column: Column, byText: ReadCell): ReadCell {
  const encode = encoder(input)
  const { values } = column
  const fractions = input.type !== 'integer'
  return (cursor, row) => {
    const { text, delimiter } = cursor
    let at = cursor.at
    let number = 0
    let digits = 0
    let after = -1
    let isComma = false
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
        isComma = code === comma
      } else return byText(cursor, row)
    }
    // Three digits after a mark may be thousands, and text says what an end without digits means.
    if (digits === 0 || digits > 15 || after === 0 || after === 3) return byText(cursor, row)
    const value = after > 0 ? number / (powers[after] as number) : number
    const encoded = encode(value)
    if (Number.isNaN(encoded)) return false
    if (after > 0) {
      if (isComma) cursor.comma = true
      else cursor.point = true
    }
    values[row] = encoded
    cursor.at = at
    return true
  }
}
