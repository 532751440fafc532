import { type Issue, issue } from '../issue.ts'

/** One record of a delimited file and the line it starts on, counted from 1. */
export type CsvRow = { line: number; cells: string[] }

/**
 * Reads delimited text as Excel and LibreOffice write it: comma, semicolon or tab, quotes, CRLF, a byte order mark,
 * a `sep=` line; blank lines are skipped leading `#` lines are comments, and `# key: value` among them notes.
 *
 * Errors: csv-malformed (a quote that never closes, or text after a closing quote)
 */
export function readCsv(text: string): { rows: CsvRow[]; notes: Record<string, string>; issues: Issue[] } {
  const { at, line, delimiter, notes } = readHead(text)
  const { rows, issues } = readRows(text, at, line, delimiter)
  return { rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')), issues, notes }
}

/**
 * The cells of delimited text, as a sheet copies or saves a block of them, whatever they hold.
 *
 * Shape: at least one row; blank ones stay, line breaks within a cell are `\n`, a quote that never closes takes the rest
 */
export function readCells(text: string, delimiter: string = guessDelimiter(text, 0)): string[][] {
  const { rows } = readRows(text, 0, 1, delimiter)
  return rows.length === 0 ? [['']] : rows.map(({ cells }) => cells.map((cell) => cell.replace(/\r\n?/g, '\n')))
}

/** What stands above the header: where the header begins, its line, the notes, and the delimiter it shows. */
export function readHead(text: string): { at: number; line: number; delimiter: string; notes: Record<string, string> } {
  const notes: Record<string, string> = {}
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  let declared: string | undefined
  for (;;) {
    const end = endOfLine(text, at)
    const head = text.slice(at, end).trim()
    const comment = /^"?#\s*(\p{L}.*?)"?[;,\t]*$/u.exec(head)?.[1]
    const note = /^(\p{L}+)\s*:\s*(.*)$/u.exec(comment ?? '')
    const sep = /^sep=(.)$/i.exec(text.slice(at, end).replace(/\r$/, ''))
    if (note?.[1]) notes[note[1].toLowerCase()] = note[2] ?? ''
    else if (sep) declared = sep[1]
    else if ((head !== '' && comment === undefined) || end === text.length) break
    at = end + 1
    line += 1
  }
  return { at, line, delimiter: declared ?? guessDelimiter(text, at), notes }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function guessDelimiter(text: string, from: number): string {
  const header = text.slice(from, endOfLine(text, from)).replace(/"[^"]*"/g, '')
  const count = (mark: string) => header.split(mark).length - 1
  return ['\t', ';', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

function readRows(
  text: string,
  from: number,
  firstLine: number,
  delimiter: string,
): { rows: CsvRow[]; issues: Issue[] } {
  const rows: CsvRow[] = []
  const issues: Issue[] = []
  let at = from
  let line = firstLine
  while (at < text.length) {
    const row: CsvRow = { line, cells: [] }
    for (;;) {
      const cell = readCell(text, at, delimiter)
      if (cell.problem) issues.push(issue('csv-malformed', '', { line, detail: cell.problem }))
      row.cells.push(cell.value)
      line += cell.lines
      at = cell.end
      if (text[at] !== delimiter) break
      at += 1
    }
    // A row ends at the end of the text, at \n, or at \r\n.
    if (text[at] === '\r') at += 1
    if (text[at] === '\n') at += 1
    line += 1
    rows.push(row)
  }
  return { rows, issues }
}

type Cell = { value: string; end: number; lines: number; problem?: string }

function readCell(text: string, from: number, delimiter: string): Cell {
  if (text[from] === '"') return readQuoted(text, from, delimiter)
  const end = endOfCell(text, from, delimiter)
  return { value: text.slice(from, end), end, lines: 0 }
}

function readQuoted(text: string, from: number, delimiter: string): Cell {
  let value = ''
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) {
      value += text.slice(at)
      return { value, end: text.length, lines: countLines(value), problem: `"${firstLine(value)}` }
    }
    value += text.slice(at, quote)
    at = quote + 1
    if (text[at] !== '"') break
    value += '"'
    at += 1
  }
  const end = endOfCell(text, at, delimiter)
  const rest = text.slice(at, end)
  const lines = countLines(text.slice(from, at))
  return rest.trim() === '' ? { value, end, lines } : { value: value + rest, end, lines, problem: rest.trim() }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 40)
}
