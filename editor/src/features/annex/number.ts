/** Numbers that Nghị định 30/2020/NĐ-CP gives the annexes of a decision that has several. */
export const annexNumbers = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const

const keyOf = (set: string) => `chiso-annex-number ${set}`

/** The number under which the annex of a set was last printed from this browser; empty for none. */
export function annexNumber(set: string): string {
  try {
    const kept = localStorage.getItem(keyOf(set)) ?? ''
    return annexNumbers.find((number) => number === kept) ?? ''
  } catch {
    return ''
  }
}

/** Remembers it for the next time. */
export function rememberAnnexNumber(set: string, number: string) {
  try {
    localStorage.setItem(keyOf(set), number)
  } catch {
    // Without storage the annex is printed without a number.
  }
}
