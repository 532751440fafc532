import { plain } from '../units/cell.ts'

/** The terms of a text with their weights; the length of the whole is 1. */
export type Terms = ReadonlyMap<string, number>

/**
 * How alike texts are among all texts of two sets (độ giống): words and pairs of neighbours, without marks and case, of which
 * those that many texts share weigh little.
 */
export class Vocabulary {
  readonly #rarity = new Map<string, number>()

  constructor(texts: readonly string[]) {
    const seen = new Map<string, number>()
    for (const text of texts) for (const term of new Set(termsOf(text))) seen.set(term, (seen.get(term) ?? 0) + 1)
    for (const [term, count] of seen) this.#rarity.set(term, Math.log(1 + texts.length / count))
  }

  terms(text: string): Terms {
    const weights = new Map<string, number>()
    for (const term of termsOf(text)) weights.set(term, (weights.get(term) ?? 0) + (this.#rarity.get(term) ?? 0))
    const length = Math.hypot(...weights.values()) || 1
    return new Map([...weights].map(([term, weight]) => [term, weight / length]))
  }
}

/** Unit: 0 nothing in common … 1 the same terms */
export function likeness(a: Terms, b: Terms): number {
  let sum = 0
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0)
  return Math.min(1, sum)
}

/** How much of a text's weight stands in another. Unit: 0 … 1 */
export function coverage(part: Terms, whole: Terms): number {
  let [all, found] = [0, 0]
  for (const [term, weight] of part) {
    all += weight
    if (whole.has(term)) found += weight
  }
  return all === 0 ? 0 : found / all
}

function termsOf(text: string): string[] {
  const words = plain(text).split(' ').filter(Boolean)
  return [...words, ...words.slice(1).map((word, index) => `${words[index]} ${word}`)]
}
