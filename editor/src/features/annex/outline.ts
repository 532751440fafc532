import { type DecimalMark, type IndicatorDocument, isTotal, type RulesetDocument } from '@chiso/engine'
import { type Column, columns } from '../../document/columns.ts'
import { blankLeaf, type Command } from '../../document/commands.ts'
import { isNumbering, levelsOf, shifted } from '../../document/levels.ts'
import { fold } from '../../text/fold.ts'
import { readNumber, writeNumber } from '../../text/number.ts'
import { isEditable, valueIn } from './cells.ts'
import { isOpen, joined, marksOf, type Paste, type PastedRow } from './paste.ts'

/** What offices call the columns of an annex, without diacritics; the first that a title begins with. */
const titles: readonly (readonly [Column, RegExp])[] = [
  ['code', /^(stt|tt|so tt|so thu tu|ma so)$/],
  ['maxPoints', /^(diem toi da|diem chuan|thang diem|so diem|diem)\b/],
  ['method', /^(cach (xac dinh|tinh|cham)|phuong phap|huong dan|quy dinh cham)/],
  ['evidence', /^(tai lieu|minh chung|ho so kiem chung|kiem chung)/],
  ['dataSource', /^nguon\b/],
  ['verifier', /^(don vi|co quan)\b.*(xac minh|phoi hop|tham dinh|theo doi)/],
  ['label', /^(chi so|ten chi so|chi tieu|tieu chi|noi dung|ten tieu chi)/],
]

/** How many lines at the top are looked through for the titles of the columns. */
const topLines = 6

/**
 * What the planning of a whole annex takes from the catalogue.
 *
 * Shape: `levelNames` says what levels are called where the draft names fewer: one name each, from the highest down
 */
export type AnnexWords = { titleOf: (column: Column) => string; levelNames: (depth: number) => readonly string[] }

type Options = { decimal?: DecimalMark | null; levels?: readonly number[] | null }

/**
 * Plans a whole annex from a table of cells: columns by their titles or by what stands in them, levels by the numbering.
 *
 * Shape: rows that have others below them become groups; everything is one command, whatever the table holds
 */
export function planOutline(
  document: RulesetDocument,
  table: readonly string[][],
  words: AnnexWords,
  { decimal = null, levels: given = null }: Options = {},
): Paste {
  const { titleOf } = words
  const head = headOf(table, titleOf)
  const reach = columns.filter(isEditable)
  const body = table.slice(head?.line ?? 0)
  const places = head?.places ?? placesIn(body)
  const lines = body.map((cells, index) => ({
    line: index + 1 + (head?.line ?? 0),
    cells: reach.map((column) => cells[places[column] ?? -1] ?? ''),
  }))
  const all = joined(lines, reach)
  const sums = all.filter(({ cells }) => (cells[0] ?? '').trim() === '' && isTotal((cells[1] ?? '').trim()))
  const kept = all.filter((line) => !sums.includes(line))
  const levels = given ?? levelsOf(kept.map(({ cells }) => cells[0] ?? ''))
  const marks = decimal === null ? marksOf(kept, reach, titleOf) : { decimal, asked: null }
  const plan: Paste = {
    command: null,
    columns: reach,
    rows: [],
    written: 0,
    grown: 0,
    totals: sums.map(({ line }) => line),
    problems: [],
    asked: marks.asked,
    outline: {
      levels,
      names: namesOf(document, levels, words),
      doubtful: !head && !kept.some(({ cells }) => isNumbering(cells[0] ?? '')),
      shifted: (row, by) => planOutline(document, table, words, { decimal, levels: shifted(levels, row, by) }),
    },
    answered: (mark) => planOutline(document, table, words, { decimal: mark, levels }),
  }
  const taken = new Set<string>()
  const rows = kept.map(({ line, cells }): IndicatorDocument => {
    const leaf = blankLeaf(document, (cells[0] ?? '').trim(), cells[1] ?? '')
    const stem = leaf.id
    for (let turn = 2; taken.has(leaf.id); turn++) leaf.id = `${stem}-${turn}`
    taken.add(leaf.id)
    plan.rows.push(write(plan, leaf, { line, cells: [...cells] }, marks.decimal))
    return leaf
  })
  // What lies beyond the annex is told once for each column of the table.
  for (const [place, first] of beyond(body, places))
    plan.problems.push({ line: first, column: null, text: columnName(table, head?.line ?? 0, place), why: 'beyond' })
  plan.grown = rows.length
  const indicators = nested(rows, levels)
  if (rows.length > 0 && !plan.asked) plan.command = commandOf(document, indicators, plan)
  return plan
}

