import type { Json } from '../values/json.ts'
import { type Stretch, stretchOf, trimmed } from './text.ts'

type InputType = 'integer' | 'number' | 'ratio' | 'boolean' | 'choice' | 'date'
/** An input that a wording names. Shape: options of a choice are `s1`… in the order of the text */
export type WordedInput = {
  id: string
  label: string
  type: InputType
  unit?: string
  options?: readonly { id: string; label: string }[]
}

/** The inputs of one wording, in the order in which it names them; what is named twice is one. */
export class Inputs {
  readonly all: WordedInput[] = []
  private readonly byLabel = new Map<string, WordedInput>()

  /** The formula that reads an input, declared where it is named for the first time. */
  read(label: string, about: Omit<WordedInput, 'id' | 'label'>): Json {
    const key = stretchOf(label).folded.replace(/\s+/g, ' ').trim()
    const known = this.byLabel.get(key)
    if (known) return { var: known.id }
    const made = { id: this.freshId(key), label: capitalised(label), ...about }
    this.byLabel.set(key, made)
    this.all.push(made)
    return { var: made.id }
  }

  /** An id of whole words: six at most of those that name a thing. */
  private freshId(folded: string): string {
    const words = folded
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
      .split(' ')
    const naming = words.filter((word) => !little.has(word))
    const stem =
      (naming.length > 0 ? naming : words)
        .slice(0, 6)
        .join('_')
        .replace(/^\d+_?/, '') || 'so_lieu'
    let id = stem
    for (let turn = 2; this.all.some((one) => one.id === id); turn++) id = `${stem}_${turn}`
    return id
  }
}

/** Words that say nothing of which thing it is. */
const little = new Set([
  'va',
  'hoac',
  'cua',
  'cac',
  'nhung',
  'theo',
  'trong',
  'duoc',
  'da',
  've',
  'cho',
  'tren',
  'voi',
  'do',
  'tai',
  'bang',
])

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What a counted thing is as an input: money and measures have decimals, things are whole. */
export function countOf({ folded }: Pick<Stretch, 'folded'>): { type: InputType; unit?: string } {
  if (/^(?:ty le|ty trong)\b/.test(folded)) return { type: 'ratio' }
  if (
    /\b(?:chi|kinh phi|ngan sach|doanh thu|gia tri|tien|dien tich|bang thong|dung luong|toc do|thoi gian|diem)\b/.test(
      folded,
    ) &&
    !/^(?:tong )?so (?!tien|kinh phi|chi\b)/.test(folded)
  )
    return { type: 'number' }
  return { type: 'integer' }
}

/** The label of something without what only leads to it. */
export function labelOf(given: Stretch): string {
  return trimmed(given, /[\s.,;:()]/).text.replace(/\s+/g, ' ')
}
