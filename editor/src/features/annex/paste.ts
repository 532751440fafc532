import {
  type DecimalMark,
  type IndicatorDocument,
  type Issue,
  isTotal,
  Marks,
  type RulesetDocument,
  readWritten,
} from '@chiso/engine'
import { type Column, columns } from '../../document/columns.ts'
import { blankLeaf, type Command, nextCode } from '../../document/commands.ts'
import { child, membersAt, type Row, seat } from '../../document/place.ts'
import { fold } from '../../text/fold.ts'
import { writeNumber } from '../../text/number.ts'
import { type Editable, isEditable, valueIn, type Why, write } from './cells.ts'
import type { CellBlock } from './visible.ts'

/** A cell of the pasted block that could not be taken over, by its line in the block from 1. */
export type PasteProblem = { line: number; column: Column | null; text: string; why: Why | 'beyond' | 'status' }

/**
 * One row of the block: its cells from the block's first column on as they will be kept, the ones refused, and whether it
 * is new.
 *
 * Shape: `typed` are cells by column whose text was read as something written otherwise
 */
export type PastedRow = {
  line: number
  code: string
  cells: string[]
  typed: Partial<Record<Column, string>>
  refused: readonly Column[]
  grown: boolean
}

/** What a paste would do: one command, and what the author should see before. */
export type Paste = {
  command: Command | null
  /** The columns written to, from left to right. */
  columns: readonly Column[]
  rows: PastedRow[]
  written: number
  grown: number
  /** The lines left out that only add the others up. */
  totals: number[]
  problems: PasteProblem[]
  /** What is to be answered before any number is read: which mark begins decimals; null where the block tells. */
  asked: Issue | null
  /** The same block, read with a decimal mark. */
  answered(decimal: DecimalMark): Paste
  /** The levels of the rows, where the block becomes the whole annex; null where it is written over rows. */
  outline: Outline | null
}

/** How the rows of a whole annex lie below each other. */
export type Outline = {
  /** The level of each row, 0 the highest. */
  levels: readonly number[]
  /** What the levels are called, the highest first. */
  names: readonly string[]
  /** Whether nothing says that the table is an annex. */
  doubtful: boolean
  /** The same table with a row, and what lies below it, one level in or out. */
  shifted(row: number, by: 1 | -1): Paste
}

/**
 * Plans the writing of a table of cells from the block's top left corner on.
 *
 * Shape: a title line is left out, as is a line without STT that adds up the others; lines without STT, name and points continue the row above, as merged cells leave
 *        them; an empty STT keeps the number there is; rows grow below the last one met
 */
export function planPaste(
  document: RulesetDocument,
  rows: readonly Row[],
  block: CellBlock,
  table: readonly string[][],
  titleOf: (column: Column) => string,
  given: DecimalMark | null = null,
): Paste {
  const reach = columns.slice(block.left)
  const all = joined(withoutTitles(table, reach, titleOf), reach)
  const lines = all.filter((line) => !addsUp(line, reach))
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length))
  const marks = given === null ? marksOf(lines, reach, titleOf) : { decimal: given, asked: null }
  const plan: Paste = {
    command: null,
    columns: reach.slice(0, width),
    rows: [],
    written: 0,
    grown: 0,
    totals: all.filter((line) => addsUp(line, reach)).map(({ line }) => line),
    problems: [],
    asked: marks.asked,
    outline: null,
    answered: (decimal) => planPaste(document, rows, block, table, titleOf, decimal),
  }
  const commands: Command[] = []
  const below = growth(document, rows, block.top + lines.length)
  lines.forEach(({ line, cells }, index) => {
    const row = rows[block.top + index]
    const refused: Column[] = []
    const kept = cells.slice(0, reach.length)
    const typed: PastedRow['typed'] = {}
    const refuse = (column: Column | null, text: string, why: PasteProblem['why']) => {
      plan.problems.push({ line, column, text, why })
      if (column) refused.push(column)
    }
    const leaf = row ? null : below.leaf(cells, reach)
    cells.forEach((text, offset) => {
      const column = reach[offset]
      if (column === 'code' && text.trim() === '') return
      if (!column || !isEditable(column)) {
        if (text.trim() !== '') refuse(column ?? null, text, column ? 'status' : 'beyond')
        return
      }
      // The block is asked about as a whole.
      if (marks.asked && isOpen(column, text)) {
        refused.push(column)
        return
      }
      const written = leaf
        ? fill(leaf, column, text, marks.decimal)
        : row
          ? write(document, row, column, text, marks.decimal)
          : null
      if (!written) return
      if (!written.ok) {
        refuse(column, text, written.why)
        return
      }
      const read = valueIn(column, text, marks.decimal)
      if (read.ok && typeof read.value === 'number' && writeNumber(read.value) !== text.trim()) {
        kept[offset] = writeNumber(read.value)
        typed[column] = text.trim()
      }
      if (written.command) commands.push(written.command)
      if (written.command || leaf) plan.written += 1
    })
    if (leaf) {
      commands.push({ kind: 'insert', path: below.next(), value: leaf })
      plan.grown += 1
    }
    const code = leaf?.code ?? row?.indicator.code ?? ''
    plan.rows.push({ line, code, cells: kept, typed, refused, grown: leaf !== null })
  })
  if (commands.length > 0 && !plan.asked) plan.command = { kind: 'batch', why: 'paste', count: plan.written, commands }
  return plan
}

