import { type Column, type Columns, emptyColumn, setUnknown } from '../fast/columns/columns.ts'
import { encoder } from '../fast/plan/slots.ts'
import { nearestName } from '../issue.ts'
import { isNotApplicable } from '../program/input.ts'
import type { Program } from '../program/program.ts'
import type { Input, InputValue } from '../ruleset/rows.ts'
import { isInheritedName, isObject, type Json } from '../values/json.ts'
import { isShort } from '../values/number.ts'
import { hiddenIn } from '../values/text.ts'
import { comma, JsonCursor, quote, startsNumber, Unusual } from './cursor.ts'
import { isTotal } from './total.ts'
import { contentOf, inputName, type UnitsHead } from './units.ts'

/**
 * Reads a units file of JSON straight into columns, where everything in it is as it should be.
 *
 * Shape: `reported` names the inputs that units name; null for a file with anything to tell, which is then read unit by unit
 * Source: SPEC J-1, U-1
 */
export function scanUnits(
  text: string,
  program: Program,
): { head: UnitsHead; columns: Columns; reported: readonly string[] } | null {
  try {
    return new Scan(text, program).document()
  } catch (error) {
    if (error instanceof Unusual) return null
    throw error
  }
}

/** An input as the scan meets it: its key as it is written, and the row it was last seen in. */
type Place = {
  index: number
  key: string
  input: Input
  column: Column
  encode(value: unknown): number
  row: number
  isReported: boolean
}

class Scan extends JsonCursor {
  private readonly places: Place[]
  private readonly byId: ReadonlyMap<string, Place>
  private readonly ids: string[] = []
  private readonly names: string[] = []
  private row = 0
  private readonly others = new Set<string>()
  private readonly strangers = new Set<string>()

  constructor(text: string, program: Program) {
    super(text)
    const capacity = countUnits(text)
    this.places = program.ruleset.inputs.map((input, index) => {
      return {
        index,
        key: JSON.stringify(input.id),
        input,
        column: emptyColumn(input, capacity),
        encode: encoder(input),
        row: -1,
        isReported: false,
      }
    })
    this.byId = new Map(this.places.map((place) => [place.input.id, place]))
  }

  document(): { head: UnitsHead; columns: Columns; reported: readonly string[] } {
    const head: Record<string, Json> = {}
    let found = false
    this.members((key) => {
      if (Object.hasOwn(head, key)) throw new Unusual()
      if (key !== 'units') head[key] = this.value()
      else if (found) throw new Unusual()
      else {
        found = true
        this.units()
      }
    })
    this.space()
    const { period = '', content: stated, ...rest } = head
    const content = contentOf(stated)
    if (
      typeof period !== 'string' ||
      content === null ||
      Object.keys(rest).length > 0 ||
      this.at < this.text.length ||
      this.row === 0
    )
      throw new Unusual()
    if (new Set(this.ids).size < this.ids.length) throw new Unusual()
    const lacking = this.places.filter(({ isReported }) => !isReported).map(({ input }) => input.id)
    // A name close to one that nobody reports is told by the reader of lists.
    for (const id of this.strangers) if (nearestName(id, lacking) !== undefined) throw new Unusual()
    const named = this.places.flatMap(({ isReported, input }) => (isReported ? [input.id] : []))
    return { head: { period, content }, columns: this.columns(), reported: [...named, ...this.strangers] }
  }

  private columns(): Columns {
    const { row: count, ids, names, places } = this
    const inputs = places.map(({ column }) => ({
      ...column,
      values: column.values.subarray(0, count),
      states: column.states?.subarray(0, count) ?? null,
    }))
    return { count, ids, names, inputs }
  }

  private units(): void {
    this.take(91)
    do {
      this.unit()
      this.row++
      this.space()
    } while (this.isNext(comma))
    this.take(93)
  }

  private unit(): void {
    let id: string | null = null
    let name: string | null = null
    let reported = false
    let graded = false
    this.members((key) => {
      if (key === 'id' && id === null) id = this.unitId()
      else if (key === 'name' && name === null) name = this.trimmed()
      else if (key === 'inputs' && !reported) {
        reported = true
        this.inputs()
      } else if (key === 'self' && !graded) {
        graded = true
        checkSelf(this.value())
      } else throw new Unusual()
    })
    if (id === null) throw new Unusual()
    if (!reported) this.fill()
    if (isTotal(id) || (name !== null && isTotal(name))) throw new Unusual()
    this.ids.push(id)
    this.names.push(name ?? id)
  }

  /** A text with nothing around it that would be cut off. */
  private trimmed(): string {
    const text = this.string()
    if (text === '' || text.trim() !== text) throw new Unusual()
    return text
  }

  private unitId(): string {
    const id = this.trimmed()
    if (hiddenIn(id, 'id') !== null) throw new Unusual()
    return id
  }

  private inputs(): void {
    const { text, places } = this
    this.take(123)
    this.space()
    if (!this.isNext(125)) {
      // Units of a file write their values in one order, which need not be that of the set.
      let next = 0
      this.others.clear()
      do {
        this.space()
        const expected = places[next]
        if (expected !== undefined && text.startsWith(expected.key, this.at)) {
          this.at += expected.key.length
          this.named(expected)
        } else {
          const id = this.string()
          const place = this.byId.get(id)
          if (place) {
            next = place.index
            this.named(place)
          } else this.unknown(id)
        }
        next++
        this.space()
      } while (this.isNext(comma))
      this.take(125)
    }
    this.fill()
  }

  private named(place: Place): void {
    if (place.row === this.row) throw new Unusual()
    place.row = this.row
    place.isReported = true
    this.colon()
    this.reported(place)
  }

  /** An input that another version reads. */
  private unknown(id: string): void {
    if (this.others.has(id) || isInheritedName(id) || !inputName.test(id)) throw new Unusual()
    this.others.add(id)
    this.strangers.add(id)
    this.colon()
    const value = this.value()
    if (typeof value === 'number' ? !isShort(value) : isObject(value) && !isAbsence(value)) throw new Unusual()
    if (Array.isArray(value)) throw new Unusual()
  }

  /** What a unit does not name is missing. */
  private fill(): void {
    for (const { row, column } of this.places) if (row !== this.row) setUnknown(column, this.row, undefined)
  }

  private reported(place: Place): void {
    const code = this.text.charCodeAt(this.at)
    const value = startsNumber(code) ? this.number() : this.other(code)
    const held = place.encode(value)
    if (!Number.isNaN(held)) place.column.values[this.row] = held
    // What is neither missing nor declared not applicable is wrong, or too large for columns.
    else if (value === null || isNotApplicable(value)) setUnknown(place.column, this.row, value)
    else throw new Unusual()
  }

  private other(code: number): InputValue {
    if (code === quote) return this.string()
    const value = this.value()
    if (value === null || typeof value === 'boolean') return value
    if (!isObject(value) || !isAbsence(value)) throw new Unusual()
    return value as InputValue
  }
}

/** A declared absence may carry a reason, and nothing else. */
function isAbsence({ notApplicable, reason, ...rest }: Record<string, unknown>): boolean {
  return notApplicable === true && Object.keys(rest).length === 0 && ['undefined', 'string'].includes(typeof reason)
}

function checkSelf(value: Json): void {
  if (value === null) return
  if (!isObject(value) || Object.values(value).some((points) => points !== null && typeof points !== 'number'))
    throw new Unusual()
}

/** At least as many as there are units: each names its inputs, or is rare. */
function countUnits(text: string): number {
  let count = 1
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) count++
  return count
}
