/** A piece of a sentence; what was is struck out, what is now stands out. */
export type Piece = { text: string; at: number; mark?: 'del' | 'ins' }

// A value in quotes is taken whole; a bare one ends at a semicolon, or at a comma that no digit follows, and begins at the
// last of several words that may begin one, as in "mức từ 3 cuộc: từ 10 thành 11".
const value = (begins: string) => `(“[^”]*”|(?:(?! ${begins} )[^“;])+?)`
const end = '(?=$|;|, (?!\\d)|: )'
const turns = [
  new RegExp(` từ ${value('từ')} thành ${value('từ')}${end}`, 'u'),
  new RegExp(` from ${value('from')} to ${value('from')}${end}`, 'u'),
]

/** Marks the old and the new value of a sentence that says "từ … thành …"; other sentences stay whole. */
export function markChange(sentence: string): Piece[] {
  for (const turn of turns) {
    const found = turn.exec(sentence)
    const [, before, after] = found ?? []
    if (!found || before === undefined || after === undefined) continue
    const beforeAt = sentence.indexOf(before, found.index)
    const afterAt = found.index + found[0].length - after.length
    const pieces: Piece[] = [
      { text: sentence.slice(0, beforeAt), at: 0 },
      { text: before, at: beforeAt, mark: 'del' },
      { text: sentence.slice(beforeAt + before.length, afterAt), at: beforeAt + before.length },
      { text: after, at: afterAt, mark: 'ins' },
      { text: sentence.slice(afterAt + after.length), at: afterAt + after.length },
    ]
    return pieces.filter((piece) => piece.text !== '')
  }
  return [{ text: sentence, at: 0 }]
}

/** So many words are compared with one another; longer texts are shown as one struck out and one new. */
const mostWords = 600

/** What a text became, word by word: words that went are struck out, words that came stand out. */
export function markWords(before: string, after: string): Piece[] {
  const [was, is] = [wordsIn(before), wordsIn(after)]
  const isLong = was.length > mostWords || is.length > mostWords
  const steps = isLong
    ? [
        { text: before, mark: 'del' as const },
        { text: after, mark: 'ins' as const },
      ]
    : stepsOf(was, is)
  const pieces: Piece[] = []
  let at = 0
  for (const { text, mark } of steps) {
    const last = pieces.at(-1)
    if (last && last.mark === mark) last.text += text
    else if (text !== '') pieces.push({ text, at, ...(mark ? { mark } : {}) })
    at += text.length
  }
  return pieces
}

/** Words with the blanks after them, so that what is joined again is the text. */
const wordsIn = (text: string) => text.match(/\S+\s*|\s+/g) ?? []

/** The shortest way from one list of words to another, what goes before what comes. */
function stepsOf(was: readonly string[], is: readonly string[]): { text: string; mark?: 'del' | 'ins' }[] {
  const bare = (word: string | undefined) => word?.trimEnd()
  const width = is.length + 1
  // The longest common list of words from each pair of places on.
  const common = new Uint16Array((was.length + 1) * width)
  const at = (row: number, column: number) => common[row * width + column] ?? 0
  for (let row = was.length - 1; row >= 0; row--)
    for (let column = is.length - 1; column >= 0; column--)
      common[row * width + column] =
        bare(was[row]) === bare(is[column])
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  const steps: { text: string; mark?: 'del' | 'ins' }[] = []
  let [row, column] = [0, 0]
  while (row < was.length || column < is.length) {
    const [old, next] = [was[row], is[column]]
    if (old !== undefined && next !== undefined && bare(old) === bare(next)) {
      steps.push({ text: next })
      row++
      column++
    } else if (old !== undefined && (next === undefined || at(row + 1, column) >= at(row, column + 1))) {
      steps.push({ text: spaced(old), mark: 'del' })
      row++
    } else if (next !== undefined) {
      steps.push({ text: next, mark: 'ins' })
      column++
    }
  }
  return steps
}

/** A word that went keeps apart from the one that came in its place. */
const spaced = (word: string) => (/\s$/.test(word) ? word : `${word} `)
