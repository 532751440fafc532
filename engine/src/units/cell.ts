import { checkInput } from '../program/input.ts'
import { type Input, type InputValue, optionsOf } from '../ruleset/rows.ts'
import { readDay } from '../values/day.ts'
import { type DecimalMark, numberOf, readWritten, valueOfWritten, type Written } from '../values/written.ts'

/** Text without marks, case and punctuation, for matching labels people typed. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const yes = new Set(['co', 'true', 'x', '1', 'yes', 'y', 'dung', 'dat', '✓', '✔', '☑'])
const no = new Set(['khong', 'false', '0', 'no', 'n', 'sai', 'khong dat', '☐'])
const notApplicable =
  /^(?:(?:kad|k a d|không áp dụng|khong ap dung)(?:\s*[:(–-]\s*(.*?)\)?)?|n ?\/ ?a\s*[:(–-]\s*(.*?)\)?)$/iu
const missing = /^(?:[-–—]+|…+|\.{2,}|n ?\/ ?a)$/i
const missingWords = new Set(['khong co so lieu', 'chua co so lieu'])

/**
 * What cells say by words and signs, for readers in other languages than this one.
 *
 * Shape: words as `plain` makes them, or a sign by itself; expressions are matched with the trimmed NFC text, whatever its case
 */
export const cellWords = { yes, no, missing, missingWords, notApplicable } as const

/** True for a cell that says in a sign or in words that there is no value (không có số liệu), as `-`, `…`, `N/A` do. */
export function saysMissing(text: string): boolean {
  const first = text.charCodeAt(0)
  // Nearly all cells begin with a digit.
  if (first >= 48 && first <= 57) return false
  const cell = text.trim()
  return missing.test(cell) || (cell.length <= 20 && missingWords.has(plain(cell)))
}

/**
 * The value a cell says, read as the input's type; text that says none stays text, for the check to name it.
 *
 * Shape: empty, `-`, `…`, N/A and "không có số liệu" are missing; KAD and "không áp dụng" declare not applicable, a reason
 *        may follow a colon
 * Source: SPEC U-6
 */
export function readCell(text: string, decimal: DecimalMark | null, input?: Input): InputValue {
  const cell = text.trim().normalize('NFC')
  if (cell === '') return null
  const option = input?.type === 'choice' ? readOption(cell, input) : undefined
  if (option !== undefined) return option
  if (saysMissing(cell)) return null
  const declared = notApplicable.exec(cell)
  const reason = declared?.[1] ?? declared?.[2]
  if (declared) return { notApplicable: true, ...(reason ? { reason } : {}) }
  if (!input) return readBoolean(cell, false) ?? readNumber(cell, decimal) ?? cell
  switch (input.type) {
    case 'boolean':
      return readBoolean(cell, true) ?? cell
    case 'choice':
      return cell
    case 'date':
      return dayOf(cell)
    default:
      return readNumber(cell, decimal, input) ?? cell
  }
}

/** How a percent is taken by an input: as hundredths, as it stands, or not at all. */
export function percentOf(input?: Input): 'hundredths' | 'same' | 'none' {
  if (!input || input.type === 'ratio') return 'hundredths'
  return input.type === 'number' && input.unit.trim() === '%' ? 'same' : 'none'
}

function readNumber(cell: string, decimal: DecimalMark | null, input?: Input): number | null {
  const written = readWritten(cell)
  const percent = percentOf(input)
  if (!written || (written.percent && percent === 'none')) return null
  if (written.ways === 1 || decimal !== null) return valueOfWritten(written, decimal, percent === 'hundredths')
  return fittingOf(written, input)?.value ?? null
}

/** The one way to read a number of two ways that the input's domain allows, if there is just one. */
export function fittingOf(
  written: Written & { ways: 2 },
  input?: Input,
): { way: 'decimal' | 'grouped'; value: number } | null {
  if (!input) return null
  const fitting = (['decimal', 'grouped'] as const).flatMap((way) => {
    const value = numberOf(written, way, percentOf(input) === 'hundredths')
    return value !== null && !checkInput(input, value, '') ? [{ way, value }] : []
  })
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

function readBoolean(cell: string, digits: boolean): boolean | undefined {
  if (!digits && /^[01xyn]$/i.test(cell)) return undefined
  const word = plain(cell) || cell
  return yes.has(word) ? true : no.has(word) ? false : undefined
}

function readOption(cell: string, input: Input): string | undefined {
  const options = optionsOf(input)
  const exact = options.find((option) => option.id === cell)
  if (exact) return exact.id
  const close = options.filter((option) => plain(option.label) === plain(cell) || plain(option.id) === plain(cell))
  return close.length === 1 ? close[0]?.id : undefined
}

/** The ISO day that is written; what the calendar lacks stays as it stands. */
function dayOf(cell: string): string {
  const read = readDay(cell)
  return 'day' in read ? read.day : cell
}
