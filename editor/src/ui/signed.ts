import { formatNumber, type Locale } from '@chiso/engine'

/** A difference with its sign as papers print it: +5,00, −10,00, 0,00. */
export function signed(value: number, locale: Locale, places: number): string {
  const text = formatNumber(Math.abs(value), locale, places)
  if (Math.abs(value) < 0.5 / 10 ** places) return text
  if (value > 0) return `+${text}`
  return value < 0 ? `−${text}` : text
}

/** The looks of a number that says by how much something moved. */
export function toned(by: number): string {
  if (by > 0) return 'num up'
  return by < 0 ? 'num down' : 'num'
}
