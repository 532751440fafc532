import type { Unit } from '../../exact/evaluation.ts'
import { isNotApplicable } from '../../program/input.ts'
import type { Program } from '../../program/program.ts'
import { domainEnds, type Input, type InputValue, optionsOf } from '../../ruleset/rows.ts'
import { dayNumber, isDay, years } from '../../values/day.ts'
import { isShort, Rational, toNumber } from '../../values/number.ts'
import { type Outcome, Unknown } from '../../values/value.ts'
import { isInReach, ofTruth, ofWritten, reach } from './bounds.ts'
import type { Memory } from './memory.ts'
import { beyond, faulty, known, notApplicable, pending } from './memory.ts'
import type { Held } from './node.ts'

/** Where every input is kept, in the order of the document. */
export function inputSlots(program: Program): Map<string, Held> {
  return new Map(
    program.ruleset.inputs.map((input, slot) => {
      const codes = input.type === 'choice' ? new Map(optionsOf(input).map(({ id }, code) => [id, code])) : null
      return [input.id, { slot, kind: kindOf(input), bounds: boundsOf(input), codes, definition: null }]
    }),
  )
}

function kindOf({ type }: Input): Held['kind'] {
  return type === 'boolean' || type === 'choice' || type === 'date' ? type : 'number'
}

function boundsOf(input: Input) {
  const { type } = input
  const { min, max } = domainEnds(input)
  if (type === 'boolean') return ofTruth
  if (type === 'choice') return ofWritten(-1, optionsOf(input).length, true)
  if (type === 'date') return ofWritten(dayNumber(`${years.first}-01-01`), dayNumber(`${years.last}-12-31`), true)
  const whole = type === 'integer'
  const most = whole ? reach.whole : reach.most
  return ofWritten(Math.max(-most, min ?? -most), Math.min(most, max ?? most), whole)
}

/** Puts reported values into their slots; a slot is NaN and says why when there is none. */
export type Loader = { all(inputs: Unit['inputs']): void; one(id: string, value: InputValue | undefined): void }

/**
 * Loads units into memory, checking what `checkInput` checks without building messages (SPEC U-2).
 *
 * Shape: one loop a kind of input, so that each stays in the form the compiler likes best
 */
export function loader(program: Program, { slots, states }: Memory): Loader {
  const all = program.ruleset.inputs.map((input, slot) => ({ id: input.id, slot, input, encode: encoder(input) }))
  const truths = all.filter(({ input }) => input.type === 'boolean')
  const wholes = all.filter(({ input }) => input.type === 'integer')
  const decimals = all.filter(({ input }) => input.type === 'number' || input.type === 'ratio')
  const others = all.filter(({ input }) => input.type === 'choice' || input.type === 'date')
  const byId = new Map(all.map((entry) => [entry.id, entry]))
  const ordered = [...truths, ...wholes, ...decimals, ...others]
  const ids = ordered.map(({ id }) => key(id))
  const slotOf = Int32Array.from(ordered, ({ slot }) => slot)
  const firstWhole = truths.length
  const firstDecimal = firstWhole + wholes.length
  const firstOther = firstDecimal + decimals.length
  const ends = ordered.map(({ input }) => domainEnds(input))
  const low = Float64Array.from(ends, ({ min }) => min ?? Number.NEGATIVE_INFINITY)
  const high = Float64Array.from(ends, ({ max }) => max ?? Number.POSITIVE_INFINITY)
  const set = (slot: number, code: number, value: InputValue | undefined) => {
    slots[slot] = code
    states[slot] = Number.isNaN(code) ? reason(value) : known
  }
  const encode = (index: number, value: InputValue | undefined) =>
    set(slotOf[index] as number, (ordered[index] as (typeof ordered)[number]).encode(value), value)
  const loadTruths = (inputs: Unit['inputs']) => {
    for (let index = 0; index < firstWhole; index++) {
      const value = inputs[ids[index] as string]
      const slot = slotOf[index] as number
      // Both questions are asked of every value, since a branch on the answer would be mispredicted.
      const yes = Number(value === true)
      slots[slot] = yes
      states[slot] = known
      if ((yes | Number(value === false)) === 0) set(slot, Number.NaN, value)
    }
  }
  const loadWholes = (inputs: Unit['inputs']) => {
    for (let index = firstWhole; index < firstDecimal; index++) {
      const value = inputs[ids[index] as string]
      const slot = slotOf[index] as number
      const fits = typeof value === 'number' && value >= (low[index] as number) && value <= (high[index] as number)
      if (fits && (value | 0) === value) {
        slots[slot] = value + 0
        states[slot] = known
      } else encode(index, value)
    }
  }
  const loadDecimals = (inputs: Unit['inputs']) => {
    for (let index = firstDecimal; index < firstOther; index++) {
      const value = inputs[ids[index] as string]
      const slot = slotOf[index] as number
      if (typeof value === 'number' && value >= (low[index] as number) && value <= (high[index] as number)) {
        // Nearly all numbers are small and have few decimals.
        const cents = Math.floor(value * 100 + 0.5)
        if (cents / 100 === value && cents < 1e15 && cents > -1e15) {
          slots[slot] = value + 0
          states[slot] = known
          continue
        }
      }
      encode(index, value)
    }
  }
  return {
    all(inputs) {
      loadTruths(inputs)
      loadWholes(inputs)
      loadDecimals(inputs)
      for (let index = firstOther; index < ids.length; index++) encode(index, inputs[ids[index] as string])
    },
    one(id, value) {
      const entry = byId.get(id)
      if (entry) set(entry.slot, entry.encode(value), value)
    },
  }
}

