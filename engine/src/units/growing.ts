import { type Column, type Columns, emptyColumn } from '../fast/columns/columns.ts'
import type { Program } from '../program/program.ts'

/** Rows that there is room for before anything is known of a file. */
const firstRows = 65_536

/**
 * Columns of a file that comes in pieces: rows are written behind those there are, or taken back.
 *
 * Shape: room that is not used costs no memory, since nobody has touched it
 */
export class GrowingColumns {
  count = 0
  readonly inputs: readonly Column[]
  private readonly program: Program
  private ids: string[] = []
  private names: string[] = []
  private room = 0

  constructor(program: Program) {
    this.program = program
    this.inputs = program.ruleset.inputs.map((input) => emptyColumn(input, 0))
  }

  /** Makes room for some rows more; true where the columns' arrays are others afterwards. */
  reserve(rows: number, expected = firstRows): boolean {
    const wanted = this.count + rows
    if (wanted <= this.room) return false
    this.room = Math.max(wanted, this.room === 0 ? expected : Math.ceil(this.room * 1.5))
    for (const [place, column] of this.inputs.entries()) {
      const grown = emptyColumn(this.program.ruleset.inputs[place] as never, this.room)
      grown.values.set(column.values.subarray(0, this.count))
      column.values = grown.values
      if (!column.states) continue
      const states = new Uint8Array(this.room)
      states.set(column.states.subarray(0, this.count))
      column.states = states
    }
    return true
  }

  /** Takes rows that were written behind the others, and answers their ids as they are kept. */
  keep(ids: readonly string[], names: readonly string[]): readonly string[] {
    const kept = aside(ids)
    for (const id of kept) this.ids.push(id)
    for (const name of aside(names)) this.names.push(name)
    this.count += kept.length
    return kept
  }

  /** Takes back what was written behind the rows there are. */
  forget(): void {
    for (const column of this.inputs) {
      const { unknown, wrong, states } = column
      while (unknown.length > 0 && (unknown[unknown.length - 1] as number) >= this.count) {
        const row = unknown.pop() as number
        wrong.delete(row)
        if (states) states[row] = 0
      }
    }
  }

  /** Adds rows that were read elsewhere, and answers their ids as they are kept. */
  add({ count, ids, names, inputs }: Columns): readonly string[] {
    this.reserve(count)
    for (const [place, piece] of inputs.entries()) {
      const column = this.inputs[place] as Column
      column.values.set(piece.values, this.count)
      if (piece.states) {
        column.states ??= new Uint8Array(this.room)
        column.states.set(piece.states, this.count)
      }
      for (const row of piece.unknown) column.unknown.push(this.count + row)
      for (const [row, value] of piece.wrong) column.wrong.set(this.count + row, value)
    }
    return this.keep(ids, names)
  }

  /** All of them; nothing is added any more. */
  end(): Columns {
    const { count, ids, names } = this
    const inputs = this.inputs.map(({ values, states, unknown, wrong }) => ({
      values: values.subarray(0, count),
      states: unknown.length === 0 ? null : (states?.subarray(0, count) ?? null),
      unknown,
      wrong,
    }))
    return { count, ids, names, inputs }
  }
}

/** The units of two files as of one; no id may stand in both. */
export function joinColumns(program: Program, first: Columns, second: Columns): Columns {
  const all = new GrowingColumns(program)
  all.reserve(first.count + second.count, first.count + second.count)
  all.add(first)
  all.add(second)
  return all.end()
}

const between = '\u0000'

/** Texts that hold themselves alone: a part of a longer one keeps the whole of it from being forgotten. */
export function aside(texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : texts.join(between).split(between)
}
