import { type Columns, columnsOf } from '../fast/columns/columns.ts'
import type { Issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { readJson } from '../values/json.ts'
import { hiddenIn } from '../values/text.ts'
import type { DecimalMark } from '../values/written.ts'
import { areSettled, BodyScanner, mostRows } from './body.ts'
import { readHead } from './csv.ts'
import { GrowingColumns } from './growing.ts'
import { readHeader } from './header.ts'
import { scanUnits } from './scan.ts'
import { cellsMissing, parseUnitsCsv } from './table.ts'
import { contentOf, parseUnits, type UnitsHead } from './units.ts'

/** Units as columns, and what their file says of itself. */
export type UnitsColumns = { head: UnitsHead; columns: Columns }

/**
 * Reads a units file straight into columns, where its text allows.
 *
 * Shape: a file with anything to report is read again unit by unit, so that issues are the same in both ways
 * Errors: those of `parseUnitsCsv`, or of `readJson` and `parseUnits`
 */
export function readUnits(
  text: string,
  form: 'table' | 'json',
  program: Program,
  given?: DecimalMark,
): { read: UnitsColumns | null; issues: Issue[] } {
  if (form === 'table')
    return scanTable(text, program, given) ?? inColumns(parseUnitsCsv(text, program.ruleset, given), program)
  const read = scanUnits(text, program)
  return read
    ? { read: { head: read.head, columns: read.columns }, issues: [] }
    : inColumns(parseJson(text, program), program)
}

type Parsed = ReturnType<typeof parseUnits>

function inColumns({ file, issues }: Parsed, program: Program): { read: UnitsColumns | null; issues: Issue[] } {
  if (!file) return { read: null, issues }
  const { period, content, units } = file
  return { read: { head: { period, content }, columns: columnsOf(program, units) }, issues }
}

function parseJson(text: string, program: Program): Parsed {
  const json = readJson(text)
  return json.ok ? parseUnits(json.value, program.ruleset) : { file: null, issues: json.issues }
}

function scanTable(
  text: string,
  program: Program,
  given?: DecimalMark,
): { read: UnitsColumns; issues: Issue[] } | null {
  const { at: start, line, delimiter, notes } = readHead(text)
  const content = contentOf(notes.content?.trim())
  if (content === null) return null
  if (hiddenIn(notes.period ?? '') !== null) return null
  const end = text.indexOf('\n', start)
  const header = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '')
  if (end < 0 || /["\r]/.test(header)) return null
  const issues: Issue[] = []
  const cells = readHeader({ line, cells: header.split(delimiter) }, program.ruleset, issues)
  if (!cells.some(({ kind }) => kind === 'id') || !cells.some((cell) => cell.kind === 'input' && cell.input))
    return null
  const columns = new GrowingColumns(program)
  const most = mostRows(text, end + 1)
  columns.reserve(most, most)
  const { inputs } = program.ruleset
  const body = new BodyScanner(cells, inputs, columns.inputs, { delimiter, decimal: given ?? null }).scan(
    text,
    end + 1,
    0,
  )
  // Marks that nothing decides are told by the reader of tables.
  if (!body || body.ids.length === 0 || !areSettled(body)) return null
  const { ids, names, seen } = body
  columns.keep(ids, names)
  issues.push(...cellsMissing({ count: seen.missing, texts: seen.missingTexts }))
  return { read: { head: { period: notes.period ?? '', content }, columns: columns.end() }, issues }
}
