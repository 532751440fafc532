/** The languages the project speaks; Vietnamese first. */
export type Locale = 'vi' | 'en'

const marks = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const

/**
 * A number as an office writes it: 1.234,5 in Vietnamese, 1,234.5 in English.
 *
 * Unit: with `places`, rounded half away from zero on the decimal as written and padded; without, as written
 */
export function formatNumber(value: number, locale: Locale, places?: number): string {
  if (!Number.isFinite(value)) return String(value)
  const text = plain(value)
  return formatDecimal(places === undefined ? text : rounded(text, places), locale)
}

/** Like `formatNumber`, rounded to at most `places` decimals without trailing zeros. */
export function formatShort(value: number, locale: Locale, places = 4): string {
  if (!Number.isFinite(value)) return String(value)
  const text = rounded(plain(value), places)
  return formatDecimal(text.includes('.') ? text.replace(/\.?0+$/, '') : text, locale)
}

/** Writes a plain decimal ("1234.5") in the marks of a language; any other text is given back. */
export function formatDecimal(text: string, locale: Locale): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction] = match
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks[locale].group)
  const zero = /^0*$/.test(whole + (fraction ?? ''))
  return (zero ? '' : sign) + grouped + (fraction === undefined ? '' : marks[locale].decimal + fraction)
}

/** The shortest decimal of a double without an exponent. */
function plain(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  const digits = whole + fraction
  const point = whole.length + Number(power)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0').slice(0, point) + (digits.length > point ? `.${digits.slice(point)}` : '')
}

// on the written digits: toFixed would round the binary value and turn 1.005 into 1.00
function rounded(text: string, places: number): string {
  const sign = text.startsWith('-') ? '-' : ''
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const kept = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'))
  const up = (fraction[places] ?? '0') >= '5' ? 1n : 0n
  const digits = String(kept + up).padStart(places + 1, '0')
  const point = digits.length - places
  return sign + digits.slice(0, point) + (places === 0 ? '' : `.${digits.slice(point)}`)
}
