import { formatNumber, formatShort, type Locale } from '../messages/number.ts'
import type { Fields } from '../ruleset/field.ts'
import { formatDay, isDay } from '../values/day.ts'
import { isObject, type Json } from '../values/json.ts'
import type { Change, ChangeKind, PlainKind, StepChange } from './change.ts'
import { same } from './fields.ts'

/** A change before it has its sentence. */
export type Told = Omit<Change, 'sentence'>

/** One language's way to tell changes; a kind that has neither a sentence of its own nor a plain field does not compile. */
export type Telling = {
  plain: (field: string, change: Told) => string
  own: { [K in Exclude<ChangeKind, PlainKind>]: (change: Told) => string }
}

/** What the field that a change speaks of is called, among the fields of its part. */
export function fieldWords(fields: Fields, { field }: Pick<Told, 'field'>, locale: Locale): string {
  return field === undefined ? '' : (fields[field]?.[locale] ?? field)
}

/** The fields that differ between two sides of a part, where both stand, as they are called. */
export function differingWords(fields: Fields, { before, after }: Told, locale: Locale): string[] {
  if (!isObject(before) || !isObject(after)) return []
  const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !same(before[field], after[field]),
  )
  return differing.map((field) => fieldWords(fields, { field }, locale))
}

/** The row as the annex numbers it, or its name in quotes where it has no number. */
export function rowName({ subject: { code, label, id } }: Told): string {
  return code || `“${shorten(label || id)}”`
}

/** Long signed wordings are cut, the whole text stays in the change's values. */
export function shorten(text: string, length = 90): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length <= length ? flat : `${flat.slice(0, length - 1).trimEnd()}…`
}

/** A plain value as an office writes it; nothing for what has parts. */
export function valueWords(value: Json, locale: Locale): string | null {
  if (typeof value === 'number') return formatShort(value, locale, 6)
  if (typeof value === 'string' && isDay(value)) return formatDay(value)
  if (typeof value === 'string') return value === '' ? null : `“${shorten(value)}”`
  if (typeof value === 'boolean') return locale === 'vi' ? (value ? 'có' : 'không') : value ? 'yes' : 'no'
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.map(String).join(', ')
  return null
}

/** The numbers of the rows that a merge, a split, a new or a retired row holds. */
export function rowsIn(value: Json): { code: string; label: string; maxPoints: number | null }[] {
  const rows = Array.isArray(value) ? value : [value]
  return rows.filter(isObject).map((row) => ({
    code: String(row.code ?? ''),
    label: String(row.label ?? ''),
    maxPoints: typeof row.maxPoints === 'number' ? row.maxPoints : null,
  }))
}

/** An edge of a ladder: 80 % of a ratio, 4 cuộc of a count. */
export function edgeWords(edge: number | null, edges: Told['edges'], locale: Locale): string {
  if (edge === null) return ''
  if (edges?.percent) return `${formatShort(Number(`${edge}e2`), locale, 4)}%`
  return `${formatShort(edge, locale, 6)}${edges?.unit ? ` ${edges.unit}` : ''}`
}

/** Points with the decimal mark of the language. */
export function pointsWords(points: number, locale: Locale): string {
  return formatNumber(points, locale)
}

/** The steps that moved, told one after another. */
export function stepsWords(change: Told, tell: (step: StepChange) => string): string {
  return (change.steps ?? []).map(tell).join('; ')
}
