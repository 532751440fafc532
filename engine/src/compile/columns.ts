import type { Unit } from '../evaluation.ts'
import { isNotApplicable } from '../input.ts'
import type { Program } from '../program.ts'
import { type Input, type InputValue, optionsOf } from '../ruleset.ts'
import { encoder } from './slots.ts'
import { faulty, known, notApplicable, pending } from './why.ts'

/**
 * One reported input of all units.
 *
 * Shape: `values` as the slots hold them, NaN when unknown; `states` is null while every value is known,
 *        `unknown` lists the rows that are not, ascending; `wrong` keeps what was reported where it cannot be held
 */
export type Column = {
  values: Float64Array
  states: Uint8Array | null
  unknown: number[]
  wrong: Map<number, InputValue>
}

/** All units of a file by input, in the order of the set's inputs. */
export type Columns = { count: number; ids: readonly string[]; names: readonly string[]; inputs: readonly Column[] }

/** Gathers one column from whatever can be read row by row. */
export function readColumn(input: Input, count: number, at: (row: number) => InputValue | undefined): Column {
  const encode = encoder(input)
  const values = new Float64Array(count)
  const column: Column = { values, states: null, unknown: [], wrong: new Map() }
  for (let row = 0; row < count; row++) {
    const value = at(row)
    const code = encode(value)
    values[row] = code
    if (Number.isNaN(code)) setUnknown(column, row, value)
  }
  return column
}

/** Marks a row whose value cannot be held, with the reason. */
export function setUnknown(column: Column, row: number, value: InputValue | undefined): void {
  column.states ??= new Uint8Array(column.values.length)
  column.unknown.push(row)
  column.values[row] = Number.NaN
  if (value === null || value === undefined) column.states[row] = pending
  else {
    column.states[row] = isNotApplicable(value) ? notApplicable : faulty
    column.wrong.set(row, value)
  }
}

/** Turns units into columns; reading them is the larger part of scoring many. */
export function columnsOf(program: Program, units: readonly Unit[]): Columns {
  return {
    count: units.length,
    ids: units.map(({ id }) => id),
    names: units.map(({ name }) => name),
    inputs: program.ruleset.inputs.map((input) =>
      readColumn(input, units.length, (row) => (units[row] as Unit).inputs[input.id]),
    ),
  }
}

/** One unit back from its columns, for exact evaluation. */
export function unitAt(program: Program, columns: Columns, row: number): Unit {
  const inputs: Record<string, InputValue> = {}
  program.ruleset.inputs.forEach((input, index) => {
    const column = columns.inputs[index] as Column
    const state = column.states?.[row] ?? known
    if (state === known) inputs[input.id] = decode(input, column.values[row] as number)
    else if (state !== pending) inputs[input.id] = column.wrong.get(row) as InputValue
  })
  return { id: columns.ids[row] ?? '', name: columns.names[row] ?? '', inputs }
}

function decode(input: Input, code: number): InputValue {
  if (input.type === 'boolean') return code === 1
  if (input.type === 'choice') return optionsOf(input)[code]?.id ?? null
  if (input.type !== 'date') return code
  const text = String(code).padStart(8, '0')
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
}