export type PastedLine = { line: number; cells: string[] }

/** A block copied with its head begins with the annex's own column titles. */
function withoutTitles(table: readonly string[][], reach: readonly Column[], titleOf: (column: Column) => string) {
  const lines = table.map((cells, index): PastedLine => ({ line: index + 1, cells }))
  const named = (table[0] ?? []).filter((text, offset) => {
    const column = reach[offset]
    return column !== undefined && fold(text.trim()) === fold(titleOf(column))
  })
  return named.length >= 2 ? lines.slice(1) : lines
}

/** Whether a line has no number of its own and is named as the sum of a table. */
function addsUp({ cells }: PastedLine, reach: readonly Column[]): boolean {
  const at = (column: Column) => (cells[reach.indexOf(column)] ?? '').trim()
  return reach.includes('code') && at('code') === '' && isTotal(at('label'))
}

/** Merged cells come as lines that are empty but for the texts that go on. */
export function joined(lines: readonly PastedLine[], reach: readonly Column[]): PastedLine[] {
  const whole: PastedLine[] = []
  for (const { line, cells } of lines) {
    const last = whole.at(-1)
    const lead = (column: Column) => reach.includes(column) && (cells[reach.indexOf(column)] ?? '').trim() === ''
    const goesOn = lead('code') && lead('label') && lead('maxPoints') && cells.some((text) => text.trim() !== '')
    if (!last || !goesOn) {
      if (cells.some((text) => text.trim() !== '')) whole.push({ line, cells: [...cells] })
      continue
    }
    cells.forEach((text, offset) => {
      if (text.trim() !== '') last.cells[offset] = [last.cells[offset], text].filter(Boolean).join('\n')
    })
  }
  return whole
}

function fill(leaf: IndicatorDocument, column: Editable, text: string, decimal: DecimalMark | null) {
  const read = valueIn(column, text, decimal)
  if (!read.ok) return read
  if (read.value !== undefined) Object.assign(leaf, { [column]: read.value })
  return { ok: true, command: null } as const
}

/** What the numbers of a block show of their decimal mark, as those of a file do. */
export function marksOf(lines: readonly PastedLine[], reach: readonly Column[], titleOf: (column: Column) => string) {
  const at = reach.indexOf('maxPoints')
  const marks = new Marks()
  for (const { line, cells } of lines) {
    const text = cells[at] ?? ''
    if (!readWritten(text)?.percent) marks.see(text, () => ({ line, column: at + 1, heading: titleOf('maxPoints') }))
  }
  const { decimal, issues } = marks.decide()
  return { decimal, asked: issues[0] ?? null }
}

/** Whether a cell waits for the decimal mark of its block. */
export function isOpen(column: Column, text: string): boolean {
  const written = column === 'maxPoints' ? readWritten(text) : null
  return written !== null && (written.ways === 2 || written.shows !== null)
}

/** New rows below the last row of the annex that the block covers; ids and numbers are counted on, not looked up. */
function growth(document: RulesetDocument, rows: readonly Row[], end: number) {
  const last = rows[Math.min(end, rows.length) - 1]
  const { list } = last ? seat(last.group ? child(`${last.path}/children`, 0) : last.path) : { list: '/indicators' }
  let place = membersAt(document, list).length
  let code = ''
  const taken = new Set<string>()
  return {
    leaf(cells: readonly string[], reach: readonly Column[]): IndicatorDocument {
      code = code ? counted(code) : nextCode(document, list)
      const leaf = blankLeaf(document, code, cells[reach.indexOf('label')] ?? '')
      const stem = leaf.id
      for (let turn = 2; taken.has(leaf.id); turn++) leaf.id = `${stem}-${turn}`
      taken.add(leaf.id)
      return leaf
    },
    next: () => child(list, place++),
  }
}

function counted(code: string): string {
  return code.replace(/\d+$/, (number) => String(Number(number) + 1))
}
