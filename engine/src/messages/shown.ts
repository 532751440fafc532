import type { ShownValue } from '../issue.ts'
import { formatNumber, type Locale } from './number.ts'

const truth = { vi: ['không', 'có'], en: ['no', 'yes'] } as const
const absent = { vi: 'chưa có số liệu', en: 'not reported' } as const

/** A unit that shows a problem: its values, each under its label. */
export function shownValues(unit: readonly ShownValue[], locale: Locale): string {
  return unit.map(([label, value]) => `${label} = ${valueText(value, locale)}`).join(', ')
}

function valueText(value: ShownValue[1], locale: Locale): string {
  if (value === null) return absent[locale]
  if (typeof value === 'number') return formatNumber(value, locale)
  return typeof value === 'boolean' ? truth[locale][value ? 1 : 0] : value
}
