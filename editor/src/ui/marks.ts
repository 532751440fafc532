/** A piece of a sentence; what was is struck out, what is now stands out. */
export type Piece = { text: string; at: number; mark?: 'del' | 'ins' }

// A value in quotes is taken whole; a bare one ends at a semicolon, or at a comma that no digit follows.
const value = '(“[^”]*”|[^“;]+?)'
const end = '(?=$|;|, (?!\\d)|: )'
const turns = [
  new RegExp(` từ ${value} thành ${value}${end}`, 'u'),
  new RegExp(` from ${value} to ${value}${end}`, 'u'),
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
