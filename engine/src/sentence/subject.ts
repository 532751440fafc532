import { type Amount, pointsOf } from '../formula/amount.ts'
import { operationOf, readOf } from '../formula/shape.ts'
import { formatNumber, formatShort, type Locale } from '../messages/number.ts'
import { traitsOf } from '../operators/run.ts'
import { type Input, leavesOf, optionsOf, type Ruleset } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import { en } from './en.ts'
import { within } from './phrase.ts'
import { vi } from './vi.ts'
import type { Words } from './words.ts'

/** What a sentence stands in: the set whose labels it uses, the language, and the points it speaks of. */
export type Place = {
  ruleset: Ruleset
  locale: Locale
  words: Words
  max: number | undefined
  /** A sum's factor: amounts inside are parts of it. */
  factor: Amount | null
  /** Inside an iteration names belong to the item. */
  scope: 'unit' | 'item'
  /** Derived values being spoken out, so that a circle of them ends. */
  open: readonly string[]
}

export function placeOf(ruleset: Ruleset, locale: Locale, max: number | undefined): Place {
  return { ruleset, locale, words: { vi, en }[locale], max, factor: null, scope: 'unit', open: [] }
}

/**
 * How a value is measured.
 *
 * Unit: `percent` values are ratios 0…1 shown as 80%
 */
export type Measure = { percent: boolean; whole: boolean; unit: string; input: Input | null }

const plain: Measure = { percent: false, whole: false, unit: '', input: null }

/** How the value of a formula is measured, as far as its shape tells. */
export function measureOf(formula: Json | undefined, place: Place): Measure {
  const name = readOf(formula)
  if (name !== null && place.scope === 'unit') return measureOfName(name, place)
  const operation = operationOf(formula)
  const { divides, keepsUnit } = traitsOf(operation?.operator ?? '')
  if (divides === 'quotient') return { ...plain, percent: true }
  if (operation?.operator === 'var' && operation.args.length > 1)
    return measureOf({ var: operation.args[0] ?? '' }, place)
  if (operation && keepsUnit) {
    const measured = operation.args.find((operand) => typeof operand !== 'number')
    return measured === undefined ? plain : measureOf(measured, place)
  }
  return plain
}

/** How a named value is measured. */
export function measureOfName(name: string, place: Place): Measure {
  const { ruleset, open } = place
  const input = ruleset.inputs.find(({ id }) => id === name)
  if (input) return { percent: input.type === 'ratio', whole: input.type === 'integer', unit: input.unit, input }
  const [space, id] = name.split('.')
  const named = (space === 'derived' ? ruleset.derived : space === 'cohort' ? ruleset.cohort : []).find(
    (value) => value.id === id,
  )
  if (!named || open.includes(name)) return plain
  if (named.unit !== '') return { ...plain, unit: named.unit }
  const formula = 'of' in named ? named.of : named.formula
  return { ...measureOf(formula as Json, { ...place, open: [...open, name] }), input: null }
}

/** The label of a value that formulas read, as it stands within a sentence; null where there is none. */
export function labelOf(name: string, place: Place): string | null {
  const { ruleset, words } = place
  const input = ruleset.inputs.find(({ id }) => id === name)
  if (input) return input.label === '' ? null : within(input.label)
  const [space, id] = name.split('.')
  if (space === 'points') {
    const row = leavesOf(ruleset).find(({ indicator }) => indicator.id === id)
    return row ? words.pointsOf(row.indicator.code) : null
  }
  const named = [...(space === 'derived' ? ruleset.derived : []), ...(space === 'cohort' ? ruleset.cohort : [])].find(
    (value) => value.id === id,
  )
  return named && named.label !== '' ? within(named.label) : null
}

/** A number in its measure: 80%, 4 cuộc, 12,5. */
export function quantity(value: number, measure: Measure, locale: Locale, unit = true): string {
  if (measure.percent) return `${formatShort(Number((value * 100).toPrecision(15)), locale)}%`
  const text = formatShort(value, locale, 6)
  if (!unit || measure.unit === '') return text
  return measure.unit === '%' ? `${text}%` : `${text} ${measure.unit}`
}

/** A day as it is read: 31/12/2024. */
export function dayOf(text: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? `${match[3]}/${match[2]}/${match[1]}` : null
}

/** The label of a choice input's option, as it stands within a sentence. */
export function optionLabel(id: string, input: Input | null): string {
  return within((input && optionsOf(input).find((option) => option.id === id)?.label) || id)
}

const fractions: Record<string, string> = {
  '0.5': '1/2',
  '0.25': '1/4',
  '0.75': '3/4',
  '0.2': '1/5',
  '0.4': '2/5',
  '0.6': '3/5',
  '0.8': '4/5',
}

/** A part of the maximum: 1/2, 3/4, else 30%. */
export function fractionWords(fraction: number, locale: Locale): string {
  return fractions[String(fraction)] ?? quantity(fraction, { ...plain, percent: true }, locale)
}

/** An amount of points as the annex writes it: 15, 1/2 điểm tối đa. */
export function amountWords(amount: Amount, place: Place): string {
  const { factor, max, locale, words } = place
  if (factor !== null && typeof amount === 'number') {
    if (factor === 'max') return partOfMaximum(amount, place)
    const points = pointsOf(factor, max)
    return points === null ? formatNumber(amount, locale) : formatShort(amount * points, locale)
  }
  if (typeof amount === 'number') return formatNumber(amount, locale)
  if (amount === 'max') return max === undefined ? words.maximum : formatNumber(max, locale)
  return partOfMaximum(amount.fraction, place)
}

/** A part of the maximum in points where it is all or nothing, else as a fraction. */
export function partOfMaximum(fraction: number, place: Place): string {
  if (fraction === 0) return '0'
  if (fraction === 1) return amountWords('max', { ...place, factor: null })
  return place.words.fractionOfMaximum(fractionWords(fraction, place.locale))
}
