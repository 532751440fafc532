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

/** Reads tab-separated text with quoted line breaks into a table of cells. */
export function fromTsv(text: string): string[][] {
  return cellsOf(text, '\t')
}

/** Reads text whose cells are parted by a sign, with quoted line breaks, into a table of cells. */
export function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let i = 0; i < source.length; i++) {
    const sign = source[i]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (source[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
    } else cell += sign
  }
  rows.push([...row, cell])
  return rows
}
