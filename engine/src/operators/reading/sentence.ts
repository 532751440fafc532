import type { Locale } from '../../messages/number.ts'
import { unchosen } from '../../messages/words.ts'
import { at, joined, type Said, say, textOf } from '../../sentence/phrase.ts'
import { atom, type Bonded, bond, type Speak, type Speaking, sentence } from '../../sentence/speaking.ts'
import { labelOf, valueName } from '../../sentence/subject.ts'
import type { Json } from '../../values/json.ts'
import type { NameOf } from '../operator.ts'
import type { reading } from './run.ts'

export const readingSaid: Readonly<Record<NameOf<typeof reading>, Speak>> = {
  var: (operation) => {
    const [name = '', fallback] = operation.args
    const { locale, words } = operation.place
    if (name !== null && typeof name !== 'string' && typeof name !== 'number')
      return sentence(words.unknown('var', operation.say(0, bond.sentence)))
    const named = nameWords(String(name ?? ''), operation)
    if (fallback === undefined) return named.whole ?? atom(named.text)
    const otherwise = operation.say(1, bond.sentence)
    return { said: orIfMissing[locale]([{ text: named.text }], otherwise), bond: bond.product }
  },
  val: (operation) => {
    const named = nameWords(keysOf(operation), operation)
    return named.whole ?? atom(named.text)
  },
  exists: (operation) => {
    const { text } = nameWords(keysOf(operation), operation)
    return { said: reported[operation.place.locale]([{ text }]), bond: bond.comparison }
  },
  '??': (operation) => {
    const { args, place } = operation
    const otherwise = orIfMissing[place.locale]
    return sentence(args.slice(1).reduce<Said>((said, _, i) => otherwise(said, operation.say(i + 1)), operation.say(0)))
  },
  missing: (operation) => {
    const asked = names(operation, 0)
    const words = missing[operation.place.locale]
    const said = asked.length === 1 ? words.one(asked[0] ?? []) : words.among(joined(asked, ', '))
    return { said, bond: bond.comparison }
  },
  missing_some: (operation) => ({
    said: missingSome[operation.place.locale](operation.say(0), joined(names(operation, 1), ', ')),
    bond: bond.comparison,
  }),
}

const orIfMissing: Record<Locale, (value: Said, otherwise: Said) => Said> = {
  vi: (value, otherwise) => say`${value} (thiếu số liệu thì lấy ${otherwise})`,
  en: (value, otherwise) => say`${value} (${otherwise} when not reported)`,
}

const reported: Record<Locale, (what: Said) => Said> = {
  vi: (what) => say`có số liệu ${what}`,
  en: (what) => say`${what} is reported`,
}

const missing: Record<Locale, { one(what: Said): Said; among(names: Said): Said }> = {
  vi: { one: (what) => say`thiếu số liệu ${what}`, among: (names) => say`thiếu số liệu trong ${names}` },
  en: { one: (what) => say`${what} is missing`, among: (names) => say`something is missing among ${names}` },
}

const missingSome: Record<Locale, (least: Said, among: Said) => Said> = {
  vi: (least, among) => say`thiếu số liệu để có đủ ${least} trong ${among}`,
  en: (least, among) => say`something is missing to have ${least} of ${among}`,
}

/** What an iteration gives its operands to read. */
const item: Record<Locale, string> = { vi: 'phần tử đang xét', en: 'the item' }
const accumulator: Record<Locale, string> = { vi: 'kết quả đã gộp', en: 'the result so far' }

/** The name that keys written one by one make; none where any is computed. */
function keysOf({ args }: Speaking): string {
  return args.every((arg) => typeof arg === 'string' || typeof arg === 'number') ? args.join('.') : ''
}

/** The words of a name; a derived or cohort value without a label is spoken out. */
function nameWords(name: string, operation: Speaking): { text: string; whole?: Bonded } {
  const { place } = operation
  const { words, locale, scope } = place
  if (scope === 'item') {
    if (name === '' || name === 'current') return { text: item[locale] }
    if (name === 'accumulator') return { text: accumulator[locale] }
    return { text: `“${name.replace(/^current\./, '')}”` }
  }
  const label = labelOf(name, place)
  if (label !== null) return { text: label }
  // Nobody writes the name of a gap.
  if (name.replace(/^cohort\./, '') === unchosen) return { text: '…' }
  const known = place.named.get(name)
  if (known === undefined || known.input !== null) return { text: `“${name}”` }
  const spoken = place.asides.spoken(name, (): { text: string; whole?: Bonded } => {
    if (known.over !== null) {
      const of = textOf(operation.speak(known.formula, '', bond.product))
      return { text: words.cohort(known.over, of, place.ruleset.level) }
    }
    const whole = operation.aside(known.formula, place)
    const said = whole.said.map(({ text }) => ({ text }))
    return { text: textOf(said), whole: { said, bond: whole.bond } }
  })
  return spoken ?? { text: valueName(name, place) }
}

/** The names that operands from some on ask for, in a list or one by one. */
function names(operation: Speaking, from: number): Said[] {
  const [first, ...others] = operation.args.slice(from)
  const list = Array.isArray(first) ? (first as readonly Json[]) : first === undefined ? [] : [first, ...others]
  return list.map((name, i) => {
    const path = operation.path(from + i)
    return typeof name === 'string' ? at(path, nameWords(name, operation).text) : operation.speak(name, path)
  })
}
