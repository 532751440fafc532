import { operationOf } from '../formula/shape.ts'
import { pointer } from '../issue.ts'
import { formatNumber } from '../messages/number.ts'
import { type OperatorName, operators } from '../operators/run.ts'
import { said } from '../operators/sentence.ts'
import type { Json } from '../values/json.ts'
import { at, joined, type Said, say } from './phrase.ts'
import { atom, type Bonded, bond, placed, type Speak, Speaking, sentence, truth } from './speaking.ts'
import { dayOf, type Place } from './subject.ts'

/** A formula in words, in brackets where its place asks for something tighter. */
export function speak(formula: Json, path: string, place: Place, least: number = bond.sentence): Said {
  return placed(bonded(formula, path, place), path, least)
}

/** A condition in words: a yes/no input is asserted by its label. */
export function speakCondition(formula: Json, path: string, place: Place, least: number = bond.sentence): Said {
  if (formula === true) return at(path, place.words.yes)
  return truth(formula, path, place, bonded, least) ?? speak(formula, path, place, least)
}

function bonded(formula: Json, path: string, place: Place): Bonded {
  const { words, locale } = place
  if (formula === null) return atom(words.nothing)
  if (typeof formula === 'number')
    return { said: [{ text: formatNumber(formula, locale) }], bond: formula < 0 ? bond.comparison : bond.atom }
  if (typeof formula === 'boolean') return atom(formula ? words.yes : words.no)
  if (typeof formula === 'string') return atom(dayOf(formula) ?? `“${formula}”`)
  if (Array.isArray(formula)) {
    const items = (formula as readonly Json[]).map((item, i) => speak(item, pointer(path, i), place, bond.comparison))
    return { said: say`(${joined(items, '; ')})`, bond: bond.atom }
  }
  const operation = operationOf(formula)
  if (operation === null) return atom('…')
  const { operator, args } = operation
  const speaking = new Speaking(operation, path, place, bonded)
  const hand = handOf(operator)
  // an operation that is still empty in the editor, unless it says something without operands
  if (hand === null || (args.length === 0 && !isWholeAlone(operator)))
    return sentence(words.unknown(operator, joined(speaking.each(bond.sum), '; ')))
  return hand(speaking)
}

function handOf(operator: string): Speak | null {
  return Object.hasOwn(said, operator) ? said[operator as OperatorName] : null
}

/** Whether nothing is missing where no operand is given: none may be, or an item itself is read. */
function isWholeAlone(operator: string): boolean {
  const known = operators.get(operator)
  return known?.arity[1] === 0 || known?.traits.reads === 'name'
}
