import { isDay, isNotApplicable } from '../input.ts'
import { maxDigits, significantDigits } from '../number.ts'
import type { Program } from '../program.ts'
import { type Input, type InputValue, optionsOf } from '../ruleset.ts'
import { ofTruth, ofWritten } from './bounds.ts'
import { dayCode, type SlotInfo } from './node.ts'
import type { Memory } from './rows.ts'
import { faulty, known, notApplicable, pending } from './why.ts'

/** Where every input is kept, in the order of the document. */
export function inputSlots(program: Program): Map<string, SlotInfo> {
  return new Map(
    program.ruleset.inputs.map((input, slot) => {
      const codes = input.type === 'choice' ? new Map(optionsOf(input).map(({ id }, code) => [id, code])) : null
      return [input.id, { slot, kind: kindOf(input), bounds: boundsOf(input), codes, definition: null }]
    }),
  )
}

function kindOf({ type }: Input): SlotInfo['kind'] {
  return type === 'boolean' || type === 'choice' || type === 'date' ? type : 'number'
}

function boundsOf({ type, min, max }: Input) {
  if (type === 'boolean') return ofTruth
  if (type === 'choice' || type === 'date') return ofWritten(-1, 99_991_231, true)
  const low = min ?? Number.NEGATIVE_INFINITY
  const high = max ?? Number.POSITIVE_INFINITY
  return ofWritten(low, high, type === 'integer')
}

/** Puts one reported value into its slot; the slot is NaN and says why when there is none. */
export type Load = (value: InputValue | undefined, memory: Memory) => void

/** One loader per input, checking what `checkInput` checks without building messages (SPEC U-2). */
export function loaders(program: Program): { id: string; load: Load }[] {
  return program.ruleset.inputs.map((input, slot) => ({ id: input.id, load: loader(input, slot) }))
}

function loader(input: Input, slot: number): Load {
  const encode = encoder(input)
  return (value, { slots, states }) => {
    const code = encode(value)
    slots[slot] = code
    states[slot] = Number.isNaN(code) ? reason(value) : known
  }
}

function reason(value: InputValue | undefined): number {
  if (value === null || value === undefined) return pending
  return isNotApplicable(value) ? notApplicable : faulty
}

/** Gives the double a slot holds for a reported value, NaN when it is absent, not applicable or wrong. */
export function encoder(input: Input): (value: unknown) => number {
  const { type, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = input
  if (type === 'boolean') return (value) => (value === true ? 1 : value === false ? 0 : Number.NaN)
  if (type === 'date') return (value) => (typeof value === 'string' && isDay(value) ? dayCode(value) : Number.NaN)
  if (type === 'choice') {
    const codes = new Map(optionsOf(input).map(({ id }, code) => [id, code]))
    return (value) => (typeof value === 'string' ? (codes.get(value) ?? Number.NaN) : Number.NaN)
  }
  const wholeOnly = type === 'integer'
  return (value) => {
    if (typeof value !== 'number' || !(value >= min && value <= max)) return Number.NaN
    if (value % 1 === 0 ? Math.abs(value) >= 1e15 && !isShort(value) : wholeOnly || !isShort(value)) return Number.NaN
    return value === 0 ? 0 : value
  }
}

/** At most 15 significant digits; numbers of few decimals, nearly all of them, are told apart without printing. */
function isShort(value: number): boolean {
  for (let scale = 10; scale <= 1e6; scale *= 10) {
    const scaled = Math.round(value * scale)
    if (scaled / scale === value && scaled < 1e15 && scaled > -1e15) return true
  }
  return Number.isFinite(value) && significantDigits(value) <= maxDigits
}
