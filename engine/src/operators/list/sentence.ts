import type { Locale } from '../../messages/number.ts'
import { joined, type Said, say } from '../../sentence/phrase.ts'
import { bond, type Speak, sentence } from '../../sentence/speaking.ts'
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
  reduce: overItems({
    vi: (items, body, start) => say`gộp dần ${items}, bắt đầu từ ${start}, mỗi lần thành ${body}`,
    en: (items, body, start) => say`${items} folded from ${start}, each time into ${body}`,
  }),
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
