/**
 * Reads a number as offices write it: `12,5`, `1.234,5`, also `12.5`.
 *
 * Errors: null when it is none
 */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(/[\s\u00a0]/g, '')
  const vietnamese = /^[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/
  const point = /^[-−]?\d+\.\d+$/
  if (vietnamese.test(plain)) return Number(plain.replaceAll('.', '').replace(',', '.').replace('−', '-'))
  return point.test(plain) ? Number(plain.replace('−', '-')) : null
}

/** A number as one types it into a field: decimal comma, no grouping. */
export function writeNumber(value: number): string {
  return String(value).replace('.', ',')
}
