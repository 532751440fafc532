import { type CellPlace, hint, type Issue, issue, nearestName, warning } from '../issue.ts'
import type { Input, Ruleset } from '../ruleset/rows.ts'
import { isInheritedName } from '../values/json.ts'
import { plain } from './cell.ts'
import type { CsvRow } from './csv.ts'
import { inputName, inputsById } from './units.ts'

/** What a column of a table holds. */
export type TableColumn =
  | { kind: 'id' | 'name' | 'ignored' }
  | { kind: 'input'; id: string; input?: Input }
  | { kind: 'self'; indicator: string }

const idNames = new Set(['id', 'ma', 'ma don vi', 'ma so', 'code'])
const nameNames = new Set(['name', 'ten', 'ten don vi', 'don vi', 'co quan don vi dia phuong'])

/** A header that was found: its row, what its columns hold, and whether a set says so. */
export type Header = { header: CsvRow; columns: readonly TableColumn[]; isHeld: boolean }

/**
 * Finds the header among the first rows of a table; null with the reason where none names ids.
 *
 * Shape: `above` is how many of the rows are its title; rows beyond the first twenty are not looked at
 */
export function findHeader(
  rows: readonly CsvRow[],
  ruleset: Pick<Ruleset, 'inputs'> | undefined,
  issues: Issue[],
): (Header & { above: number }) | null {
  const above = rowsAbove(rows, ruleset)
  const header = rows[above]
  if (!header) {
    issues.push(issue('units-empty', '/units', {}))
    return null
  }
  const columns = readHeader(header, ruleset, issues)
  const headings = header.cells.map(oneLine).filter((heading) => heading !== '')
  if (!columns.some((column) => column.kind === 'id')) {
    issues.splice(0, issues.length, issue('csv-id-missing', '', { line: header.line, headings: headings.slice(0, 8) }))
    return null
  }
  if (above > 0) issues.push(titleSkipped(rows.slice(0, above), header))
  if (!columns.some(({ kind }) => kind === 'input' || kind === 'self'))
    issues.push(warning('csv-inputs-none', '', { headings: headings.slice(0, 8) }))
  return { header, columns, isHeld: ruleset !== undefined, above }
}

export const searched = 20

/** How many rows stand above the header: that row among the first which names ids, and most of what else is known. */
function rowsAbove(rows: readonly CsvRow[], ruleset?: Pick<Ruleset, 'inputs'>): number {
  let [above, most] = [0, 0]
  for (const [index, row] of rows.slice(0, searched).entries()) {
    const known = new Set(
      readHeader(row, ruleset, []).flatMap((column) => (column.kind === 'ignored' ? [] : [nameOf(column)])),
    )
    if (known.has('id') && known.size > most) [above, most] = [index, known.size]
  }
  return above
}

function titleSkipped(rows: readonly CsvRow[], { line }: CsvRow): Issue {
  const text = oneLine(rows[0]?.cells.find((cell) => cell.trim() !== '') ?? '').slice(0, 80)
  return hint('csv-title-skipped', '', { count: rows.length, text, line })
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ').normalize('NFC')
}

/** Where a cell of a row stands. */
export function placeIn({ header }: Pick<Header, 'header'>, row: CsvRow, index: number): CellPlace {
  return { line: row.line, column: index + 1, heading: oneLine(header.cells[index] ?? '') }
}

/** What each column of a header holds; several readings of one name leave all but the first out. */
export function readHeader(
  header: CsvRow,
  ruleset: Pick<Ruleset, 'inputs'> | undefined,
  issues: Issue[],
): TableColumn[] {
  const inputs = inputsById(ruleset)
  const labels = labelsOf(ruleset)
  const seen = new Map<string, number>()
  return header.cells.map((cell, index): TableColumn => {
    const name = oneLine(cell)
    const column = readColumn(name, index, inputs, labels)
    if (column.kind === 'ignored') {
      if (name !== '') issues.push(unknownColumn(name, inputs, ruleset))
      return column
    }
    const key = nameOf(column)
    const first = seen.get(key)
    if (first !== undefined) {
      const told = issue('csv-column-twice', '', { column: name, earlier: first + 1 })
      issues.push({ ...told, at: placeIn({ header }, header, index) })
      return { kind: 'ignored' }
    }
    seen.set(key, index)
    if (column.kind === 'input' && ruleset && !column.input) {
      // Another version may read it; only a name close to one this set still lacks was meant for this set.
      const lacking = [...inputs.keys()].filter((id) => !header.cells.some((other) => other.trim() === id))
      const nearest = nearestName(name, lacking)
      if (nearest) issues.push(warning('csv-column-unknown', '', { column: name, nearest }))
    }
    return column
  })
}

function nameOf(column: TableColumn): string {
  return column.kind === 'input'
    ? `input.${column.id}`
    : column.kind === 'self'
      ? `self.${column.indicator}`
      : column.kind
}

function readColumn(
  name: string,
  index: number,
  inputs: ReadonlyMap<string, Input>,
  labels: ReadonlyMap<string, Input>,
): TableColumn {
  const word = plain(name)
  const exact = inputs.get(name)
  if (exact) return { kind: 'input', id: exact.id, input: exact }
  if (idNames.has(word)) return { kind: 'id' }
  if (index < 3 && nameNames.has(word)) return { kind: 'name' }
  const labelled = labels.get(word)
  if (labelled) return { kind: 'input', id: labelled.id, input: labelled }
  const self = /^self\.([a-z0-9-]+)$/.exec(name)
  if (self?.[1]) return { kind: 'self', indicator: self[1] }
  // A column another version of the set may read keeps its values.
  return inputName.test(name) && !isInheritedName(name) ? { kind: 'input', id: name } : { kind: 'ignored' }
}

function unknownColumn(column: string, inputs: ReadonlyMap<string, Input>, ruleset?: Pick<Ruleset, 'inputs'>): Issue {
  const nearest =
    nearestName(column, inputs.keys()) ?? nearestName(column, ruleset?.inputs.map((input) => input.label) ?? [])
  return warning('csv-column-unknown', '', { column, ...(nearest === undefined ? {} : { nearest }) })
}

/** Inputs by the plain form of their label, leaving out labels that two inputs share. */
function labelsOf(ruleset?: Pick<Ruleset, 'inputs'>): Map<string, Input> {
  const labels = new Map<string, Input>()
  const shared = new Set<string>()
  for (const input of ruleset?.inputs ?? [])
    for (const word of new Set([
      plain(input.label),
      plain(input.id),
      plain(`${input.label} ${input.id}`),
      ...(input.unit.trim() === '' ? [] : [plain(`${input.label} ${input.unit}`)]),
    ])) {
      if (labels.has(word)) shared.add(word)
      labels.set(word, input)
    }
  for (const word of shared) labels.delete(word)
  return labels
}