/** Takes the cells of a line over into a new row. */
function write(
  plan: Paste,
  leaf: IndicatorDocument,
  line: { line: number; cells: string[] },
  decimal: DecimalMark | null,
) {
  const row: PastedRow = { line: line.line, code: leaf.code, cells: line.cells, typed: {}, refused: [], grown: true }
  const refused: Column[] = []
  for (const [offset, column] of plan.columns.entries()) {
    const text = line.cells[offset] ?? ''
    if (text.trim() === '' || !isEditable(column)) continue
    // The block is asked about as a whole.
    if (plan.asked && isOpen(column, text)) {
      refused.push(column)
      continue
    }
    const read = valueIn(column, text, decimal)
    if (!read.ok) {
      plan.problems.push({ line: line.line, column, text, why: read.why })
      refused.push(column)
      continue
    }
    if (typeof read.value === 'number' && writeNumber(read.value) !== text.trim()) {
      row.cells[offset] = writeNumber(read.value)
      row.typed[column] = text.trim()
    }
    if (read.value !== undefined) Object.assign(leaf, { [column]: read.value })
    plan.written += 1
  }
  return { ...row, refused }
}

/** The line that names the columns, and where each stands. */
function headOf(table: readonly string[][], titleOf: (column: Column) => string) {
  for (const [index, cells] of table.slice(0, topLines).entries()) {
    const places: Partial<Record<Column, number>> = {}
    cells.forEach((text, place) => {
      const title = fold(text.trim().replace(/\s+/g, ' '))
      const column = titles.find(
        ([each, pattern]) => places[each] === undefined && (pattern.test(title) || title === fold(titleOf(each))),
      )?.[0]
      if (column && title !== '') places[column] = place
    })
    if (Object.keys(places).length >= 2 && places.label !== undefined) return { line: index + 1, places }
  }
  return null
}

/** Where the columns stand in a table without titles: the first is the number where it is written as one. */
function placesIn(body: readonly string[][]): Partial<Record<Column, number>> {
  const filled = body.map((cells) => (cells[0] ?? '').trim()).filter((text) => text !== '')
  const numbered = filled.filter(isNumbering).length * 2 >= filled.length && filled.length > 0
  const order: Column[] = numbered ? [...columns] : columns.filter((column) => column !== 'code')
  const points = order.indexOf('maxPoints')
  const isPoints = body.some((cells) => readNumber(cells[points] ?? '') !== null)
  // A table without points goes on with the wording.
  if (!isPoints && body.some((cells) => (cells[points] ?? '').trim() !== '')) order.splice(points, 1)
  return Object.fromEntries(order.filter(isEditable).map((column) => [column, order.indexOf(column)]))
}

/** Columns of the table that are none of the annex and hold something, each with its first such line. */
function beyond(body: readonly string[][], places: Partial<Record<Column, number>>): Map<number, number> {
  const used = new Set(Object.values(places))
  const found = new Map<number, number>()
  body.forEach((cells, index) => {
    cells.forEach((text, place) => {
      if (!used.has(place) && text.trim() !== '' && !found.has(place)) found.set(place, index + 1)
    })
  })
  return found
}

function columnName(table: readonly string[][], head: number, place: number): string {
  return (head > 0 ? table[head - 1]?.[place]?.trim() : '') || `${place + 1}`
}

function nested(rows: readonly IndicatorDocument[], levels: readonly number[]): IndicatorDocument[] {
  const top: IndicatorDocument[] = []
  const open: IndicatorDocument[] = []
  rows.forEach((row, index) => {
    const level = levels[index] ?? 0
    const own = (levels[index + 1] ?? 0) > level ? asGroup(row) : row
    open.length = level
    const list = open.at(-1)?.children ?? top
    list.push(own)
    open[level] = own
  })
  return top
}

/** A row that others stand below says their sum, and has no rule of its own. */
function asGroup({ formula: _, provenance: __, maxPoints, method, ...row }: IndicatorDocument): IndicatorDocument {
  return { ...row, ...(maxPoints ? { maxPoints } : {}), ...(method ? { method } : {}), children: [] }
}

/** What each level is called: as the draft says where it has as many names, else as annexes of that depth do. */
function namesOf(document: RulesetDocument, levels: readonly number[], { levelNames }: AnnexWords): readonly string[] {
  const depth = Math.max(0, ...levels) + 1
  const own = document.levels ?? []
  if (own.length >= depth && depth === own.length) return own
  return levelNames(depth)
}

function commandOf(document: RulesetDocument, indicators: readonly IndicatorDocument[], plan: Paste): Command {
  const start = document.indicators?.length ?? 0
  const commands = indicators.map(
    (value, index): Command => ({ kind: 'insert', path: `/indicators/${start + index}`, value }),
  )
  const names = plan.outline?.names ?? []
  if (names.length > (document.levels?.length ?? 0)) commands.push({ kind: 'set', path: '/levels', value: [...names] })
  return { kind: 'batch', why: 'paste', count: plan.written, commands }
}
