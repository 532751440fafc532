import { isMaximum } from '../../formula/amount.ts'
import type { Locale } from '../../messages/number.ts'
import { at, joined, type Said, say } from '../../sentence/phrase.ts'
import { type Bonded, bond, row, type Speak, type Speaking, sentence } from '../../sentence/speaking.ts'
import { measureOf, quantity } from '../../sentence/subject.ts'
import type { NameOf } from '../operator.ts'
import type { arithmetic } from './run.ts'

export const arithmeticSaid: Readonly<Record<NameOf<typeof arithmetic>, Speak>> = {
  '+': row(() => ' + ', bond.sum, bond.sum),
  '-': (operation) =>
    operation.args.length === 1
      ? { said: say`−${operation.say(0, bond.atom)}`, bond: bond.comparison }
      : { said: say`${operation.say(0)} − ${operation.say(1, bond.product)}`, bond: bond.sum },
  '*': row(() => ' × ', bond.product, bond.product),
  '/': (operation) => ({
    said: say`${operation.say(0, bond.product)} / ${operation.say(1, bond.atom)}`,
    bond: bond.product,
  }),
  '%': (operation) =>
    sentence(remainder[operation.place.locale](operation.say(0, bond.atom), operation.say(1, bond.atom))),
  max: (operation) => extreme(operation, operation.place.words.notUnder, largest),
  min: (operation) => extreme(operation, operation.place.words.notOver, smallest),
  round: (operation) => {
    const [, places] = operation.args
    return sentence(rounded[operation.place.locale](operation.say(0), typeof places === 'number' ? places : 0))
  },
}

const remainder: Record<Locale, (a: Said, b: Said) => Said> = {
  vi: (a, b) => say`số dư của ${a} chia cho ${b}`,
  en: (a, b) => say`the remainder of ${a} divided by ${b}`,
}

const largest: Record<Locale, string> = { vi: 'giá trị lớn nhất trong', en: 'the largest of' }
const smallest: Record<Locale, string> = { vi: 'giá trị nhỏ nhất trong', en: 'the smallest of' }

const rounded: Record<Locale, (value: Said, places: number) => Said> = {
  vi: (value, places) =>
    places === 0
      ? say`${value}, làm tròn đến số nguyên`
      : say`${value}, làm tròn đến ${String(places)} chữ số thập phân`,
  en: (value, places) =>
    places === 0
      ? say`${value}, rounded to a whole number`
      : say`${value}, rounded to ${String(places)} ${places === 1 ? 'decimal' : 'decimals'}`,
}

/** A value that is kept on one side of a limit, else the best or worst of several. */
function extreme(operation: Speaking, limited: (limit: Said) => Said, opening: Record<Locale, string>): Bonded {
  const { args, place } = operation
  const literal = args.findIndex((arg) => typeof arg === 'number' || isMaximum(arg))
  if (args.length === 2 && literal >= 0) {
    const limit = args[literal]
    const shown =
      typeof limit === 'number'
        ? at(operation.path(literal), quantity(limit, measureOf(args[1 - literal], place), place.locale, false))
        : operation.say(literal, bond.sentence)
    return sentence(say`${operation.say(1 - literal)}, ${limited(shown)}`)
  }
  return sentence(say`${opening[place.locale]}: ${joined(operation.each(bond.sentence), '; ')}`)
}
