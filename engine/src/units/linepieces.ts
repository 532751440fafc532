import { columnsOf } from '../fast/columns/columns.ts'
import { type Issue, issue, pointer, tokensOf } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { isObject, type Json, readJson } from '../values/json.ts'
import { JsonCursor, Unusual } from './cursor.ts'
import { aside, GrowingColumns } from './growing.ts'
import { idOf, UnitIds } from './ids.ts'
import { longestRecord, type PieceReader, type PiecesRead, Told } from './pieces.ts'
import { scanUnits } from './scan.ts'
import { inputsById, parseHead, readUnit, type UnitsHead, Unread } from './units.ts'

type Line = { text: string; line: number }

/**
 * How lines are read that need not be as a units file has them.
 *
 * Shape: `untold` are codes that somebody else tells; `nameless` units are called by their ids
 */
type LineOptions = { untold?: ReadonlySet<Issue['code']>; nameless?: boolean }

/**
 * Reads units from lines of JSON (NDJSON) piece by piece: one unit a line, as they stand in the list of a units file.
 *
 * Shape: a first line without an id may say what the file says above its units: period and content
 * Errors: those of `readJson` and `parseUnits`, each at its line and sign
 * Source: SPEC LF-1, LF-3
 */
export class LinePieces implements PieceReader {
  private readonly program: Program
  private readonly options: LineOptions
  private readonly columns: GrowingColumns
  private readonly ids = new UnitIds()
  private readonly told = new Told()
  private readonly twice = new Told()
  private readonly unread = new Unread()
  private head: UnitsHead | null = null
  private held = ''
  private line = 1
  private units = 0
  private broken: Issue[] | null = null

  constructor(program: Program, options: LineOptions = {}) {
    this.program = program
    this.options = options
    this.columns = new GrowingColumns(program)
  }

  get count(): number {
    return this.units
  }

  get isOver(): boolean {
    return this.broken !== null
  }

  take(piece: string): void {
    if (this.isOver) return
    this.held += piece
    const end = this.held.lastIndexOf('\n') + 1
    if (end > 0) {
      const text = this.held.slice(0, end)
      this.held = this.held.slice(end)
      this.lines(text)
    } else if (this.held.length > longestRecord) {
      this.broken = [issue('json-malformed', '', { line: this.line, column: longestRecord })]
      this.held = ''
    }
  }

  end(): PiecesRead {
    if (this.held !== '') this.lines(this.held)
    const { told, twice, columns } = this
    if (this.broken) return { read: null, issues: this.broken, untold: 0, again: null }
    if (columns.count === 0 && told.kept.length === 0) told.add([issue('units-empty', '/units', {})])
    const issues = [...told.kept, ...twice.kept, ...this.unread.told(this.program.ruleset)]
    const untold = told.untold + twice.untold
    if (columns.count === 0) return { read: null, issues, untold, again: null }
    const head = this.head ?? { period: '', content: 'unstated' }
    return { read: { head, columns: columns.end() }, issues, untold, again: null }
  }

  private lines(text: string): void {
    const all = text.split('\n')
    const lines = all.flatMap((one, at): Line[] =>
      one.trim() === '' ? [] : [{ text: one.trim(), line: this.line + at }],
    )
    this.line += all.length - 1
    const [first] = lines
    if (this.head === null && first) {
      this.head = this.headIn(first)
      if (this.head) lines.shift()
      else this.head = { period: '', content: 'unstated' }
    }
    if (lines.length > 0 && !this.scan(lines)) this.look(lines)
  }

  private headIn({ text, line }: Line): UnitsHead | null {
    const read = readJson(text)
    if (!read.ok || !isObject(read.value) || 'id' in read.value || 'inputs' in read.value) return null
    const { head, issues } = parseHead(read.value)
    this.told.add(issues.map((told) => ({ ...told, at: { line, column: columnOf(text, tokensOf(told.path)) } })))
    return head
  }

  /** Lines in which nothing is to be told, straight into columns. */
  private scan(lines: readonly Line[]): boolean {
    if (lines.some(({ text }) => !text.startsWith('{') || !text.endsWith('}'))) return false
    const read = scanUnits(`{"units":[${lines.map(({ text }) => text).join(',')}]}`, this.program)
    if (!read || read.columns.count !== lines.length || read.columns.ids.some((id) => this.ids.has(id))) return false
    for (const id of this.columns.add(read.columns)) this.ids.note(id, this.units++)
    this.unread.seeInputs(read.reported)
    return true
  }

  private look(lines: readonly Line[]): void {
    const { program, units: before } = this
    const { untold, nameless } = this.options
    const inputs = inputsById(program.ruleset)
    const values: { value: Json; line: Line }[] = []
    for (const line of lines) {
      const read = readJson(line.text)
      if (read.ok) values.push({ value: read.value, line })
      else this.told.add(read.issues.map((told) => misread(told, line)))
    }
    const units = values.flatMap(({ value, line }, row) => {
      const path = pointer('', 'units', before + row)
      const issues: Issue[] = []
      const unit = readUnit(nameless ? named(value) : value, path, inputs, issues)
      const id = idOf(value)
      const twice = id === '' ? null : this.ids.note(aside([id])[0] as string, before + row)
      const placed = (told: Issue) => ({
        ...told,
        at: { line: line.line, column: columnOf(line.text, tokensOf(told.path).slice(2)) },
      })
      this.told.add((untold ? issues.filter(({ code }) => !untold.has(code)) : issues).map(placed))
      if (twice) this.twice.add([placed(twice)])
      return unit ?? []
    })
    this.unread.see(values.map(({ value }) => value))
    this.units += values.length
    this.columns.add(columnsOf(program, units))
  }
}

/** A unit without a name, called by its id. */
function named(value: Json): Json {
  return isObject(value) && 'id' in value && !('name' in value) ? { ...value, name: value.id as Json } : value
}

/** What is wrong with the JSON of a line, at its place in the file. */
function misread(told: Issue, { line }: Line): Issue {
  if (told.code === 'json-malformed') return issue('json-malformed', '', { line, column: told.params.column })
  return { ...told, at: { line, column: 1 } }
}

/** The sign at which a member of an object begins, counted from 1; that of what holds it where it is not found. */
function columnOf(text: string, tokens: readonly (string | number)[]): number {
  const cursor = new JsonCursor(text)
  let found = 0
  try {
    for (const token of tokens) {
      let place = -1
      cursor.members((key) => {
        if (key === String(token) && place < 0) place = cursor.at
        cursor.raw()
      })
      if (place < 0) break
      found = place
      cursor.at = place
    }
  } catch (error) {
    // The place of what holds it will do where names are written with escapes.
    if (!(error instanceof Unusual)) throw error
  }
  return found + 1
}
