import { readCells } from '@chiso/engine'

/** What a clipboard holds, by kind of content; empty where it holds none. */
export type Copied = Pick<DataTransfer, 'getData'>

/** Longer ones are read as plain text, which every application writes beside. Unit: characters */
const mostHtml = 16 * 1024 * 1024

/**
 * The cells of what was copied in a spreadsheet, a document or a web page: its tables where it has some, else its lines.
 *
 * Shape: at least one row; a cell over several rows or columns stands at its first, the others are empty; paragraphs of
 *        a cell are its lines
 */
export function cellsOf(copied: Copied): string[][] {
  const html = copied.getData('text/html')
  const tables = html.length > 0 && html.length <= mostHtml ? fromHtml(html) : []
  return tables.length > 0 ? tables : readCells(copied.getData('text/plain'), '\t')
}

const blocks = 'p, div, li, h1, h2, h3, h4, h5, h6, br, tr'

/** The rows of the tables of a page, one table below the other; none without a table. */
function fromHtml(html: string): string[][] {
  // Nothing of such a document runs or is loaded.
  const page = new DOMParser().parseFromString(html, 'text/html')
  const outermost = [...page.querySelectorAll('table')].filter((table) => !table.parentElement?.closest('table'))
  return outermost.flatMap(rowsOfTable)
}

/** What Word, Excel and pages keep without showing it, and what somebody has deleted with changes tracked. */
function isUnseen(element: Element): boolean {
  return (
    element.matches('del, style, script, template, [hidden]') ||
    /display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')
  )
}

function rowsOfTable(table: HTMLTableElement): string[][] {
  const grid: (string | undefined)[][] = []
  const rows = [...table.rows].filter((row) => !isUnseen(row) && !(row.parentElement && isUnseen(row.parentElement)))
  for (const [index, row] of rows.entries()) {
    let at = 0
    for (const cell of row.cells) {
      if (isUnseen(cell)) continue
      while (grid[index]?.[at] !== undefined) at += 1
      // A span may claim more rows than there are.
      const height = Math.min(cell.rowSpan || rows.length, rows.length - index)
      for (let down = 0; down < height; down++) {
        grid[index + down] ??= []
        const line = grid[index + down] as (string | undefined)[]
        for (let right = 0; right < cell.colSpan; right++) line[at + right] = ''
      }
      const first = grid[index] as (string | undefined)[]
      first[at] = textIn(cell)
      at += cell.colSpan
    }
  }
  return grid.map((line) => Array.from(line, (text) => text ?? ''))
}

/** What a cell says, its paragraphs as lines; what only lays out the page is no text. */
function textIn(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLTableCellElement
  for (const element of copy.querySelectorAll('*')) if (isUnseen(element)) element.remove()
  for (const raised of copy.querySelectorAll('sup'))
    raised.textContent = shifted(raised.textContent ?? '', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾')
  for (const lowered of copy.querySelectorAll('sub'))
    lowered.textContent = shifted(lowered.textContent ?? '', '₀₁₂₃₄₅₆₇₈₉₊₋₍₎')
  for (const inner of copy.querySelectorAll('td, th')) inner.before(' ')
  // Line breaks of the page are told from those of its source, which are spaces.
  for (const block of copy.querySelectorAll(blocks)) {
    block.before('\u2028')
    if (block.tagName !== 'BR') block.after('\u2028')
  }
  return (copy.textContent ?? '')
    .split(/\u2028+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line, index, lines) => line !== '' || (index > 0 && index < lines.length - 1))
    .join('\n')
    .trim()
}

const onLine = '0123456789+-()'

/** Digits and signs that stand above or below the line, as signs of their own: 10² is not 102. */
function shifted(text: string, signs: string): string {
  return [...text].map((sign) => (onLine.includes(sign) ? [...signs][onLine.indexOf(sign)] : sign)).join('')
}
