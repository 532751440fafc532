import type { RulesetDocument } from '@chiso/engine'
import type { Row } from '../../document/place.ts'
import { type AnnexWords, isAnnexLike, planOutline } from './outline.ts'
import { type Paste, planPaste } from './paste.ts'
import type { CellBlock } from './visible.ts'

/** The ways in which a table can be taken into an annex, and which of them is proposed. */
export type PasteWays = {
  /** Over the cells from where the author stands; null where there are none, and none of an empty annex. */
  over: { plan: Paste; code: string } | null
  /** As rows of their own at the end, on their levels; null where only cells are meant. */
  append: Paste | null
  first: 'over' | 'append'
}

/** Either way of taking a table that was pasted where the author stands: cells are written over, an annex with new numbers goes on. */
export function pastedWays(
  document: RulesetDocument,
  rows: readonly Row[],
  block: CellBlock,
  table: readonly string[][],
  words: AnnexWords,
): PasteWays {
  const over = planPaste(document, rows, block, table, words.titleOf)
  const append = isAnnexLike(table, words.titleOf) ? planOutline(document, table, words) : null
  const known = new Set(rows.map(({ indicator }) => indicator.code))
  const isNew = append !== null && !append.rows.some(({ code }) => known.has(code))
  return { over: { plan: over, code: rows[block.top]?.indicator.code ?? '' }, append, first: isNew ? 'append' : 'over' }
}

/** Either way of taking a table from a file: it goes on at the end unless the author says otherwise. */
export function fileWays(
  document: RulesetDocument,
  rows: readonly Row[],
  standing: string | null,
  table: readonly string[][],
  words: AnnexWords,
): PasteWays {
  const top = rows.findIndex(({ path }) => path === standing)
  const plan = () => planPaste(document, rows, { top, bottom: top, left: 0, right: 0 }, table, words.titleOf)
  return {
    over: top < 0 ? null : { plan: plan(), code: rows[top]?.indicator.code ?? '' },
    append: planOutline(document, table, words),
    first: 'append',
  }
}
