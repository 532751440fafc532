import type { Locale } from '../../messages/number.ts'
import { type Said, say } from '../../sentence/phrase.ts'
import { around, itself, type Speak, sentence } from '../../sentence/speaking.ts'
import type { NameOf } from '../operator.ts'
import type { errors } from './run.ts'

export const errorsSaid: Readonly<Record<NameOf<typeof errors>, Speak>> = {
  throw: around({ vi: (text) => say`báo lỗi ${text}`, en: (text) => say`raise the error ${text}` }),
  try: (operation) => {
    const { args, place } = operation
    const otherwise = orIfFailing[place.locale]
    return sentence(args.slice(1).reduce<Said>((said, _, i) => otherwise(said, operation.say(i + 1)), operation.say(0)))
  },
  preserve: itself,
}

const orIfFailing: Record<Locale, (value: Said, otherwise: Said) => Said> = {
  vi: (value, otherwise) => say`${value} (không tính được thì lấy ${otherwise})`,
  en: (value, otherwise) => say`${value} (${otherwise} when it cannot be computed)`,
}
