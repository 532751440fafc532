import { readWritten, valueOfWritten } from '@chiso/engine'

/**
 * Reads one number as offices write it: `12,5`, `1.234,5`, `1 234`, also `12.5`; a point before three digits groups them.
 *
 * Unit: in a field of percents, where thousands have no place, every single mark begins decimals and `%` may follow
 * Errors: null when it is none
 */
export function readNumber(text: string, percent = false): number | null {
  const written = readWritten(text)
  if (!written || (written.percent && !percent)) return null
  if (written.ways === 1) return valueOfWritten(written, null, false)
  return valueOfWritten(written, percent ? written.mark : ',', false)
}

/** True where a text could be read as two numbers, so that the one it is read as needs to be shown. */
export function mayMislead(text: string): boolean {
  return readWritten(text)?.ways === 2
}

/** A number as one types it into a field: decimal comma, no grouping. */
export function writeNumber(value: number): string {
  return String(value).replace('.', ',')
}
