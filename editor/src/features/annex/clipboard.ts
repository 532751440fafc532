import type { RulesetDocument } from '@chiso/engine'
import { blankLeaf, type Command, nextCode } from '../../document/commands.ts'
import { columns } from '../../document/document.ts'
import { at, child, type Row, seat } from '../../document/place.ts'
import { isEditable, textOf, write } from './cells.ts'
import type { Block } from './visible.ts'

/** A block of cells as spreadsheets exchange it: tab-separated, quoted where a cell has a tab or a line break. */
export function toTsv(rows: readonly Row[], block: Block): string {
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
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const source = text.replaceAll('\r\n', '\n').replace(/\n$/, '')
  for (let i = 0; i < source.length; i++) {
    const sign = source[i]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (source[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') {
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

/** What a paste would do: one command, how many cells it writes, how many it could not read. */
export type Paste = { command: Command | null; written: number; refused: number }

/** Writes a table of cells from the block's top left corner on, growing rows below the last one it meets. */
export function paste(document: RulesetDocument, rows: readonly Row[], block: Block, cells: string[][]): Paste {
  const commands: Command[] = []
  let written = 0
  let refused = 0
  let last = rows[block.top]
  let draft = document
  cells.forEach((line, index) => {
    let row = rows[block.top + index]
    const grown = !row
    if (!row && last) {
      const { list, index: place } = seat(last.path)
      const end = Array.isArray(at(draft, list)) ? (at(draft, list) as unknown[]).length : place
      const path = child(list, end)
      const value = blankLeaf(draft, nextCode(draft, list), line[1] ?? '')
      commands.push({ kind: 'insert', path, value: value as never })
      row = { ...last, path, indicator: value, group: false }
      draft = withRow(draft, list, value)
    }
    if (!row) return
    last = row
    line.forEach((text, offset) => {
      const column = columns[block.left + offset]
      if (!column || !isEditable(column) || !row) return
      const result = write(draft, row, column, text)
      if (!result.ok) refused += 1
      else if (result.command) {
        commands.push(result.command)
        written += 1
      } else if (grown) written += 1
    })
  })
  const command: Command | null = commands.length > 0 ? { kind: 'batch', why: 'paste', count: written, commands } : null
  return { command, written, refused }
}

function withRow(document: RulesetDocument, list: string, value: unknown): RulesetDocument {
  const copy = structuredClone(document)
  const siblings = at(copy, list)
  if (Array.isArray(siblings)) siblings.push(value)
  return copy
}
