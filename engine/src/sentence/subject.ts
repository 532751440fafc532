import { type Amount, pointsOf } from '../formula/amount.ts'
import { type Operation, operationOf, readOf } from '../formula/shape.ts'
import { formatNumber, formatShort, type Locale } from '../messages/number.ts'
import { operators, traitsOf } from '../operators/run.ts'
import { type Constant, constantType, type Input, leavesOf, optionsOf, type Ruleset } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import { Asides } from './asides.ts'
import { en } from './en.ts'
import { within } from './phrase.ts'
import { vi } from './vi.ts'
import type { Fold, Words } from './words.ts'

/** What a sentence stands in: the set whose labels it uses, the language, and the points it speaks of. */
export type Place = {
  ruleset: Ruleset
  named: ReadonlyMap<string, Named>
  locale: Locale
  words: Words
  max: number | undefined
  /** A sum's factor: amounts inside are parts of it. */
  factor: Amount | null
  /** Inside an iteration names belong to the item. */
  scope: 'unit' | 'item'
  /** What of the set is told beside the sentence, because it has no label. */
  asides: Asides
}

export function placeOf(
  ruleset: Ruleset,
  locale: Locale,
  max: number | undefined,
  asides: Asides = new Asides(() => false),
): Place {
  const named = namedOf(ruleset)
  return { ruleset, named, locale, words: { vi, en }[locale], max, factor: null, scope: 'unit', asides }
}

/** What a name stands for; a value that is computed has a formula. */
export type Named = {
  input: Input | null
  constant: Constant | null
  label: string
  unit: string
  formula: Json
  over: Fold | null
  code: string
}

const indexes = new WeakMap<Ruleset, ReadonlyMap<string, Named>>()

/** Everything a set names, by the names formulas read. */
function namedOf(ruleset: Ruleset): ReadonlyMap<string, Named> {
  const found = indexes.get(ruleset)
  if (found) return found
  const plainly = { input: null, constant: null, unit: '', formula: null, over: null, code: '' }
  const named = new Map<string, Named>()
  for (const { indicator } of leavesOf(ruleset))
    named.set(`points.${indicator.id}`, { ...plainly, label: indicator.label, code: indicator.code })
  for (const { id, label, unit, of, over } of ruleset.cohort)
    named.set(`cohort.${id}`, { ...plainly, label, unit, formula: of as Json, over })
  for (const { id, label, unit, formula } of ruleset.derived)
    named.set(`derived.${id}`, { ...plainly, label, unit, formula: formula as Json })
  for (const constant of ruleset.constants) {
    const { id, label, unit } = constant
    named.set(`const.${id}`, { ...plainly, constant, label, unit })
  }
  for (const input of ruleset.inputs) named.set(input.id, { ...plainly, input, label: input.label, unit: input.unit })
  indexes.set(ruleset, named)
  return named
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
  const { passed, end } = followed(formula, place)
  const measure = 'quotient' in end ? { ...plain, percent: isPart(end.quotient, place) } : end
  for (const named of passed) measures.set(named, measure)
  return measure
}

/** Where names and operators that keep a unit lead: how it is measured there, or the quotient that is there. */
function followed(
  formula: Json | undefined,
  place: Place,
): { passed: ReadonlySet<Named>; end: Measure | { quotient: Operation | null } } {
  const passed = new Set<Named>()
  for (let at = formula; ; ) {
    const name = readOf(at)
    if (name !== null && place.scope === 'unit') {
      const named = place.named.get(name)
      if (named === undefined || passed.has(named)) return { passed, end: plain }
      const { input, constant, unit } = named
      if (constant) return { passed, end: measureOfConstant(constant) }
      if (input) {
        const measure = { percent: input.type === 'ratio', whole: input.type === 'integer', unit, input }
        return { passed, end: passed.size === 0 ? measure : { ...measure, input: null } }
      }
      const known = measures.get(named)
      if (known) return { passed, end: known }
      passed.add(named)
      if (unit !== '') return { passed, end: { ...plain, unit } }
      at = named.formula
      continue
    }
    const operation = operationOf(at)
    const { divides, keepsUnit } = traitsOf(operation?.operator ?? '')
    if (divides === 'quotient') return { passed, end: { quotient: operation } }
    if (operation?.operator === 'var' && operation.args.length > 1) at = { var: operation.args[0] ?? '' }
    else if (operation && keepsUnit) at = operation.args.find((operand) => typeof operand !== 'number')
    else return { passed, end: plain }
  }
}

/** Whether a quotient is a part of something: a ratio by its name, or one thing over another that is counted alike. */
function isPart(operation: Operation | null, place: Place): boolean {
  if (operation?.operator !== '/') return true
  const [a, b] = operation.args.map((side) => unitOf(side, place))
  return a !== undefined && a !== '' && a === b
}

/** What a value that is read is counted in; nothing counts a quotient, whatever it is of. */
function unitOf(side: Json, place: Place): string {
  const { end } = readOf(side) === null ? { end: plain } : followed(side, place)
  return 'quotient' in end ? '' : end.unit
}

/** How values of a set are measured that others are computed from, since each is asked for again and again. */
const measures = new WeakMap<Named, Measure>()

function measureOfConstant(constant: Pick<Constant, 'type' | 'value' | 'unit'>): Measure {
  const type = constantType(constant)
  return { percent: type === 'ratio', whole: type === 'integer', unit: constant.unit, input: null }
}

