import { fold } from '../text/fold.ts'
import type { Row } from './place.ts'

/** The rows that hold every word of a filter, without diacritics, and the groups above them; all without a filter. */
export function matching(rows: readonly Row[], filter: string): readonly Row[] {
  const words = fold(filter).split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  const hits = rows.filter(({ indicator }) => {
    const text = fold([indicator.code, indicator.label, indicator.method, indicator.evidence].join(' '))
    return words.every((word) => text.includes(word))
  })
  return rows.filter((row) => hits.some((hit) => hit === row || hit.path.startsWith(`${row.path}/`)))
}
