import type { InputDocument, RulesetDocument } from '@chiso/engine'
import { type Use, usesOf } from '../../document/uses.ts'
import { fold } from '../../text/fold.ts'

/** One input of the draft, and where it is read. */
export type ListedInput = { input: InputDocument; index: number; uses: readonly Use[] }

/** What of the table is shown; the empty text is everything, and a supplier of null is none named. */
export type Filter = { words: string; type: string; supplier: string | null; unusedOnly: boolean }

export const everything: Filter = { words: '', type: '', supplier: '', unusedOnly: false }

/** Every input of the draft in its order. */
export function linesOf(document: RulesetDocument): ListedInput[] {
  return (document.inputs ?? []).map((input, index) => ({ input, index, uses: usesOf(document, input.id) }))
}

/** The lines that a filter leaves; words are found without diacritics. */
export function filtered(lines: readonly ListedInput[], { words, type, supplier, unusedOnly }: Filter): ListedInput[] {
  const wanted = fold(words.trim())
  return lines.filter(
    ({ input, uses }) =>
      (!unusedOnly || uses.length === 0) &&
      (type === '' || input.type === type) &&
      (supplier === '' || (input.supplier?.trim() || null) === supplier) &&
      fold(
        [input.label, input.id, input.unit, input.source, input.supplier, input.evidence].filter(Boolean).join(' '),
      ).includes(wanted),
  )
}

/** Who supplies values, each once, in the order of the alphabet; null where a line names nobody. */
export function suppliersOf(lines: readonly ListedInput[]): (string | null)[] {
  const named = new Set(lines.map(({ input }) => input.supplier?.trim() ?? '').filter(Boolean))
  const sorted = [...named].sort((a, b) => a.localeCompare(b, 'vi'))
  return lines.some(({ input }) => !input.supplier?.trim()) && sorted.length > 0 ? [...sorted, null] : sorted
}
