/** A stretch of a wording: as it is written, and folded for reading, letter by letter at the same places. */
export type Stretch = { text: string; folded: string; from: number; to: number }

const signs: Record<string, string> = {
  đ: 'd',
  '×': '*',
  '∗': '*',
  '·': '*',
  '÷': '/',
  '–': '-',
  '—': '-',
  '−': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\t': ' ',
  '“': '"',
  '”': '"',
  '⩾': '≥',
  '⩽': '≤',
}

/** Reads a text as a stretch. Shape: NFC, so that every letter with its marks is one place */
export function stretchOf(text: string): Stretch {
  const composed = text.normalize('NFC')
  return {
    text: composed,
    folded: Array.from({ length: composed.length }, (_, at) => foldOne(composed, at)).join(''),
    from: 0,
    to: composed.length,
  }
}

/** One place folded to one place: small, without marks, with the signs that papers write for others told alike. */
function foldOne(text: string, at: number): string {
  const small = text.charAt(at).toLowerCase()
  const bare = small.normalize('NFD').charAt(0) || small.charAt(0)
  return signs[bare] ?? bare
}

/** A part of a stretch, by places in it. */
export function part(whole: Stretch, from: number, to: number): Stretch {
  return {
    text: whole.text.slice(from, to),
    folded: whole.folded.slice(from, to),
    from: whole.from + from,
    to: whole.from + to,
  }
}

/** A stretch without the blanks and marks around its words. */
export function trimmed(whole: Stretch, marks = /[\s.,;:]/): Stretch {
  let [from, to] = [0, whole.text.length]
  while (from < to && marks.test(whole.folded.charAt(from))) from += 1
  while (to > from && marks.test(whole.folded.charAt(to - 1))) to -= 1
  return part(whole, from, to)
}

/** The stretches between the places where a pattern stands outside of brackets. */
export function splitAt(whole: Stretch, separator: RegExp): Stretch[] {
  const found: Stretch[] = []
  let begin = 0
  for (const match of whole.folded.matchAll(separator)) {
    const at = match.index
    if (depthAt(whole.folded, at) > 0) continue
    found.push(part(whole, begin, at))
    begin = at + match[0].length
  }
  found.push(part(whole, begin, whole.text.length))
  return found.map((each) => trimmed(each)).filter((each) => each.text !== '')
}

/** How many brackets stand open at a place. */
export function depthAt(text: string, at: number): number {
  let depth = 0
  for (let i = 0; i < at; i++) {
    if (text[i] === '(') depth += 1
    else if (text[i] === ')' && depth > 0) depth -= 1
  }
  return depth
}

/** What a group of a match stands for. Errors: Bug where the expression has no `d` flag */
export function groupOf(whole: Stretch, match: RegExpMatchArray, name: string): Stretch | null {
  const at = match.indices?.groups?.[name]
  return at ? trimmed(part(whole, at[0], at[1])) : null
}