/** The name as the objects themselves hold it, which finds a property without hashing it anew. */
function key(id: string): string {
  return Object.keys({ [id]: 0 })[0] ?? id
}

/** The codes of an input whose every value fits a byte; such a column takes an eighth of the room and is a table's index. */
export function smallRange(input: Input): { low: number; high: number } | null {
  if (input.type === 'boolean') return { low: 0, high: 1 }
  if (input.type === 'choice') {
    const high = optionsOf(input).length - 1
    return high <= 255 ? { low: 0, high } : null
  }
  const { type, min = -1, max = 256 } = input
  return type === 'integer' && min >= 0 && max <= 255 && min <= max
    ? { low: Math.ceil(min), high: Math.floor(max) }
    : null
}

/** Why a reported value cannot be held. */
export function reason(value: InputValue | undefined): number {
  if (value === null || value === undefined) return pending
  // Whether it is wrong as well is then decided with it.
  if (typeof value === 'number' && isFar(value)) return beyond
  return isNotApplicable(value) ? notApplicable : faulty
}

/** Out of reach of doubles (`reach`). */
function isFar(value: number): boolean {
  const size = Math.abs(value)
  return size > reach.most || (size < reach.least && size > 0) || (size > reach.whole && Number.isInteger(value))
}

/** Gives the double a slot holds for a reported value, NaN when it is absent, not applicable or wrong. */
export function encoder(input: Input): (value: unknown) => number {
  const { type } = input
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = domainEnds(input)
  if (type === 'boolean') return (value) => (value === true ? 1 : value === false ? 0 : Number.NaN)
  if (type === 'date') return (value) => (typeof value === 'string' && isDay(value) ? dayNumber(value) : Number.NaN)
  if (type === 'choice') {
    const codes = new Map(optionsOf(input).map(({ id }, code) => [id, code]))
    return (value) => (typeof value === 'string' ? (codes.get(value) ?? Number.NaN) : Number.NaN)
  }
  const wholeOnly = type === 'integer'
  return (value) => {
    if (typeof value !== 'number' || !(value >= min && value <= max)) return Number.NaN
    if (value % 1 === 0 ? Math.abs(value) >= 1e15 && !isShort(value) : wholeOnly || !isShort(value)) return Number.NaN
    if (isFar(value)) return Number.NaN
    return value === 0 ? 0 : value
  }
}

/** A value over all units as its slot holds it: the nearest double, and why there is none. */
export function cohortSlot(outcome: Outcome): Slot {
  return outcome instanceof Rational && !isInReach(outcome) ? { value: Number.NaN, state: beyond } : exactSlot(outcome)
}

type Slot = { value: number; state: number }

const states = { pending, 'not-applicable': notApplicable, issues: faulty }

/** An exact outcome as its slot holds it. */
export function exactSlot(outcome: Outcome): Slot {
  if (outcome instanceof Unknown) return { value: Number.NaN, state: states[outcome.state] }
  if (outcome instanceof Rational) return { value: toNumber(outcome), state: known }
  return { value: typeof outcome === 'boolean' ? Number(outcome) : Number.NaN, state: known }
}
