import { type DecimalMark, type Issue, issue, isTooLong, maxDigits, readWritten, valueOfWritten } from '@chiso/engine'

/** How a number is read: in a field of percents, and where it is known what separates decimals in what it comes from. */
type Reading = { percent?: boolean; decimal?: DecimalMark | null }

/**
 * Reads one number as offices write it: `12,5`, `1.234,5`, `1 234`, also `12.5`; a point before three digits groups them.
 *
 * Unit: in a field of percents, where thousands have no place, every single mark begins decimals and `%` may follow
 * Errors: null when it is none, or longer than is computed exactly
 */
export function readNumber(text: string, { percent = false, decimal = null }: Reading = {}): number | null {
  const written = readWritten(text)
  if (!written || (written.percent && !percent)) return null
  if (written.ways === 1) return valueOfWritten(written, decimal, false)
  return valueOfWritten(written, percent ? written.mark : (decimal ?? ','), false)
}

/** Why a text that looks like a number is none: it has more digits than are computed exactly, as they were typed. */
export function longNumber(text: string): Issue | null {
  return isTooLong(text) ? issue('number-digits', '', { found: text.trim(), max: maxDigits }) : null
}

/** The other number that a text could be read as, so that the one it is read as is shown; null where there is none. */
export function otherReading(text: string, percent = false): number | null {
  const written = readWritten(text)
  if (written?.ways !== 2) return null
  const mark = percent ? written.mark : ','
  return valueOfWritten(written, mark === ',' ? '.' : ',', false)
}

/** A number as one types it into a field: decimal comma, no grouping. */
export function writeNumber(value: number): string {
  return String(value).replace('.', ',')
}
