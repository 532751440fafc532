import { columnsOf } from '../fast/columns/columns.ts'
import { type Issue, issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { hiddenIn } from '../values/text.ts'
import type { DecimalMark } from '../values/written.ts'
import { areSettled, type Body, BodyScanner, mostRows } from './body.ts'
import { readUnits } from './columns.ts'
import { type CsvRow, endOfRows, isBlank, readHead, readRow, readRows } from './csv.ts'
import { aside, GrowingColumns } from './growing.ts'
import { findHeader, type Header, searched } from './header.ts'
import { idOf, UnitIds } from './ids.ts'
import { Marks } from './marks.ts'
import { longestRecord, type PieceReader, type PiecesRead, Told } from './pieces.ts'
import {
  cellsMissing,
  missingSaid,
  placed,
  readRow as readUnitRow,
  rowsShort,
  shortRows,
  showMarks,
  type Table,
} from './table.ts'
import { contentOf, inputsById, readUnit, type UnitsHead } from './units.ts'

/** How much of a text is waited for before its header is looked for; a shorter one is read as a whole. */
const headLength = 1 << 16
/** Rows below the notes by which the sign between cells is guessed, as the reader of whole tables does. */
const rowsToGuess = 100

/** Shape: `size` is about how many signs there are in all, where that is known */
type Options = { decimal?: DecimalMark | undefined; wait?: number; size?: number | undefined }

/**
 * Reads a table piece by piece, as `readUnits` reads it whole.
 *
 * Shape: rows in which nothing is to be told go straight into columns, the others row by row, so that each issue names its cell
 * Source: SPEC LF-1 … LF-3
 */
export class TablePieces implements PieceReader {
  private readonly program: Program
  private readonly wait: number
  private readonly size: number
  private readonly columns: GrowingColumns
  private readonly ids = new UnitIds()
  /** What is wrong with the table itself, and with units in it as they were read. */
  private readonly table = new Told()
  private readonly told = new Told()
  private readonly twice = new Told()
  private readonly marks: { declared: Marks; all: Marks } = { declared: new Marks(), all: new Marks() }
  private readonly missing = { count: 0, texts: new Set<string>() }
  private readonly short: ReturnType<typeof shortRows> = { count: 0, first: null }
  /** Whether the mark was told, so that no cell is asked. */
  private readonly given: boolean
  private decimal: DecimalMark | null
  /** Whether a number was read that may have been meant otherwise. */
  private isOpen = false
  private held = ''
  private line = 1
  private rows = 0
  private head: UnitsHead | null = null
  private delimiter = ','
  private header: Header | null = null
  private scanner: BodyScanner | null = null
  private broken: Issue[] | null = null

  constructor(program: Program, { decimal, wait = headLength, size = 0 }: Options = {}) {
    this.program = program
    this.given = decimal !== undefined
    this.decimal = decimal ?? null
    this.wait = wait
    this.size = size
    this.columns = new GrowingColumns(program)
  }

  get count(): number {
    return this.rows
  }

  get isOver(): boolean {
    return this.broken !== null
  }

  take(piece: string): void {
    if (this.isOver) return
    this.held += piece
    if (!this.header && !this.opens()) return
    const end = endOfRows(this.held, 0, this.delimiter)
    if (end > 0) this.body(end)
    else if (this.held.length > longestRecord) this.break([this.unclosed()])
  }

  end(): PiecesRead {
    const { program, table, told, twice } = this
    if (!this.header && !this.broken) return whole(this.held, program, this.decimal)
    if (this.held !== '' && !this.broken) this.body(this.held.length)
    if (this.broken) return { read: null, issues: this.broken, untold: 0, again: null }
    const marks = this.decided()
    if (marks.issues.length > 0)
      return { read: null, issues: [...table.kept, ...marks.issues], untold: table.untold, again: null }
    if (marks.again) return { read: null, issues: [], untold: 0, again: marks.again }
    if (this.columns.count === 0) told.add([issue('units-empty', '/units', {})])
    const beside = [...twice.kept, ...rowsShort(this.short), ...cellsMissing(this.missing)]
    return {
      read: { head: this.head as UnitsHead, columns: this.columns.end() },
      issues: [...table.kept, ...told.kept, ...beside],
      untold: table.untold + told.untold + twice.untold,
      again: null,
    }
  }

  /** Looks for the header; false while there is too little to see it. */
  private opens(): boolean {
    const { held, program } = this
    if (held.length < this.wait) return false
    const { at, line, delimiter, notes } = readHead(held)
    const first: { row: CsvRow; end: number; line: number }[] = []
    const issues: Issue[] = []
    for (let from = at, on = line; from < held.length && first.length < rowsToGuess; ) {
      const read = readRow(held, { from, line: on, delimiter, isLenient: false }, issues)
      // A record that the text ends in need not be whole.
      if (read.end === held.length) {
        if (held.length > longestRecord) this.break(issues)
        return false
      }
      if (!isBlank(read.row)) first.push(read)
      from = read.end
      on = read.line
    }
    const rows = first.map(({ row }) => row)
    const found = findHeader(rows.slice(0, searched), program.ruleset, issues)
    if (!found) {
      this.break(issues)
      return false
    }
    const read = first[found.above] as (typeof first)[number]
    this.table.add(issues.filter(({ code, params }) => code !== 'csv-malformed' || params.line < read.line))
    this.headOf(notes)
    this.header = found
    this.delimiter = delimiter
    this.line = read.line
    this.held = held.slice(read.end)
    return true
  }

  private headOf(notes: Readonly<Record<string, string>>): void {
    const { period = '', content } = notes
    const stated = contentOf(content?.trim())
    if (stated === null)
      this.told.add([
        issue('shape-choice', '/content', { allowed: ['sourced', 'illustrative', 'unstated'], found: content ?? '' }),
      ])
    const hidden = hiddenIn(period)
    if (hidden) this.told.add([issue('text-hidden', '/period', hidden)])
    this.head = { period, content: stated ?? 'unstated' }
  }

  /** Reads whole rows, up to a place in what is held. */
  private body(end: number): void {
    const { columns } = this
    const text = this.held.slice(0, end)
    this.held = this.held.slice(end)
    const rows = mostRows(text, 0)
    if (columns.reserve(rows, Math.ceil((rows * this.size * 1.1) / text.length))) this.scanner = null
    this.scanner ??= this.newScanner()
    const scanned = this.scanner.scan(text, 0, columns.count)
    if (scanned && this.isAsMeant(scanned)) this.keep(scanned, text)
    else {
      columns.forget()
      this.look(text)
    }
    this.line += rows - 1
  }

  private newScanner(): BodyScanner {
    const { header, program, columns, delimiter, decimal } = this
    return new BodyScanner((header as Header).columns, program.ruleset.inputs, columns.inputs, { delimiter, decimal })
  }

  private isAsMeant(body: Body): boolean {
    return areSettled(body) && !body.ids.some((id) => this.ids.has(id))
  }

  private keep({ ids, names, seen }: Body, text: string): void {
    const { comma, point, missing, missingTexts } = seen
    for (const [row, id] of this.columns.keep(ids, names).entries()) this.ids.note(id, this.rows + row)
    this.rows += ids.length
    this.missing.count += missing
    for (const said of missingTexts) this.missing.texts.add(said)
    if (this.decimal !== null || !(comma || point)) return
    // What decides the mark is looked at once, so that a cell which contradicts it is told with its own.
    this.see(this.tableOf(text, []))
    this.decide(comma ? ',' : '.')
  }

  private decide(decimal: DecimalMark | null): void {
    this.decimal = decimal
    this.scanner = null
  }

  private tableOf(text: string, issues: Issue[]): Table {
    const { line, delimiter, header } = this
    const read = readRows(text, { from: 0, line, delimiter, isLenient: false })
    issues.push(...read.issues)
    return { ...(header as Header), body: read.rows.filter((row) => !isBlank(row)) }
  }

  private see(table: Table): void {
    showMarks(table, true, this.marks.declared)
    showMarks(table, false, this.marks.all)
  }

  /** Reads rows one by one. */
  private look(text: string): void {
    const { program, columns, rows: before } = this
    const issues: Issue[] = []
    const table = this.tableOf(text, issues)
    this.weigh(table)
    if (this.broken) return
    const listed = table.body.map((row) => readUnitRow(row, table.columns, this.decimal, issues))
    const inputs = inputsById(program.ruleset)
    const ofUnits: Issue[] = []
    const units = listed.flatMap((value, row) => readUnit(value, `/units/${before + row}`, inputs, ofUnits) ?? [])
    const at = placed(table, before)
    this.table.add(issues)
    this.told.add(ofUnits.map(at))
    for (const [row, id] of aside(listed.map(idOf)).entries()) {
      const told = id === '' ? null : this.ids.note(id, before + row)
      if (told) this.twice.add([at(told)])
    }
    if (columns.reserve(units.length)) this.scanner = null
    columns.add(columnsOf(program, units))
    this.rows += listed.length
    const said = missingSaid(table)
    this.missing.count += said.count
    for (const one of said.texts) this.missing.texts.add(one)
    const short = shortRows(table)
    this.short.count += short.count
    this.short.first ??= short.first
  }

  /** What some rows say of decimal marks, while no option does. */
  private weigh(table: Table): void {
    if (this.given) return
    this.see(table)
    const { decimal, issues } = this.marks.declared.decide()
    if (issues.some(({ code }) => code === 'number-marks')) this.break([...this.table.kept, ...issues])
    else if (this.decimal === null) {
      const isProven = this.marks.declared.isProven
      if (isProven) this.decide(decimal)
      else if (decimal !== null || issues.length > 0) this.isOpen = true
    }
  }

  /** Whether the end of the text shows that numbers were meant otherwise than they were read, or cannot be told. */
  private decided(): { issues: Issue[]; again: DecimalMark | null } {
    const { declared, all } = this.marks
    if (this.given || (this.decimal !== null && !this.isOpen)) return { issues: [], again: null }
    const own = declared.decide()
    if (own.decimal === null && own.issues.length === 0) return { issues: all.decide().issues, again: null }
    return { issues: own.issues, again: own.decimal }
  }

  private break(issues: readonly Issue[]): void {
    this.broken = [...issues]
    this.held = ''
  }

  private unclosed(): Issue {
    const open = this.held.slice(0, 40).split('\n')[0] ?? ''
    return issue('csv-malformed', '', { line: this.line, detail: open })
  }
}

function whole(text: string, program: Program, decimal: DecimalMark | null): PiecesRead {
  return { ...readUnits(text, 'table', program, decimal ?? undefined), untold: 0, again: null }
}
