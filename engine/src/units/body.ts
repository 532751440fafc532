import { type Column as InputColumn, setUnknown } from '../fast/columns/columns.ts'
import type { Input } from '../ruleset/rows.ts'
import { hiddenIn } from '../values/text.ts'
import type { DecimalMark } from '../values/written.ts'
import {
  type Cursor,
  carriage,
  inputReader,
  isEnd,
  newline,
  type ReadCell,
  readStray,
  readText,
  skipLineEnd,
} from './cells.ts'
import type { TableColumn } from './header.ts'
import { isTotal } from './total.ts'

/** Rows of a table in which nothing is to be told: whose they are, and what was seen of marks. */
export type Body = { ids: string[]; names: string[]; seen: Cursor }

/** How rows are read: the sign between cells, and the decimal mark where it is known. */
export type Style = { delimiter: string; decimal: DecimalMark | null }

/**
 * Reads rows straight into columns, in the order of the set.
 *
 * Shape: marks that contradict, that group thousands or that nothing decides are told in `seen`, and are the caller's to judge
 */
export class BodyScanner {
  private readonly style: Style
  private readonly readers: readonly ReadCell[]
  private readonly absent: readonly InputColumn[]
  private ids: string[] = []
  private names: string[] = []
  /** The row of the columns at which the text begins. */
  private first = 0

  constructor(cells: readonly TableColumn[], inputs: readonly Input[], columns: readonly InputColumn[], style: Style) {
    this.style = style
    const places = new Map(inputs.map(({ id }, place) => [id, place]))
    const columnOf = (id: string) => columns[places.get(id) as number] as InputColumn
    this.readers = cells.map((cell): ReadCell => {
      if (cell.kind === 'id') return readText((value, row) => this.set(this.ids, value, row))
      if (cell.kind === 'name') return readText((value, row) => this.set(this.names, value, row))
      if (cell.kind === 'self') return readStray(true)
      if (cell.kind !== 'input') return readText(() => true)
      return cell.input ? inputReader(cell.input, columnOf(cell.id), style.decimal) : readStray(false)
    })
    const found = new Set(cells.map((cell) => (cell.kind === 'input' ? cell.id : '')))
    this.absent = inputs.flatMap(({ id }) => (found.has(id) ? [] : [columnOf(id)]))
  }

  private set(into: string[], value: string, row: number): true {
    into[row - this.first] = value
    return true
  }

  /**
   * Reads the rows of a text into the columns from one row on, which have room for them; null where one of them has anything to
   * tell, and the reader of tables has to look.
   */
  scan(text: string, from: number, first: number): Body | null {
    const { delimiter, decimal } = this.style
    this.ids = []
    this.names = []
    this.first = first
    const cursor: Cursor = {
      text,
      at: from,
      delimiter: delimiter.charCodeAt(0),
      comma: decimal === ',',
      point: decimal === '.',
      openComma: false,
      openPoint: false,
      strayMarks: false,
      missing: 0,
      missingTexts: new Set(),
    }
    if (!this.rows(cursor)) return null
    const { ids, names } = this
    if (new Set(ids).size !== ids.length || ids.some((id) => !id || hiddenIn(id, 'id') !== null)) return null
    if (ids.some(isTotal) || names.some(isTotal)) return null
    for (const column of this.absent)
      for (let row = 0; row < ids.length; row++) setUnknown(column, first + row, undefined)
    return { ids, names: ids.map((id, row) => names[row] || id), seen: cursor }
  }

  /** Reads rows to the end of the text; false where the file needs to be read unit by unit. */
  private rows(cursor: Cursor): boolean {
    const { readers, first } = this
    const { text, delimiter } = cursor
    const last = readers.length - 1
    for (let row = first; cursor.at < text.length; ) {
      const code = text.charCodeAt(cursor.at)
      if (code === newline || code === carriage) {
        skipLineEnd(cursor)
        continue
      }
      for (let cell = 0; cell <= last; cell++) {
        if (!(readers[cell] as ReadCell)(cursor, row)) return false
        if (cell === last) break
        // A row that ends early is told.
        if (text.charCodeAt(cursor.at) !== delimiter) return false
        cursor.at++
      }
      if (!isEnd(cursor)) return false
      if (!this.ids[row - first]) return false
      skipLineEnd(cursor)
      row++
    }
    return true
  }
}

/** At least as many as a text from a place on has rows. */
export function mostRows(text: string, from: number): number {
  let lines = 1
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** Whether the decimal marks of some rows say one thing, so that what was read is what was meant. */
export function areSettled({ seen }: Body): boolean {
  const { comma, point, openComma, openPoint, strayMarks } = seen
  if (comma && point) return false
  if ((openPoint && !point) || (openComma && !comma)) return false
  // Columns that no set declares say something where the declared ones are silent.
  return comma || point || !strayMarks
}
