import type { Locale } from '../messages/number.ts'
import type { Told } from './told.ts'
import { en } from './words-en.ts'
import { vi } from './words-vi.ts'

/** A change in the words of the annex (bằng lời của Phụ lục). */
export function changeSentence(change: Told, locale: Locale): string {
  return { vi, en }[locale][change.kind](change)
}
