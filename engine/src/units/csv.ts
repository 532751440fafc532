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
  const { rows, issues } = readRows(text, { from: at, line, delimiter, isLenient: false })
  return { rows: rows.filter((row) => !isBlank(row)), issues, notes }
}

/**
 * The cells of delimited text, as a sheet copies or saves a block of them, whatever they hold.
 *
 * Shape: at least one row; blank ones stay, line breaks within a cell are `\n`, and a quote that does not close before a delimiter or the
 *        end of a line is a sign like any other
 */
export function readCells(text: string, delimiter: string = guessDelimiter(text, 0)): string[][] {
  const { rows } = readRows(text, { from: 0, line: 1, delimiter, isLenient: true })
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

const delimiters = ['\t', ';', ',']
const sampled = 50

/**
 * The sign that stands equally often in most rows, outside of quotes: titles above a header have commas of their own, and
 * cells of numbers too.
 */
function guessDelimiter(text: string, from: number): string {
  const rows = countMarks(text, from)
  const scored = delimiters.map((mark, index) => {
    const counts = rows.map((row) => row[index] ?? 0).filter((count) => count > 0)
    const equal = (count: number) => counts.filter((other) => other === count).length
    const [rowsOfOne, columns] = counts.reduce(
      ([most, best], count) =>
        equal(count) > most || (equal(count) === most && count > best) ? [equal(count), count] : [most, best],
      [0, 0],
    )
    return { mark, rows: rowsOfOne, columns }
  })
  const [best] = scored.sort((a, b) => b.rows - a.rows || b.columns - a.columns)
  return best && best.rows > 0 ? best.mark : ','
}

/** How often each delimiter stands outside of quotes, for the first rows. */
function countMarks(text: string, from: number): number[][] {
  const rows: number[][] = []
  let row = delimiters.map(() => 0)
  let quoted = false
  let starts = true
  for (let at = from; at < text.length && rows.length < sampled; at++) {
    const sign = text[at] as string
    if (quoted) {
      if (sign === '"') quoted = false
      continue
    }
    const mark = delimiters.indexOf(sign)
    if (sign === '"' && (starts || text[at - 1] === '"')) quoted = true
    else if (mark >= 0) row[mark] = (row[mark] ?? 0) + 1
    else if (sign === '\n') {
      rows.push(row)
      row = delimiters.map(() => 0)
    }
    starts = mark >= 0 || sign === '\n'
  }
  return [...rows, row]
}

type Start = { from: number; line: number; delimiter: string; isLenient: boolean }

/** Every record from a place on where one begins. */
export function readRows(text: string, start: Start): { rows: CsvRow[]; issues: Issue[] } {
  const rows: CsvRow[] = []
  const issues: Issue[] = []
  let { from, line } = start
  while (from < text.length) {
    const read = readRow(text, { ...start, from, line }, issues)
    rows.push(read.row)
    from = read.end
    line = read.line
  }
  return { rows, issues }
}

/** One record, and where the next begins. */
export function readRow(
  text: string,
  { from, line: first, delimiter, isLenient }: Start,
  issues: Issue[],
): { row: CsvRow; end: number; line: number } {
  const row: CsvRow = { line: first, cells: [] }
  let at = from
  let line = first
  for (;;) {
    const read = readCell(text, at, delimiter)
    const cell = isLenient && read.problem ? plainCell(text, at, delimiter) : read
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
  return { row, end: at, line: line + 1 }
}

/** Whether a record holds nothing. */
export function isBlank({ cells }: CsvRow): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/**
 * Where the whole records of a text end that goes on; `from` is where one begins, and is answered where none is whole.
 *
 * Source: SPEC LF-2
 */
export function endOfRows(text: string, from: number, delimiter: string): number {
  let end = from
  let at = from
  for (let quote = text.indexOf('"', at); quote >= 0; quote = text.indexOf('"', at)) {
    const newline = text.lastIndexOf('\n', quote)
    if (newline >= at) end = newline + 1
    const before = text[quote - 1] ?? ''
    // Elsewhere than where a cell begins it is a sign like any other.
    const opens = quote === from || before === delimiter || before === '\n' || before === '\r'
    const close = opens ? endOfQuoted(text, quote) : quote + 1
    if (close === null) return end
    at = close
  }
  const newline = text.lastIndexOf('\n')
  return newline >= at ? newline + 1 : end
}

/** After the quote that closes a cell; null where the text ends first, or with a quote that the next sign may double. */
function endOfQuoted(text: string, open: number): number | null {
  for (let quote = text.indexOf('"', open + 1); quote >= 0; quote = text.indexOf('"', quote + 2)) {
    if (quote === text.length - 1) return null
    if (text[quote + 1] !== '"') return quote + 1
  }
  return null
}

type Cell = { value: string; end: number; lines: number; problem?: string }

function readCell(text: string, from: number, delimiter: string): Cell {
  return text[from] === '"' ? readQuoted(text, from, delimiter) : plainCell(text, from, delimiter)
}

function plainCell(text: string, from: number, delimiter: string): Cell {
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
