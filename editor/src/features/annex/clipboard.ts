import { columns } from '../../document/columns.ts'
import type { Row } from '../../document/place.ts'
import { textOf } from './cells.ts'
import type { CellBlock } from './visible.ts'

/** A block of cells as spreadsheets exchange it: tab-separated, quoted where a cell has a tab or a line break. */
export function toTsv(rows: readonly Row[], block: CellBlock): string {
  return rows
    .slice(block.top, block.bottom + 1)
    .map(({ indicator }) =>
      columns
        .slice(block.left, block.right + 1)
        .map((column) => quote(textOf(indicator, column)))
        .join('\t'),
    )
    .join('\n')
}

function quote(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
