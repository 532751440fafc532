import type { Locale } from '../messages/number.ts'
import type { FunctionName, Infix } from '../operators/wording.ts'
import { wordings } from '../operators/words.ts'

/** A function of formulas, with the operator it stands for. */
export type FunctionWord = FunctionName & { operator: string }

/** Every function, the likeliest first. */
export const functionWords: readonly FunctionWord[] = Object.entries(wordings)
  .flatMap(([operator, { functions }]) => functions.map((name): FunctionWord => ({ operator, ...name })))
  .sort((a, b) => a.rank - b.rank)

/** What stands between two operands, by its operator. */
export const infixes: ReadonlyMap<string, Infix> = new Map(
  Object.entries(wordings).flatMap(([operator, { infix }]) => (infix ? [[operator, infix] as const] : [])),
)

/**
 * Forms for what has no name of its own: an operation by its JSON Logic name with a list of operands or with one bare
 * operand, and JSON as it stands.
 */
export const escapes = {
  operation: { vi: 'PHÉP_TÍNH', en: 'OPERATION' },
  bare: { vi: 'PHÉP_TÍNH_ĐƠN', en: 'BARE_OPERATION' },
  json: { vi: 'JSON', en: 'JSON' },
} as const

/** The form of a day, `NGÀY(31/01/2026)`. */
export const dayWord: Readonly<Record<Locale, string>> = { vi: 'NGÀY', en: 'DATE' }

/** Its words, folded. */
export const dayNames: ReadonlySet<string> = new Set(['NGAY', 'DATE'])

export type Escape = keyof typeof escapes

/** Words that are a value by themselves. */
export const constants: readonly {
  value: true | false | null | 'item'
  vi: readonly string[]
  en: readonly string[]
}[] = [
  { value: true, vi: ['ĐÚNG', 'CÓ'], en: ['TRUE', 'YES'] },
  { value: false, vi: ['SAI', 'KHÔNG'], en: ['FALSE', 'NO'] },
  { value: null, vi: ['TRỐNG'], en: ['NULL'] },
  { value: 'item', vi: ['PHẦN_TỬ'], en: ['ITEM'] },
]

/** A word as it is looked up: without marks, đ as d, in capitals. */
export function folded(word: string): string {
  if (/^[\w.]*$/.test(word)) return word.toUpperCase()
  return word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'D').toUpperCase()
}

const spelled = (word: { vi: readonly string[]; en: readonly string[] }) => [...word.vi, ...word.en].map(folded)

/** Functions by their folded names. */
export const functions: ReadonlyMap<string, FunctionWord> = new Map(
  functionWords.flatMap((word) => spelled(word).map((name) => [name, word] as const)),
)

/** Escape forms by their folded names. */
export const escapeNames: ReadonlyMap<string, Escape> = new Map(
  (Object.keys(escapes) as Escape[]).flatMap((name) =>
    [escapes[name].vi, escapes[name].en].map((word) => [folded(word), name] as const),
  ),
)

/** Values by their folded words. */
export const constantNames: ReadonlyMap<string, true | false | null | 'item'> = new Map(
  constants.flatMap((word) => spelled(word).map((name) => [name, word.value] as const)),
)

/** Words that stand between two operands, folded. */
export const infixNames: ReadonlyMap<string, string> = new Map(
  functionWords
    .filter(({ operator }) => infixes.get(operator)?.sign === 'word')
    .flatMap((word) => spelled(word).map((name) => [name, word.operator] as const)),
)

/** Functions that are a value by themselves, by their folded names. */
export const valueNames: ReadonlyMap<string, FunctionWord> = new Map(
  [...functions].filter(([, { form }]) => form === 'value'),
)

/** The word that negates what stands behind it, folded. */
export const negation = 'NOT'

/** True where a bare word would be read as something else than a name. */
export function isReserved(word: string): boolean {
  const name = folded(word)
  return constantNames.has(name) || infixNames.has(name) || valueNames.has(name) || name === negation
}

/** The function an operator is printed with, the falling steps apart. */
export const wordOf: ReadonlyMap<string, FunctionWord> = new Map(
  functionWords.filter((word) => word.form !== 'falling-steps').map((word) => [word.operator, word]),
)

/** The function for steps of which lower is better. */
export const fallingSteps = functionWords.find((word) => word.form === 'falling-steps') as FunctionWord

/** The name a function is printed with. */
export function nameOf(word: FunctionWord, locale: Locale): string {
  return word[locale][0] ?? ''
}

/** The sign an operator is printed with between its operands. */
export function signOf(operator: string, locale: Locale): string {
  const sign = infixes.get(operator)?.sign ?? operator
  const word = wordOf.get(operator)
  return sign === 'word' && word ? nameOf(word, locale) : sign
}
