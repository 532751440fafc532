import { significantDigits } from '../values/number.ts'

/** What a written number says, or why it cannot be told. */
export type Decimal =
  | { value: number }
  | { wrong: 'ambiguous' | 'form' | 'digits' | 'small' | 'large'; meant: string | null }

/**
 * Reads a number as an office writes it: 0,8 · 1.234,5 · 1.234.567 · 0.8.
 *
 * Shape: one point before three digits could be either mark, so it is not guessed
 */
export function readDecimal(text: string): Decimal {
  if (basis.test(text)) return { wrong: 'form', meant: null }
  const [mantissa = '', exponent] = text.split(/[eE]/)
  const plain = plainOf(mantissa)
  if (typeof plain !== 'string') return plain
  const value = Number(exponent === undefined ? plain : `${plain}e${exponent}`)
  if (!Number.isFinite(value)) return { wrong: 'large', meant: null }
  if (value === 0 && /[1-9]/.test(plain)) return { wrong: 'small', meant: null }
  return isCarried(plain, value) ? { value } : { wrong: 'digits', meant: null }
}

/** A number of another base, as programs write it: 0x1F. */
const basis = /^0[xob]/i

function plainOf(written: string): string | Exclude<Decimal, { value: number }> {
  // Spaces group thousands, whatever their width.
  const text = written.replace(/\s/g, '')
  if (/^\d+$/.test(text)) return text
  if (/^\d+,\d+$/.test(text)) return text.replace(',', '.')
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(text)) return { wrong: 'ambiguous', meant: text.replace('.', '') }
  if (/^\d+\.\d+$/.test(text)) return text
  if (/^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (/^\.\d+$/.test(text)) return { wrong: 'form', meant: `0,${text.slice(1)}` }
  if (/^[1-9]\d{0,2}(,\d{3}){2,}$/.test(text)) return { wrong: 'form', meant: text.replaceAll(',', '') }
  const isList = !text.includes('.')
  const english = /^[1-9]\d{0,2}(,\d{3})+\.\d+$/.test(text)
  const meant = english ? text.replaceAll(',', '').replace('.', ',') : isList ? text.replaceAll(',', '; ') : null
  return { wrong: 'form', meant }
}

/** True when the double still says every digit that was written. */
function isCarried(plain: string, value: number): boolean {
  const written = plain.replace('.', '').replace(/^0+/, '').replace(/0+$/, '')
  if (written.length <= 15) return true
  return written.length === significantDigits(value) && digitsOf(value) === written
}

function digitsOf(value: number): string {
  return String(value).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '')
}

/** A number as the formula bar writes it: decimal comma, no grouping, a power of ten only where a sheet would. */
export function writeDecimal(value: number): string {
  return String(value === 0 ? 0 : value)
    .replace('.', ',')
    .replace('e+', 'e')
}

/** A hundredth of a number, exactly on its digits. */
export function ofHundred(value: number): number {
  return shifted(value, -2)
}

/**
 * A number as a percentage, or null where it reads better as it is.
 *
 * Shape: reading the text gives the very number back
 */
export function writePercent(value: number): string | null {
  const hundred = shifted(value, 2)
  if (!(value >= 0 && value <= 1) || ofHundred(hundred) !== value || /e/.test(String(hundred))) return null
  return `${writeDecimal(hundred)}%`
}

function shifted(value: number, places: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}
