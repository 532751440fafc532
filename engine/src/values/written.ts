import { maxDigits } from './number.ts'
import { hyphened, narrow } from './text.ts'

/** What separates the whole part of a written number from its decimals (dấu thập phân). */
export type DecimalMark = ',' | '.'

/**
 * A number as people write it (số viết ra): it reads in one way, or its one mark may be either (`1.234`).
 *
 * Shape: digits are plain decimals with a point; `shows` is the decimal mark that the writing proves
 */
export type Written =
  | { ways: 1; digits: string; percent: boolean; shows: DecimalMark | null }
  | { ways: 2; mark: DecimalMark; decimal: string; grouped: string; percent: boolean }

const space = /\p{Zs}/gu

/**
 * Reads a number as offices, spreadsheets and keyboards of East Asia write it, or null for what is none.
 *
 * Shape: spaces, points or commas group thousands only by threes, and never after a leading zero
 * Source: SPEC TB-1, TB-2
 */
export function readWritten(text: string): Written | null {
  // Nearly all numbers are written so.
  if (/^\d{1,15}$/.test(text)) return { ways: 1, digits: text, percent: false, shows: null }
  const simple = /^(\d+)([.,])(\d{1,2})$/.exec(text)
  if (simple) return { ways: 1, digits: `${simple[1]}.${simple[3]}`, percent: false, shows: simple[2] as DecimalMark }
  const match = /^([-+]?)(.*?)(?:\s*(%))?$/.exec(hyphened(narrow(text.trim())))
  if (!match) return null
  const [, sign = '', written = '', hundredth] = match
  const percent = hundredth !== undefined
  const spaced = /\d\s/.test(written)
  const body = spaced ? withoutSpaces(written) : written
  if (body === null || !/^[\d.,]+(?:e[-+]?\d+)?$/i.test(body)) return null
  const negative = sign === '-' ? '-' : ''
  const one = (digits: string, shows: DecimalMark | null): Written => {
    return { ways: 1, digits: `${negative}${digits}`, percent, shows }
  }
  if (/^\d+(?:e[-+]?\d+)?$/i.test(body)) return one(body, null)
  const marks = body.replace(/[^.,]/g, '')
  const last = marks.at(-1) as DecimalMark
  const [whole = '', fraction = ''] = [body.slice(0, body.lastIndexOf(last)), body.slice(body.lastIndexOf(last) + 1)]
  const other = last === '.' ? ',' : '.'
  if (marks.length === 1) {
    if (fraction === '') return whole === '' ? null : one(whole, null)
    // Three digits after one mark may be thousands, unless a zero leads or something else groups already.
    const either = !spaced && /^[1-9]\d{0,2}$/.test(whole) && /^\d{3}$/.test(fraction)
    if (!either) return one(`${whole || '0'}.${fraction}`, last)
    const [decimal, grouped] = [`${negative}${whole}.${fraction}`, `${negative}${whole}${fraction}`]
    return { ways: 2, mark: last, decimal, grouped, percent }
  }
  if (spaced) return null
  if (!marks.includes(other)) return isGrouped(body, last) ? one(body.replaceAll(last, ''), other) : null
  if (!isGrouped(whole, other) || !/^\d+$/.test(fraction)) return null
  return one(`${whole.replaceAll(other, '')}.${fraction}`, last)
}

/** The text without the spaces that group its whole part, or null when they stand anywhere else. */
function withoutSpaces(text: string): string | null {
  const plain = text.replace(space, ' ')
  return /^[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?$/.test(plain) ? plain.replaceAll(' ', '') : null
}

function isGrouped(text: string, group: DecimalMark): boolean {
  return (group === '.' ? /^[1-9]\d{0,2}(?:\.\d{3})+$/ : /^[1-9]\d{0,2}(?:,\d{3})+$/).test(text)
}

/**
 * The value of a written number where decimals stand after a given mark; with none given, what reads in one way.
 *
 * Shape: null when the writing shows the other mark, or leaves both open
 * Unit: a percent is moved two places where `hundredths` says so, exactly
 */
export function valueOfWritten(written: Written, decimal: DecimalMark | null, hundredths: boolean): number | null {
  if (written.ways === 2)
    return decimal === null ? null : numberOf(written, written.mark === decimal ? 'decimal' : 'grouped', hundredths)
  if (written.shows !== null && decimal !== null && written.shows !== decimal) return null
  return scaled(written.digits, written.percent && hundredths)
}

/** One of the two values of a number that reads in two ways. */
export function numberOf(
  written: Written & { ways: 2 },
  way: 'decimal' | 'grouped',
  hundredths: boolean,
): number | null {
  return scaled(written[way], written.percent && hundredths)
}

function scaled(digits: string, hundredths: boolean): number | null {
  // The exponent moves the point of the written decimal, so 80,5 % is exactly 0.805.
  const [mantissa = '', exponent = '0'] = digits.toLowerCase().split('e')
  const value = Number(hundredths ? `${mantissa}e${Number(exponent) - 2}` : digits)
  if (!Number.isFinite(value) || significant(digits) > maxDigits) return null
  if (value === 0) return /[1-9]/.test(digits.replace(/e.*$/i, '')) ? null : 0
  return value
}

function significant(digits: string): number {
  return digits.length <= maxDigits
    ? 0
    : digits
        .replace(/e.*$/i, '')
        .replace(/[-.]/g, '')
        .replace(/^0+|0+$/g, '').length
}

/** Whether a text is a number of more digits than a double carries, which is refused as it is written. */
export function isTooLong(text: string): boolean {
  const written = readWritten(text)
  if (!written) return false
  return (written.ways === 1 ? [written.digits] : [written.decimal, written.grouped]).every(
    (digits) => significant(digits) > maxDigits,
  )
}
