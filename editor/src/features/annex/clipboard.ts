import type { IndicatorDocument } from '@chiso/engine'
import { type Column, columns } from '../../document/columns.ts'
import type { Row } from '../../document/place.ts'
import { textOf } from './cells.ts'
import type { CellBlock } from './visible.ts'

/** What a cell says on the screen, as text. */
export type CellText = (indicator: IndicatorDocument, column: Column) => string

function cells(rows: readonly Row[], block: CellBlock, shown: CellText): { group: boolean; texts: string[] }[] {
  return rows.slice(block.top, block.bottom + 1).map(({ indicator, group }) => ({
    group,
    texts: columns.slice(block.left, block.right + 1).map((column) => shown(indicator, column)),
  }))
}

/** A block of cells as spreadsheets exchange it: tab-separated, quoted where a cell has a tab or a line break. */
export function toTsv(rows: readonly Row[], block: CellBlock, shown: CellText = textOf): string {
  return cells(rows, block, shown)
    .map(({ texts }) => texts.map(quote).join('\t'))
    .join('\n')
}

/** The same block as documents exchange it: a table, groups in bold, lines of a cell apart. */
export function toHtml(rows: readonly Row[], block: CellBlock, shown: CellText = textOf): string {
  const lines = cells(rows, block, shown).map(({ group, texts }) => {
    const tag = group ? 'th' : 'td'
    return `<tr>${texts.map((text) => `<${tag} align="left">${escaped(text)}</${tag}>`).join('')}</tr>`
  })
  return `<meta charset="utf-8"><table border="1">${lines.join('')}</table>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>')
}

function quote(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
