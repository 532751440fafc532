import { readOf } from '../../formula/shape.ts'
import type { Locale } from '../../messages/number.ts'
import { at, type Said } from '../../sentence/phrase.ts'
import { type Bonded, bond, row, type Speak, type Speaking } from '../../sentence/speaking.ts'
import { labelOf } from '../../sentence/subject.ts'
import type { NameOf } from '../operator.ts'
import type { logic } from './run.ts'

const and: Record<Locale, string> = { vi: ' và ', en: ' and ' }
const or: Record<Locale, string> = { vi: ' hoặc ', en: ' or ' }

export const logicSaid: Readonly<Record<NameOf<typeof logic>, Speak>> = {
  if: branches,
  '?:': branches,
  and: row(({ place }) => and[place.locale], bond.and, bond.comparison),
  or: row(({ place }) => or[place.locale], bond.or, bond.and),
  '!': negation,
  '!!': (operation) => ({ said: operation.condition(0, bond.comparison), bond: bond.comparison }),
}

function branches(operation: Speaking): Bonded {
  const { args, place } = operation
  const last = args.length % 2 === 1 ? args.length - 1 : null
  let said: Said = last === null ? [{ text: place.words.nothing }] : operation.say(last, bond.or)
  for (let i = (last ?? args.length) - 2; i >= 0; i -= 2)
    said = place.words.ifElse(operation.condition(i), operation.say(i + 1, bond.or), said)
  return { said, bond: args.length === 1 ? bond.or : bond.sentence }
}

function negation(operation: Speaking): Bonded {
  const { args, place } = operation
  const name = readOf(args[0])
  const label = name !== null && place.scope === 'unit' ? labelOf(name, place) : null
  if (label !== null) return { said: at(operation.path(0), place.words.denied(label)), bond: bond.comparison }
  return { said: place.words.not(operation.condition(0, bond.comparison)), bond: bond.and }
}
