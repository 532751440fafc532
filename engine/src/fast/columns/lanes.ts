import type { Program } from '../../program/program.ts'
import { Block, blockSize, type Lane } from '../closures/block.ts'
import { known } from '../plan/memory.ts'
import type { Plan, PlanStep } from '../plan/plan.ts'
import { smallRange } from '../plan/slots.ts'
import { type Columns, noColumns } from './columns.ts'

/** Points of a leaf or values of a measure over all units, NaN when unknown. */
export type Kept = { values: Float64Array; states: Uint8Array | null }

export function kept(count: number): Kept {
  return { values: new Float64Array(count), states: null }
}

const noBytes = new Uint8Array(0)
const noValues = new Float64Array(0)

/** All lanes have one form, so that the loops over them stay compiled for it. */
function lane(rows: number, range: { low: number; high: number } | null = null): Lane {
  return {
    small: range !== null,
    low: range?.low ?? 0,
    high: range?.high ?? 0,
    bytes: noBytes,
    values: rows === 0 ? noValues : new Float64Array(rows),
    states: null,
    unknown: [],
  }
}

/**
 * The slots of a set over one block of units after another.
 *
 * Shape: leaves that nothing reads share one lane, so that what is computed stays in the nearest cache, except those that
 *        exact evaluation computes before all others
 */
export class Lanes {
  readonly block: Block
  private columns: Columns = noColumns
  private readonly all: Lane[]
  /** How many of each column's unknown rows lie before the block. */
  private readonly passed: Int32Array

  constructor(program: Program, plan: Plan) {
    const shared = lane(blockSize)
    const owns = ({ leaf, isRead, formula }: PlanStep) =>
      isRead || leaf === null || formula === null || leaf.indicator.kind === 'gate'
    const own = new Set([...plan.steps, ...plan.measures.map(({ step }) => step)].filter(owns).map(({ slot }) => slot))
    this.all = Array.from({ length: plan.size }, (_, slot) => {
      const input = program.ruleset.inputs[slot]
      if (input) return lane(0, smallRange(input))
      return own.has(slot) ? lane(blockSize) : shared
    })
    this.block = new Block(this.all)
    this.passed = new Int32Array(program.ruleset.inputs.length)
  }

  at(slot: number): Lane {
    return this.all[slot] as Lane
  }

  /** Shows the inputs' rows from `offset` on; blocks are opened in ascending order after `begin`. */
  open(offset: number, count: number): void {
    const { inputs } = this.columns
    for (let slot = 0; slot < inputs.length; slot++) {
      const column = inputs[slot] as Columns['inputs'][number]
      const shown = this.all[slot] as Lane
      // A file of one block is shown as it is: making views would cost more than scoring few units.
      const whole = column.values.length === count
      const values = whole ? column.values : column.values.subarray(offset, offset + count)
      if (shown.small) shown.bytes = values as Uint8Array
      else shown.values = values as Float64Array
      forget(shown)
      shown.states = null
      if (column.unknown.length === 0) continue
      let at = this.passed[slot] as number
      for (; at < column.unknown.length && (column.unknown[at] as number) < offset + count; at++)
        shown.unknown.push((column.unknown[at] as number) - offset)
      this.passed[slot] = at
      shown.states = (whole ? column.states : column.states?.subarray(offset, offset + count)) ?? null
    }
  }

  begin(columns: Columns): void {
    this.columns = columns
    this.passed.fill(0)
    this.block.doubt.fill(0)
  }

  /** Lets go of the units shown last. */
  end(): void {
    this.columns = noColumns
    for (let slot = 0; slot < this.passed.length; slot++) {
      const shown = this.at(slot)
      shown.bytes = noBytes
      shown.values = noValues
      shown.states = null
    }
  }
}

/** Makes every row of a computed lane known again. */
export function reset(lane: Lane): void {
  if (lane.unknown.length === 0) return
  for (const row of lane.unknown) (lane.states as Uint8Array)[row] = known
  forget(lane)
}

/** Emptying a list is a call out of compiled code, and nearly all are empty. */
function forget({ unknown }: Lane): void {
  if (unknown.length > 0) unknown.length = 0
}

/** Puts one row's value and state into a computed lane. */
export function setRow(lane: Lane, row: number, value: number, state: number): void {
  lane.values[row] = value
  if (state === known) return
  lane.states ??= new Uint8Array(blockSize)
  lane.states[row] = state
  lane.unknown.push(row)
}

export function valueAt(lane: Lane, row: number): number {
  if (stateAt(lane, row) !== known) return Number.NaN
  return (lane.small ? lane.bytes[row] : lane.values[row]) as number
}

export function stateAt(lane: Lane, row: number): number {
  return lane.states?.[row] ?? known
}

/** Copies a block's lane to where all units are kept. */
export function keep(lane: Lane, kept: Kept, offset: number, count: number): void {
  kept.values.set(lane.values.subarray(0, count), offset)
  if (lane.unknown.length === 0) return
  kept.states ??= new Uint8Array(kept.values.length)
  for (const row of lane.unknown) {
    kept.values[offset + row] = Number.NaN
    kept.states[offset + row] = stateAt(lane, row)
  }
}
