import { argsOf, readOf } from '../../formula/shape.ts'
import { pointer } from '../../issue.ts'
import type { Locale } from '../../messages/number.ts'
import { joined, type Said, say } from '../../sentence/phrase.ts'
import { type Bonded, bond, type Speak, type Speaking, sentence } from '../../sentence/speaking.ts'
import type { Json } from '../../values/json.ts'
import type { NameOf } from '../operator.ts'
import type { list } from './run.ts'

/** Said of a list, of what is done with each item, and of what it begins from. */
const overItems =
  (words: Record<Locale, (items: Said, body: Said, start: Said) => Said>): Speak =>
  (operation) =>
    sentence(words[operation.place.locale](operation.say(0), operation.ofItem(1), operation.say(2)))

export const listSaid: Readonly<Record<NameOf<typeof list>, Speak>> = {
  map: overItems({
    vi: (items, body) => say`với mỗi phần tử của ${items}, tính ${body}`,
    en: (items, body) => say`for each item of ${items}, ${body}`,
  }),
  filter: overItems({
    vi: (items, test) => say`các phần tử của ${items} mà ${test}`,
    en: (items, test) => say`the items of ${items} where ${test}`,
  }),
  reduce: (operation) => added(operation) ?? folded(operation),
  all: overItems({
    vi: (items, test) => say`mọi phần tử của ${items} đều có ${test}`,
    en: (items, test) => say`for every item of ${items}, ${test}`,
  }),
  some: overItems({
    vi: (items, test) => say`ít nhất một phần tử của ${items} có ${test}`,
    en: (items, test) => say`for at least one item of ${items}, ${test}`,
  }),
  none: overItems({
    vi: (items, test) => say`không phần tử nào của ${items} có ${test}`,
    en: (items, test) => say`for no item of ${items}, ${test}`,
  }),
  merge: (operation) => {
    const lists = joined(operation.each(bond.sum), '; ')
    return sentence(operation.place.locale === 'vi' ? say`danh sách gộp ${lists}` : say`the lists ${lists} together`)
  },
}

const folded = overItems({
  vi: (items, body, start) => say`gộp dần ${items}, bắt đầu từ ${start}, mỗi lần thành ${body}`,
  en: (items, body, start) => say`${items} folded from ${start}, each time into ${body}`,
})

/** A fold that adds one thing of each item is a sum (tổng). */
function added(operation: Speaking): Bonded | null {
  const { args, place } = operation
  const [, body = null, start = null] = args
  const terms = argsOf(body, '+')
  if (terms?.length !== 2) return null
  const at = terms.findIndex((term) => readOf(term) === 'accumulator')
  const term = terms[1 - at]
  if (at < 0 || term === undefined || namesIn(term).includes('accumulator')) return null
  const { all, of, from } = sums[place.locale]
  const items = operation.say(0)
  const total =
    readOf(term) === 'current'
      ? all(items)
      : of(operation.ofItem(1, term, pointer(operation.path(1), '+', 1 - at)), items)
  return start === 0 ? { said: total, bond: bond.and } : sentence(from(operation.say(2), total))
}

type SumWords = { all(items: Said): Said; of(term: Said, items: Said): Said; from(start: Said, total: Said): Said }

const sums: Record<Locale, SumWords> = {
  vi: {
    all: (items) => say`tổng các phần tử của ${items}`,
    of: (term, items) => say`tổng của ${term} với mỗi phần tử của ${items}`,
    from: (start, total) => say`${start} cộng ${total}`,
  },
  en: {
    all: (items) => say`the sum of the items of ${items}`,
    of: (term, items) => say`the sum of ${term} for each item of ${items}`,
    from: (start, total) => say`${start} plus ${total}`,
  },
}

function namesIn(formula: Json): string[] {
  const name = readOf(formula)
  if (name !== null) return [name]
  return formula !== null && typeof formula === 'object'
    ? Object.values(formula as Record<string, Json>).flatMap(namesIn)
    : []
}
