import { type DocumentPart, documentParts, type FieldOf, fieldNames } from '@chiso/engine'
import type { Locale } from './locale.ts'

/** Words under the same keys, each said in another way. */
export function eachWord<K extends string>(words: { [key in K]: string }, say: (word: string) => string) {
  return Object.fromEntries(Object.entries<string>(words).map(([key, word]) => [key, say(word)])) as typeof words
}

/** A word as it begins a heading. */
export function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase('vi') + word.slice(1)
}

/** What the fields of a part of the document are called, as headings and labels. */
export function headings<P extends DocumentPart>(part: P, locale: Locale): { [K in FieldOf<P>]: string } {
  return eachWord(fieldNames(part, locale), capital)
}

type Headings = { [P in DocumentPart]: { [K in FieldOf<P>]: string } }

/** The headings of every part of the document. */
export function headingsOfAll(locale: Locale): Headings {
  return Object.fromEntries(documentParts.map((part) => [part, headings(part, locale)])) as Headings
}
