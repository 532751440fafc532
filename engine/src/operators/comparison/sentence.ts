import { readOf } from '../../formula/shape.ts'
import type { Locale } from '../../messages/number.ts'
import { at, type Said, say } from '../../sentence/phrase.ts'
import { bond, type Speak, type Speaking } from '../../sentence/speaking.ts'
import { dayOf, labelOf, measureOf, optionLabel, quantity } from '../../sentence/subject.ts'
import type { Json } from '../../values/json.ts'
import type { NameOf } from '../operator.ts'
import type { comparison } from './run.ts'

type Relation = '>=' | '<=' | '>' | '<' | '==' | '!='

const compared =
  (relation: Relation): Speak =>
  (operation) => ({
    said: said(relation, operation),
    // Between two limits that are left out, the words hold an "and" of their own.
    bond: operation.args.length > 2 && relation === '<' ? bond.and : bond.comparison,
  })

export const comparisonSaid: Readonly<Record<NameOf<typeof comparison>, Speak>> = {
  '<': compared('<'),
  '<=': compared('<='),
  '>': compared('>'),
  '>=': compared('>='),
  '==': compared('=='),
  '!=': compared('!='),
  '===': compared('=='),
  '!==': compared('!='),
}

const flipped: Record<Relation, Relation> = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '==': '==', '!=': '!=' }

/** A value against a number, a day or a state that is written, two days, two values. */
type Manner = 'edge' | 'day' | 'days' | 'pair'

/** What stands behind the first value; the second takes the place of the dots, or comes last. */
const words: Record<Locale, Record<Manner, Record<Relation, string>>> = {
  vi: {
    edge: { '>=': 'từ … trở lên', '<=': 'không quá …', '>': 'trên …', '<': 'dưới …', '==': 'bằng …', '!=': 'khác …' },
    day: {
      '>=': 'từ ngày … trở đi',
      '<=': 'chậm nhất là ngày …',
      '>': 'sau ngày …',
      '<': 'trước ngày …',
      '==': 'đúng ngày …',
      '!=': 'khác ngày …',
    },
    days: {
      '>=': 'không sớm hơn …',
      '<=': 'không muộn hơn …',
      '>': 'muộn hơn …',
      '<': 'sớm hơn …',
      '==': 'trùng với …',
      '!=': 'khác với …',
    },
    pair: {
      '>=': 'không nhỏ hơn …',
      '<=': 'không lớn hơn …',
      '>': 'lớn hơn …',
      '<': 'nhỏ hơn …',
      '==': 'bằng …',
      '!=': 'khác …',
    },
  },
  en: {
    edge: {
      '>=': 'is at least …',
      '<=': 'is at most …',
      '>': 'is above …',
      '<': 'is below …',
      '==': 'equals …',
      '!=': 'differs from …',
    },
    day: {
      '>=': 'is on or after …',
      '<=': 'is no later than …',
      '>': 'is after …',
      '<': 'is before …',
      '==': 'is on …',
      '!=': 'is not on …',
    },
    days: {
      '>=': 'is not before …',
      '<=': 'is no later than …',
      '>': 'is after …',
      '<': 'is before …',
      '==': 'is the same day as …',
      '!=': 'is not the same day as …',
    },
    pair: {
      '>=': 'is at least …',
      '<=': 'is at most …',
      '>': 'is more than …',
      '<': 'is less than …',
      '==': 'equals …',
      '!=': 'differs from …',
    },
  },
}

const between: Record<Locale, (a: Said, low: Said, high: Said, isStrict: boolean) => Said> = {
  vi: (a, low, high, isStrict) => (isStrict ? say`${a} trên ${low} và dưới ${high}` : say`${a} từ ${low} đến ${high}`),
  en: (a, low, high, isStrict) =>
    isStrict ? say`${a} is above ${low} and below ${high}` : say`${a} is from ${low} to ${high}`,
}

const state: Record<Locale, Record<'is' | 'isNot', string>> = {
  vi: { is: 'là', isNot: 'không phải là' },
  en: { is: 'is', isNot: 'is not' },
}

/** A comparison in words, with literals in the measure of what they are compared with. */
function said(relation: Relation, operation: Speaking): Said {
  const { place } = operation
  const [a = null, b = null, c] = operation.args
  if (c !== undefined) {
    const measure = measureOf(b, place)
    const edge = (json: Json, i: number) =>
      typeof json === 'number' ? at(operation.path(i), quantity(json, measure, place.locale)) : operation.say(i)
    const isStrict = relation === '<'
    return between[place.locale](operation.say(1), edge(a, 0), edge(c, 2), isStrict)
  }
  return isLiteral(a) && !isLiteral(b)
    ? against(flipped[relation], 1, 0, operation)
    : against(relation, 0, 1, operation)
}

function isLiteral(json: Json): boolean {
  return json === null || typeof json !== 'object'
}

/** One operand against the other, which is the literal where one is. */
function against(relation: Relation, left: number, right: number, operation: Speaking): Said {
  const { args, place } = operation
  const [a = null, b = null] = [args[left], args[right]]
  const measure = measureOf(a, place)
  const is = (manner: Manner, second: Said): Said => {
    const [before, after] = words[place.locale][manner][relation].split('…')
    return say`${operation.say(left)} ${before ?? ''}${second}${after ?? ''}`
  }
  if (typeof b === 'number') {
    const edge = at(operation.path(right), quantity(b, measure, place.locale, b !== 0))
    return is(b === 0 ? 'pair' : 'edge', edge)
  }
  if (typeof b === 'boolean') {
    const name = readOf(a)
    const label = name !== null && place.scope === 'unit' ? labelOf(name, place) : null
    if (b === (relation === '==')) return operation.say(left)
    return label === null ? place.words.not(operation.say(left)) : at(operation.path(left), place.words.denied(label))
  }
  if (typeof b === 'string') {
    const day = dayOf(b)
    if (day !== null) return is('day', at(operation.path(right), day))
    const option = optionLabel(b, measure.input)
    const shown = at(operation.path(right), option === b ? `“${b}”` : option)
    const stated = state[place.locale]
    if (relation !== '==' && relation !== '!=') return is('pair', shown)
    return say`${operation.say(left)} ${relation === '==' ? stated.is : stated.isNot} ${shown}`
  }
  const isDay =
    measure.input?.type === 'date' || (b !== null && a !== null && measureOf(b, place).input?.type === 'date')
  return is(isDay ? 'days' : 'pair', operation.say(right))
}
