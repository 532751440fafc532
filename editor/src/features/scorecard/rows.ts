import type { LeafExplanation } from '@chiso/engine'

/**
 * One indicator on a unit's scorecard.
 *
 * Shape: `gain` is what the nearest step would add, null where there is none; `before` are the points by another version,
 *        null where that has no such indicator or no points
 * Unit:  points
 */
export type ScoreRow = { leaf: LeafExplanation; gain: number | null; before: number | null }
export type Part = 'gains' | 'others' | 'full' | 'apart'
export type RowOrder = 'gain' | 'annex'

/** The rows of a scorecard in the order of the annex, beside their points by another version. */
export function scoreRows(leaves: readonly LeafExplanation[], others: readonly LeafExplanation[] = []): ScoreRow[] {
  const counted = new Map(others.map(({ id, counted }) => [id, counted]))
  return leaves.map((leaf) => {
    const by = leaf.next && Number((leaf.next.points - (leaf.points ?? 0)).toFixed(6))
    return { leaf, gain: by !== null && by > 0 ? by : null, before: counted.get(leaf.id) ?? null }
  })
}

/** Rows by what can be done about them: what would earn more, most first; the rest; what has its maximum; what earns nothing. */
export function partsOf(rows: readonly ScoreRow[]): { part: Part; rows: ScoreRow[] }[] {
  const partOf = ({ leaf, gain }: ScoreRow): Part => {
    if (leaf.kind === 'information' || leaf.kind === 'gate') return 'apart'
    if (gain !== null) return 'gains'
    return leaf.status === 'scored' && leaf.max > 0 && leaf.points === leaf.max ? 'full' : 'others'
  }
  return (['gains', 'others', 'full', 'apart'] as const)
    .map((part) => {
      const own = rows.filter((row) => partOf(row) === part)
      return { part, rows: part === 'gains' ? own.toSorted((a, b) => (b.gain ?? 0) - (a.gain ?? 0)) : own }
    })
    .filter((each) => each.rows.length > 0)
}
