import { type DecimalMark, type IndicatorDocument, isTotal, type RulesetDocument } from '@chiso/engine'
import { type Column, columns } from '../../document/columns.ts'
import { apply, blankLeaf, type Command } from '../../document/commands.ts'
import { isNumbering, levelsOf, shifted } from '../../document/levels.ts'
import { child, indicatorAt, membersAt, type Row, rowsIn } from '../../document/place.ts'
import { renumber } from '../../document/structure.ts'
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
 * Plans a whole annex, or how an annex goes on at its end, from a table of cells: columns by their titles or by what stands in
 * them, levels by the numbering.
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
  const there = rowsIn(document)
  const first = deepestNext(there)
  const levels =
    given ??
    within(
      levelsOf([
        ...there.map(({ indicator }) => indicator.code ?? ''),
        ...kept.map(({ cells }) => cells[0] ?? ''),
      ]).slice(there.length),
      first,
    )
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
      shifted: (row, by) => planOutline(document, table, words, { decimal, levels: shifted(levels, row, by, first) }),
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
  const numbers = kept.some(({ cells }) => (cells[0] ?? '').trim() !== '')
  if (rows.length > 0 && !plan.asked) plan.command = commandOf(document, nested(rows, levels), plan, numbers)
  return plan
}

/** Whether a table that is pasted among rows may be more of an annex: it has titles, or numbers on several levels. */
export function isAnnexLike(table: readonly string[][], titleOf: (column: Column) => string): boolean {
  if (table.length < 2) return false
  const head = headOf(table, titleOf)
  if (head) return table.length > head.line
  const codes = table.map((cells) => cells[0] ?? '')
  return codes.every((code) => code.trim() === '' || isNumbering(code)) && new Set(levelsOf(codes)).size > 1
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

/** The longest text that is read as a title of a column. Unit: characters */
const longestTitle = 60

/** The line that names the columns, and where each stands; a line with numbers or long texts is a row, whatever it begins with. */
function headOf(table: readonly string[][], titleOf: (column: Column) => string) {
  for (const [index, cells] of table.slice(0, topLines).entries()) {
    if (cells.some((text) => /^[\d.,\s]+$/.test(text) || text.trim().length > longestTitle)) continue
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

/** Where the columns stand in a table without titles: the first is the number where it is written as one, or left empty. */
function placesIn(body: readonly string[][]): Partial<Record<Column, number>> {
  const filled = body.map((cells) => (cells[0] ?? '').trim()).filter((text) => text !== '')
  const numbered = filled.filter(isNumbering).length * 2 >= filled.length
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

/** The deepest level at which an annex goes on: in its last group, or beside its last row. */
function deepestNext(rows: readonly Row[]): number {
  const last = rows.at(-1)
  return last ? last.depth + (last.group ? 1 : 0) : 0
}

/** Levels of rows that go on below others: the first no deeper than it may be, each next at most one below. */
function within(levels: readonly number[], first: number): number[] {
  const kept: number[] = []
  for (const level of levels) kept.push(Math.min(level, kept.length === 0 ? first : (kept.at(-1) ?? 0) + 1))
  return kept
}

/** Rows with those below them, each with the level it stands on. */
function nested(
  rows: readonly IndicatorDocument[],
  levels: readonly number[],
): { row: IndicatorDocument; level: number }[] {
  const top: { row: IndicatorDocument; level: number }[] = []
  const open: (IndicatorDocument | undefined)[] = []
  rows.forEach((row, index) => {
    const level = levels[index] ?? 0
    const own = (levels[index + 1] ?? 0) > level ? asGroup(row) : row
    open.length = Math.min(open.length, level)
    const group = open[level - 1]
    if (group) group.children?.push(own)
    else top.push({ row: own, level })
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
  const depth = Math.max(0, ...levels, ...rowsIn(document).map((row) => row.depth)) + 1
  const own = document.levels ?? []
  if (own.length >= depth && depth === own.length) return own
  return levelNames(depth)
}

function commandOf(
  document: RulesetDocument,
  rows: readonly { row: IndicatorDocument; level: number }[],
  plan: Paste,
  numbers: boolean,
): Command {
  // The last group of each level there is, in which the annex goes on.
  const lists = new Map<number, { list: string; next: number }>()
  let list = '/indicators'
  for (let level = 0; ; level++) {
    const members = membersAt(document, list)
    lists.set(level, { list, next: members.length })
    const last = child(list, members.length - 1)
    if (!Array.isArray(indicatorAt(document, last)?.children)) break
    list = child(last, 'children')
  }
  const commands: Command[] = []
  for (const { row, level } of rows) {
    const place = lists.get(level)
    if (!place) continue
    commands.push({ kind: 'insert', path: child(place.list, place.next++), value: row })
    // What follows on a lower level goes on in what was just put there, never in what came before.
    for (const deeper of [...lists.keys()]) if (deeper > level) lists.delete(deeper)
  }
  const names = plan.outline?.names ?? []
  if (names.length > (document.levels?.length ?? 0)) commands.push({ kind: 'set', path: '/levels', value: [...names] })
  const command: Command = { kind: 'batch', why: 'paste', count: plan.written, commands }
  if (numbers || renumber(document)) return command
  // A table without numbers is numbered as the annex is, and the author sees it.
  const after = apply(document, command)
  const counted = renumber(after)
  const codes = rowsIn(counted ? apply(after, counted) : after).slice(-plan.rows.length)
  for (const [index, row] of plan.rows.entries()) {
    row.code = codes[index]?.indicator.code ?? ''
    row.cells[plan.columns.indexOf('code')] = row.code
  }
  return counted ? { ...command, commands: [...commands, counted] } : command
}
