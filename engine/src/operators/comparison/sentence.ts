import { operationOf, readOf } from '../../formula/shape.ts'
import type { Locale } from '../../messages/number.ts'
import { at, type Said, say, textOf } from '../../sentence/phrase.ts'
import { type Bonded, bond, type Speak, type Speaking, sentence } from '../../sentence/speaking.ts'
import { dayOf, labelOf, measureOf, optionLabel, type Place, quantity } from '../../sentence/subject.ts'
import type { Json } from '../../values/json.ts'
import type { NameOf } from '../operator.ts'
import { operators } from '../run.ts'
import type { comparison } from './run.ts'

type Relation = '>=' | '<=' | '>' | '<' | '==' | '!='

const compared =
  (relation: Relation): Speak =>
  (operation) =>
    stated(relation, operation) ?? {
      said: said(relation, operation),
      // Between two limits that are left out, the words hold an "and" of their own.
      bond: operation.args.length > 2 && relation === '<' ? bond.and : bond.comparison,
    }

export const comparisonSaid: Readonly<Record<NameOf<typeof comparison>, Speak>> = {
  days: (operation) => sentence(counting[operation.place.locale](daySaid(0, operation), daySaid(1, operation))),
  '<': compared('<'),
  '<=': compared('<='),
  '>': compared('>'),
  '>=': compared('>='),
  '==': compared('=='),
  '!=': compared('!='),
  '===': compared('=='),
  '!==': compared('!='),
}

const counting: Record<Locale, (from: Said, to: Said) => Said> = {
  vi: (from, to) => say`số ngày từ ${from} đến ${to}`,
  en: (from, to) => say`days from ${from} to ${to}`,
}

/** A day that is written, or what gives one. */
function daySaid(index: number, operation: Speaking): Said {
  const day = operation.args[index]
  const written = typeof day === 'string' ? dayOf(day) : null
  return written === null
    ? operation.say(index)
    : at(operation.path(index), `${onDay[operation.place.locale]}${written}`)
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

type Between = (a: Said, low: Said, high: Said) => Said

/** A value between two limits, which belong to it or, where it is strict, do not; days likewise. */
const between: Record<Locale, Record<'strict' | 'within' | 'strictDays' | 'withinDays', Between>> = {
  vi: {
    strict: (a, low, high) => say`${a} trên ${low} và dưới ${high}`,
    within: (a, low, high) => say`${a} từ ${low} đến ${high}`,
    strictDays: (a, low, high) => say`${a} sau ${low} và trước ${high}`,
    withinDays: (a, low, high) => say`${a} từ ${low} đến hết ${high}`,
  },
  en: {
    strict: (a, low, high) => say`${a} is above ${low} and below ${high}`,
    within: (a, low, high) => say`${a} is from ${low} to ${high}`,
    strictDays: (a, low, high) => say`${a} is after ${low} and before ${high}`,
    withinDays: (a, low, high) => say`${a} is from ${low} through ${high}`,
  },
}

const onDay: Record<Locale, string> = { vi: 'ngày ', en: '' }

const states: Record<Locale, Record<'is' | 'isNot', string>> = {
  vi: { is: 'là', isNot: 'không phải là' },
  en: { is: 'is', isNot: 'is not' },
}

type OfTwo = (a: Said, b: Said) => Said

/** Two statements, each yes or no, that are held against each other. */
const together: Record<Locale, Record<'==' | '!=', OfTwo>> = {
  vi: {
    '==': (a, b) => say`“${a}” và “${b}” cùng đúng hoặc cùng sai`,
    '!=': (a, b) => say`chỉ một trong hai “${a}” và “${b}” là đúng`,
  },
  en: {
    '==': (a, b) => say`“${a}” and “${b}” are both true or both false`,
    '!=': (a, b) => say`exactly one of “${a}” and “${b}” is true`,
  },
}

/** Whether a formula gives yes or no: an input that is so declared, or a statement. */
function isTruth(formula: Json, place: Place): boolean {
  return (
    measureOf(formula, place).input?.type === 'boolean' ||
    operators.get(operationOf(formula)?.operator ?? '')?.gives === 'boolean'
  )
}

/** A comparison that says another thing more plainly: that a statement does not hold, or two of its sides each. */
function stated(relation: Relation, operation: Speaking): Bonded | null {
  const { args } = operation
  const [a = null, b = null, c] = args
  if (c !== undefined) {
    const sides = isLiteral(b) ? { and: [{ [relation]: [a, b] }, { [relation]: [b, c] }] } : null
    return sides && aside(operation, sides, 1)
  }
  if (relation !== '==' && relation !== '!=') return null
  if (isTruth(a, operation.place) && isTruth(b, operation.place)) {
    const said = together[operation.place.locale][relation](
      operation.say(0, bond.sentence),
      operation.say(1, bond.sentence),
    )
    return { said, bond: relation === '==' ? bond.or : bond.comparison }
  }
  const index = typeof b === 'boolean' ? 0 : 1
  const [statement, truth] = index === 0 ? [a, b] : [b, a]
  const gives = operators.get(operationOf(statement)?.operator ?? '')?.gives
  if (gives !== 'boolean' || typeof truth !== 'boolean') return null
  const isHeld = truth === (relation === '==')
  return isHeld ? operation.whole(index) : aside(operation, { '!': [statement] }, index)
}

/** Another formula in the place of an operand. */
function aside(operation: Speaking, formula: Json, index: number): Bonded {
  const { said, bond } = operation.aside(formula, operation.place)
  return { said: at(operation.path(index), textOf(said)), bond }
}

/** A comparison in words, with literals in the measure of what they are compared with. */
function said(relation: Relation, operation: Speaking): Said {
  const { place } = operation
  const [a = null, b = null, c] = operation.args
  if (c !== undefined) {
    const measure = measureOf(b, place)
    const edge = (json: Json, i: number) => {
      if (typeof json === 'number') return at(operation.path(i), quantity(json, measure, place.locale))
      const day = typeof json === 'string' ? dayOf(json) : null
      return day === null ? operation.say(i) : at(operation.path(i), `${onDay[place.locale]}${day}`)
    }
    const manners = between[place.locale]
    const isDay = measure.input?.type === 'date'
    const words = relation === '<' ? manners[isDay ? 'strictDays' : 'strict'] : manners[isDay ? 'withinDays' : 'within']
    return words(operation.say(1), edge(a, 0), edge(c, 2))
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
    const state = states[place.locale]
    if (relation !== '==' && relation !== '!=') return is('pair', shown)
    return say`${operation.say(left)} ${relation === '==' ? state.is : state.isNot} ${shown}`
  }
  const isDay =
    measure.input?.type === 'date' || (b !== null && a !== null && measureOf(b, place).input?.type === 'date')
  return is(isDay ? 'days' : 'pair', operation.say(right))
}
