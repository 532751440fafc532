import { type Input, type InputValue, optionsOf } from '../ruleset/rows.ts'
import { readDay } from '../values/day.ts'

/** How numbers of a file separate their decimals; decided once per file, since `1.234` alone says neither. */
export type DecimalMark = ',' | '.'

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

/** The decimal mark the number cells of a file show; a point unless some cell uses a decimal comma. */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark {
  for (const cell of cells) if (/^[-+]?\d[\d.\s]*,\d+\s*%?$/.test(cell.trim())) return ','
  return '.'
}

const yes = new Set(['co', 'true', 'x', '1', 'yes', 'y', 'dung', 'dat', '✓', '✔', '☑'])
const no = new Set(['khong', 'false', '0', 'no', 'n', 'sai', 'khong dat', '☐'])
const notApplicable = /^(?:kad|k a d|n ?\/ ?a|không áp dụng|khong ap dung)(?:\s*[:(–-]\s*(.*?)\)?)?$/iu

/**
 * The value a cell says, read as the input's type; text that says none stays text, for the check to name it.
 *
 * Shape: empty is missing; KAD, N/A and "không áp dụng" declare not applicable, a reason may follow a colon
 */
export function readCell(text: string, mark: DecimalMark, input?: Input): InputValue {
  const cell = text.trim().normalize('NFC')
  if (cell === '') return null
  const option = input?.type === 'choice' ? readOption(cell, input) : undefined
  if (option !== undefined) return option
  const declared = notApplicable.exec(cell)
  if (declared) return { notApplicable: true, ...(declared[1] ? { reason: declared[1] } : {}) }
  if (!input) return readBoolean(cell, false) ?? readDecimal(cell, mark, 'fraction') ?? cell
  switch (input.type) {
    case 'boolean':
      return readBoolean(cell, true) ?? cell
    case 'choice':
      return cell
    case 'date':
      return dayOf(cell)
    case 'integer':
      return readDecimal(cell, mark, 'no-percent', true) ?? cell
    case 'ratio':
      return readDecimal(cell, mark, 'fraction') ?? cell
    case 'number':
      return readDecimal(cell, mark, input.unit.trim() === '%' ? 'same' : 'no-percent') ?? cell
  }
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

type Percent = 'fraction' | 'same' | 'no-percent'

function readDecimal(cell: string, mark: DecimalMark, percent: Percent, whole = false): number | undefined {
  const match = /^([-+]?)(.*?)(?:\s*(%))?$/.exec(cell.replace(/−/g, '-'))
  if (!match) return undefined
  const [, sign = '', body = '', sign100] = match
  if (sign100 && percent === 'no-percent') return undefined
  const digits = plainDigits(body, mark, whole)
  if (digits === undefined) return undefined
  // The exponent moves the point of the written decimal, so 80,5 % is exactly 0.805.
  const scaled = sign100 && percent === 'fraction' && !/e/i.test(digits) ? `${digits}e-2` : digits
  const value = Number(`${sign === '-' ? '-' : ''}${scaled}`)
  return Number.isFinite(value) ? (value === 0 ? 0 : value) : undefined
}

/** Digits with a decimal point and no grouping, or nothing when the text is no number or could be two. */
function plainDigits(text: string, mark: DecimalMark, whole: boolean): string | undefined {
  const body = text.replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '')
  if (/^\d+(?:e[+-]?\d+)?$/i.test(body)) return body
  const comma = body.includes(',')
  const point = body.includes('.')
  if (comma && point) {
    const last = body.lastIndexOf(',') > body.lastIndexOf('.') ? ',' : '.'
    return ungroup(body, last === ',' ? '.' : ',', last)
  }
  if (!comma && !point) return undefined
  const only = comma ? ',' : '.'
  const grouped = /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(body)
  if (grouped && body.split(only).length > 2) return body.replaceAll(only, '')
  // In a file with decimal commas, and for counts, one point before three digits groups thousands.
  if (grouped && only === '.' && (mark === ',' || whole)) return body.replace('.', '')
  const decimal = body.replace(',', '.')
  return /^\d*\.\d+(?:e[+-]?\d+)?$/i.test(decimal) || /^\d+\.$/.test(decimal) ? decimal : undefined
}

function ungroup(body: string, group: string, decimal: string): string | undefined {
  const [whole = '', fraction = '', ...more] = body.split(decimal)
  if (more.length > 0 || !/^\d+$/.test(fraction)) return undefined
  const parts = whole.split(group)
  const wellGrouped = parts.every((part, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part))
  return wellGrouped ? `${parts.join('')}.${fraction}` : undefined
}
