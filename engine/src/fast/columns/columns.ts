import type { Unit } from '../../exact/evaluation.ts'
import type { Program } from '../../program/program.ts'
import { type Input, type InputValue, optionsOf } from '../../ruleset/rows.ts'
import { dayOfNumber } from '../../values/day.ts'
import { known, pending } from '../plan/memory.ts'
import { encoder, reason, smallRange } from '../plan/slots.ts'

/**
 * One reported input of all units.
 *
 * Shape: `values` as the slots hold them, in bytes where all fit, anything where unknown; `states` is null while every
 *        value is known, `unknown` lists the rows that are not, ascending; `wrong` keeps what was reported where it
 *        cannot be held
 */
export type Column = {
  values: Float64Array | Uint8Array
  states: Uint8Array | null
  unknown: number[]
  wrong: Map<number, InputValue>
}

/** All units of a file by input, in the order of the set's inputs. */
export type Columns = { count: number; ids: readonly string[]; names: readonly string[]; inputs: readonly Column[] }

export const noColumns: Columns = { count: 0, ids: [], names: [], inputs: [] }

export function emptyColumn(input: Input, count: number): Column {
  const values = smallRange(input) ? new Uint8Array(count) : new Float64Array(count)
  return { values, states: null, unknown: [], wrong: new Map() }
}

/** Some rows of a file as a file of their own, whose values stay where they are. */
export function rowsOfColumns({ ids, names, inputs }: Columns, from: number, to: number): Columns {
  return {
    count: to - from,
    ids: ids.slice(from, to),
    names: names.slice(from, to),
    inputs: inputs.map(({ values, states, unknown, wrong }) => {
      const some = unknown.slice(placeOf(unknown, from), placeOf(unknown, to))
      const held = some.flatMap((row) => (wrong.has(row) ? [[row - from, wrong.get(row) as InputValue] as const] : []))
      return {
        values: values.subarray(from, to),
        states: some.length === 0 ? null : (states?.subarray(from, to) ?? null),
        unknown: some.map((row) => row - from),
        wrong: new Map(held),
      }
    }),
  }
}

/** How many of some ascending rows lie before one. */
function placeOf(rows: readonly number[], before: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle] as number) < before) low = middle + 1
    else high = middle
  }
  return low
}

/** Gathers one column from whatever can be read row by row. */
function readColumn(input: Input, count: number, at: (row: number) => InputValue | undefined): Column {
  const encode = encoder(input)
  const column = emptyColumn(input, count)
  const { values } = column
  for (let row = 0; row < count; row++) {
    const value = at(row)
    const code = encode(value)
    if (Number.isNaN(code)) setUnknown(column, row, value)
    else values[row] = code
  }
  return column
}

/** Marks a row whose value cannot be held, with the reason; rows are marked in ascending order. */
export function setUnknown(column: Column, row: number, value: InputValue | undefined): void {
  column.states ??= new Uint8Array(column.values.length)
  column.unknown.push(row)
  column.states[row] = reason(value)
  if (value !== null && value !== undefined) column.wrong.set(row, value)
}

/** Turns units into columns; reading them is the larger part of scoring many. */
export function columnsOf(program: Program, units: readonly Unit[]): Columns {
  return columnsReader(units)(program)
}

/** The same for many programs over the same units: what they read alike is read once. */
export function columnsReader(units: readonly Unit[]): (program: Program) => Columns {
  const ids = units.map(({ id }) => id)
  const names = units.map(({ name }) => name)
  const known = new Map<string, Column>()
  const column = (input: Input): Column => {
    const { id, type, min, max, options } = input
    const key = JSON.stringify([id, type, min, max, options])
    const found = known.get(key) ?? readColumn(input, units.length, (row) => (units[row] as Unit).inputs[id])
    known.set(key, found)
    return found
  }
  return ({ ruleset }) => ({ count: units.length, ids, names, inputs: ruleset.inputs.map(column) })
}

/** Values of all units by input, as a file may hold them (JSON by columns). */
export type ColumnFile = {
  ids: readonly string[]
  names?: readonly string[]
  inputs: Readonly<Record<string, readonly (InputValue | undefined)[]>>
}

/** Takes columns as a file holds them; an input without a column, or a column too short, is missing there. */
export function columnsFrom(program: Program, { ids, names = ids, inputs }: ColumnFile): Columns {
  return {
    count: ids.length,
    ids,
    names,
    inputs: program.ruleset.inputs.map((input) => {
      const values = Object.hasOwn(inputs, input.id) ? inputs[input.id] : undefined
      return readColumn(input, ids.length, (row) => values?.[row])
    }),
  }
}

/**
 * One unit back from its columns, for exact evaluation.
 *
 * Shape: with the inputs at some places only, where nothing else is going to be read
 */
export function unitAt(program: Program, columns: Columns, row: number, places?: readonly number[] | null): Unit {
  const inputs: Record<string, InputValue> = {}
  const read = (place: number) => {
    const input = program.ruleset.inputs[place] as Input
    const column = columns.inputs[place] as Column
    const state = column.states?.[row] ?? known
    if (state === known) inputs[input.id] = decode(input, column.values[row] as number)
    else if (state !== pending) inputs[input.id] = column.wrong.get(row) as InputValue
  }
  if (places) places.forEach(read)
  else for (let place = 0; place < columns.inputs.length; place++) read(place)
  return { id: columns.ids[row] ?? '', name: columns.names[row] ?? '', inputs }
}

function decode(input: Input, code: number): InputValue {
  if (input.type === 'boolean') return code === 1
  if (input.type === 'choice') return optionsOf(input)[code]?.id ?? null
  return input.type === 'date' ? dayOfNumber(code) : code
}
