import { readOf } from '../patterns/shape.ts'
import type { Json } from '../values/json.ts'
import { at, type Said } from './phrase.ts'
import { dayOf, labelOf, type Measure, measureOf, optionLabel, type Place, quantity } from './subject.ts'
import type { Comparison } from './words.ts'

const flipped: Record<Comparison, Comparison> = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '==': '==', '!=': '!=' }

type Speak = (formula: Json, path: string) => Said

/** A comparison in words, with literals in the measure of what they are compared with. */
export function comparisonWords(
  operator: string,
  args: readonly Json[],
  operand: (i: number) => string,
  place: Place,
  speak: Speak,
): Said {
  const { words } = place
  const [a = null, b = null, c] = args
  const sign = (operator === '===' ? '==' : operator === '!==' ? '!=' : operator) as Comparison
  if (c !== undefined) {
    const measure = measureOf(b, place)
    const edge = (json: Json, i: number) =>
      typeof json === 'number' ? at(operand(i), quantity(json, measure, place.locale)) : speak(json, operand(i))
    return words.between(speak(b, operand(1)), edge(a, 0), edge(c, 2), sign === '<' || sign === '>')
  }
  if (isLiteral(a) && !isLiteral(b)) return against(flipped[sign], [b, operand(1)], [a, operand(0)], place, speak)
  return against(sign, [a, operand(0)], [b, operand(1)], place, speak)
}

function isLiteral(json: Json): boolean {
  return json === null || typeof json !== 'object'
}

function against(
  sign: Comparison,
  [a, left]: [Json, string],
  [b, right]: [Json, string],
  place: Place,
  speak: Speak,
): Said {
  const { words, locale } = place
  const measure = measureOf(a, place)
  if (typeof b === 'number') {
    const edge = at(right, quantity(b, measure, locale, b !== 0))
    return b === 0 ? words.comparePair(sign, speak(a, left), edge) : words.compare(sign, speak(a, left), edge)
  }
  if (typeof b === 'boolean') {
    const name = readOf(a)
    const label = name !== null && place.scope === 'unit' ? labelOf(name, place) : null
    if (b === (sign === '==')) return speak(a, left)
    return label === null ? words.not(speak(a, left)) : at(left, words.denied(label))
  }
  if (typeof b === 'string') return againstText(sign, speak(a, left), b, right, measure, place)
  return isDay(a, b, measure, place)
    ? words.compareDays(sign, speak(a, left), speak(b, right))
    : words.comparePair(sign, speak(a, left), speak(b, right))
}

function againstText(sign: Comparison, a: Said, b: string, path: string, { input }: Measure, { words }: Place): Said {
  const day = dayOf(b)
  if (day !== null) return words.compareDay(sign, a, at(path, day))
  const option = optionLabel(b, input)
  const state = at(path, option === b ? `“${b}”` : option)
  return sign === '!=' ? words.isNot(a, state) : sign === '==' ? words.is(a, state) : words.comparePair(sign, a, state)
}

function isDay(a: Json, b: Json, measure: Measure, place: Place): boolean {
  return measure.input?.type === 'date' || (b !== null && measureOf(b, place).input?.type === 'date' && a !== null)
}