/** How a named value is measured. */
export function measureOfName(name: string, place: Place): Measure {
  return measureOf({ var: name }, { ...place, scope: 'unit' })
}

/** The label of a value that formulas read, as it stands within a sentence; null where there is none. */
export function labelOf(name: string, place: Place): string | null {
  const named = place.named.get(name)
  if (named === undefined) return null
  if (name.startsWith('points.') && named.input === null) return place.words.pointsOf(named.code)
  if (named.constant) return constantWords(named.constant, place)
  return named.label === '' ? null : within(named.label)
}

/** A constant by its name with its value, hạn nộp (31/01/2026): who reads the rule need not look it up. */
function constantWords(constant: Constant, { locale, words }: Place): string {
  const name = constant.label === '' ? words.valueNamed(constant.id) : within(constant.label)
  return `${name} (${constantText(constant, locale)})`
}

/** The value of a constant as people write it: 31/01/2026, 75%, 12 tháng; empty while there is none. */
export function constantText(constant: Pick<Constant, 'type' | 'value' | 'unit'>, locale: Locale): string {
  const { value } = constant
  if (typeof value === 'number') return quantity(value, measureOfConstant(constant), locale)
  if (typeof value === 'string') return dayOf(value) ?? value
  const { yes, no } = { vi, en }[locale]
  return value ? yes : no
}

/** Which values of a set are numbers, since each is asked for again and again. */
const counted = new WeakMap<Named, boolean>()

/** Whether a formula gives a number, reported or computed, which as a condition holds where it is not 0. */
export function isCounted(formula: Json, place: Place): boolean {
  // From below, since calls cannot stand in one another as deep as names do; one that leads to itself is none.
  const open = namesAsked(formula, place)
  const begun = new Set<Named>()
  for (let named = open.at(-1); named; named = open.at(-1)) {
    const below = begun.has(named) || counted.has(named) ? [] : namesAsked(named.formula, place)
    begun.add(named)
    const ahead = below.filter((each) => !counted.has(each) && !begun.has(each))
    if (ahead.length > 0) open.push(...ahead)
    else {
      open.pop()
      if (!counted.has(named)) counted.set(named, isNumberNamed(named, place))
    }
  }
  return isNumber(formula, place)
}

/** The values whose being numbers decides whether a formula gives one. */
function namesAsked(formula: Json, place: Place): Named[] {
  const operation = operationOf(formula)
  if (operation?.operator === '??') return operation.args.flatMap((arg) => namesAsked(arg, place))
  if (operation?.operator !== 'var' || place.scope === 'item') return []
  const [name, ...fallback] = operation.args
  const named = typeof name === 'string' ? place.named.get(name) : undefined
  return [...(named ? [named] : []), ...fallback.flatMap((arg) => namesAsked(arg, place))]
}

function isNumberNamed({ input, constant, code, over, formula }: Named, place: Place): boolean {
  if (input) return input.type === 'integer' || input.type === 'number' || input.type === 'ratio'
  if (constant) return typeof constant.value === 'number'
  return code !== '' || over !== null || isNumber(formula, place)
}

/** The same of a formula whose names were looked at before. */
function isNumber(formula: Json, place: Place): boolean {
  const operation = operationOf(formula)
  if (operation === null) return false
  const { operator, args } = operation
  const isOperand = (arg: Json) => typeof arg === 'number' || isNumber(arg, place)
  if (operator === '??') return args.every(isOperand)
  if (operator !== 'var') return operators.get(operator)?.gives === 'number'
  const [name, ...fallback] = args
  const named = place.scope !== 'item' && typeof name === 'string' ? place.named.get(name) : undefined
  return named !== undefined && counted.get(named) === true && fallback.every(isOperand)
}

/** A condition as people say it: what gives a number holds where that is not 0; the formula itself where it says so. */
export function truthOf(formula: Json, place: Place): Json {
  if (isCounted(formula, place)) return { '!=': [formula, 0] }
  const { operator, args } = operationOf(formula) ?? { operator: '', args: [] }
  if (!traitsOf(operator).joins) return formula
  const said = args.map((arg) => truthOf(arg, place))
  return said.every((arg, i) => arg === args[i]) ? formula : { [operator]: said }
}

/** The name of a value that has no label. */
export function valueName(name: string, { words }: Place): string {
  return words.valueNamed(name.slice(name.indexOf('.') + 1))
}

/** A number in its measure: 80%, 4 cuộc, 12,5. */
export function quantity(value: number, measure: Measure, locale: Locale, unit = true): string {
  if (measure.percent) return `${formatShort(Number((value * 100).toPrecision(15)), locale, 15)}%`
  const text = formatShort(value, locale, 15)
  if (!unit || measure.unit === '') return text
  return measure.unit === '%' ? `${text}%` : `${text} ${measure.unit}`
}

/** Whether a step of a ladder is never come to, because one before it is reached wherever it is. */
export function isHidden(edges: readonly unknown[], index: number, down: boolean): boolean {
  const edge = Number(edges[index])
  return edges.slice(0, index).some((before) => (down ? Number(before) >= edge : Number(before) <= edge))
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
    return points === null
      ? formatNumber(amount, locale)
      : formatShort(Number((amount * points).toPrecision(15)), locale, 15)
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
