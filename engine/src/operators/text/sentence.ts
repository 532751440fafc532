import type { Locale } from '../../messages/number.ts'
import { at, joined, type Said, say } from '../../sentence/phrase.ts'
import { type Bonded, bond, itself, type Speak, type Speaking, sentence } from '../../sentence/speaking.ts'
import { dayOf, measureOf, optionLabel } from '../../sentence/subject.ts'
import type { NameOf } from '../operator.ts'
import type { text } from './run.ts'

export const textSaid: Readonly<Record<NameOf<typeof text>, Speak>> = {
  cat: (operation) => sentence(joinedText[operation.place.locale](joined(operation.each(bond.sum), ' + '))),
  substr: (operation) => {
    const length = operation.args.length > 2 ? operation.say(2) : null
    return sentence(part[operation.place.locale](operation.say(0), operation.say(1), length))
  },
  in: membership,
  log: itself,
}

const joinedText: Record<Locale, (parts: Said) => Said> = {
  vi: (parts) => say`chữ ghép từ ${parts}`,
  en: (parts) => say`the text ${parts}`,
}

const part: Record<Locale, (text: Said, start: Said, length: Said | null) => Said> = {
  vi: (of, start, length) =>
    say`phần chữ của ${of} từ vị trí ${start}${length === null ? '' : say`, độ dài ${length}`}`,
  en: (of, start, length) =>
    say`the part of ${of} from position ${start}${length === null ? '' : say`, ${length} long`}`,
}

const within: Record<Locale, { list: string; text: string }> = {
  vi: { list: 'thuộc', text: 'có trong' },
  en: { list: 'is one of', text: 'is part of' },
}

function membership(operation: Speaking): Bonded {
  const { args, place } = operation
  const [a = null, b = null] = args
  const value = operation.say(0)
  const words = within[place.locale]
  if (!Array.isArray(b)) return { said: say`${value} ${words.text} ${operation.say(1)}`, bond: bond.comparison }
  const { input } = measureOf(a, place)
  const options = b.map((option, i) => {
    const path = `${operation.path(1)}/${i}`
    return typeof option === 'string'
      ? at(path, dayOf(option) ?? optionLabel(option, input))
      : operation.speak(option, path)
  })
  return { said: say`${value} ${words.list} (${joined(options, '; ')})`, bond: bond.comparison }
}
