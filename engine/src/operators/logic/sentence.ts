import { operationOf, readOf } from '../../formula/shape.ts'
import type { Locale } from '../../messages/number.ts'
import { at, type Said } from '../../sentence/phrase.ts'
import { type Bonded, bond, row, type Speak, type Speaking } from '../../sentence/speaking.ts'
import { isCounted, labelOf } from '../../sentence/subject.ts'
import type { Json } from '../../values/json.ts'
import type { NameOf } from '../operator.ts'
import type { logic } from './run.ts'

const and: Record<Locale, string> = { vi: ' và ', en: ' and ' }
const or: Record<Locale, string> = { vi: ' hoặc ', en: ' or ' }

export const logicSaid: Readonly<Record<NameOf<typeof logic>, Speak>> = {
  if: branches,
  '?:': branches,
  and: row(({ place }) => and[place.locale], bond.and, bond.comparison),
  or: row(({ place }) => or[place.locale], bond.or, bond.comparison),
  '!': negation,
  '!!': (operation) => ({ said: operation.condition(0, bond.comparison), bond: bond.comparison }),
}

function branches(operation: Speaking): Bonded {
  const { args, place } = operation
  const last = args.length % 2 === 1 ? args.length - 1 : null
  let said: Said = last === null ? [{ text: place.words.nothing }] : operation.say(last, bond.or)
  for (let i = (last ?? args.length) - 2; i >= 0; i -= 2)
    said = place.words.ifElse(operation.condition(i, bond.or), operation.say(i + 1, bond.or), said)
  return { said, bond: args.length === 1 ? bond.or : bond.sentence }
}

/** A denial, turned where what is denied has its opposite: later instead of not no later. */
function negation(operation: Speaking): Bonded {
  const { args, place } = operation
  const [denied = null] = args
  const name = readOf(denied)
  const label = name !== null && place.scope === 'unit' ? labelOf(name, place) : null
  if (isCounted(denied, place)) return operation.aside({ '==': [denied, 0] }, place)
  if (label !== null) return { said: at(operation.path(0), place.words.denied(label)), bond: bond.comparison }
  const inner = operationOf(denied)
  const turned = inner && oppositeOf(inner.operator, inner.args)
  if (turned) {
    const { said, bond: own } = operation.aside(turned, place)
    return { said: at(operation.path(0), said.map(({ text }) => text).join('')), bond: own }
  }
  const words = denials[place.locale][inner?.operator ?? '']
  if (words) {
    const said = operation
      .whole(0)
      .said.map(({ text }) => text)
      .join('')
    return { said: at(operation.path(0), words(said)), bond: Math.min(operation.whole(0).bond, bond.comparison) }
  }
  return { said: place.words.not(operation.condition(0, bond.comparison)), bond: bond.and }
}

const opposites: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
  '===': '!==',
  '!==': '===',
}

/** A condition that holds just where another does not. */
function oppositeOf(operator: string, args: readonly Json[]): Json | null {
  const opposite = opposites[operator]
  if (opposite !== undefined && args.length === 2) return { [opposite]: args }
  const [low, value, high] = args
  if (opposite !== undefined && low !== undefined && value !== undefined && high !== undefined)
    return { or: [{ [opposite]: [low, value] }, { [opposite]: [value, high] }] }
  if (operator === 'some' || operator === 'none') return { [operator === 'some' ? 'none' : 'some']: args }
  if ((operator === 'and' || operator === 'or') && args.length > 0)
    return { [operator === 'and' ? 'or' : 'and']: args.map((arg): Json => ({ '!': [arg] })) }
  const [only, ...more] = args
  const again = operator === '!' ? '!!' : operator === '!!' ? '!' : null
  return again !== null && only !== undefined && more.length === 0 ? { [again]: [only] } : null
}

/** Statements that are denied by a word of their own. */
const denials: Record<Locale, Record<string, (said: string) => string>> = {
  vi: {
    exists: (said) => `không ${said}`,
    in: (said) => said.replace(/ (thuộc|có trong) /, ' không $1 '),
    missing: (said) =>
      said.replace(/^thiếu số liệu(?: (trong))?/, (_, among) =>
        among ? 'không thiếu số liệu nào trong' : 'không thiếu số liệu',
      ),
    missing_some: (said) => said.replace(/^thiếu số liệu để có đủ/, 'không thiếu số liệu để có đủ'),
    all: (said) => `không phải ${said}`,
  },
  en: {
    exists: (said) => said.replace(/ is reported$/, ' is not reported'),
    in: (said) => said.replace(/ is (one|part) of /, ' is not $1 of '),
    missing: (said) =>
      said.replace(/^something is missing/, 'nothing is missing').replace(/ is missing$/, ' is not missing'),
    missing_some: (said) => said.replace(/^something is missing/, 'nothing is missing'),
    all: (said) => `not ${said}`,
  },
}
