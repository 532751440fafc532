import type { Memory } from '../plan/memory.ts'
import { known } from '../plan/memory.ts'
import { type PlanStep, rangeOf } from '../plan/plan.ts'
import { decisions } from './decision.ts'
import { ladders } from './ladder.ts'
import { lines } from './line.ts'
import { lookups } from './lookup.ts'
import type { Codes, Trail } from './pack.ts'
import { shares } from './share.ts'

/**
 * Steps that read inputs alone and have one of the commonest shapes, computed a shape at a time over plain numbers:
 * calling a closure costs more than most formulas.
 *
 * Shape: `left` are the indexes of the steps computed elsewhere; whatever is odd about a unit is left to closures
 */
export class Packs {
  readonly left: readonly number[]
  private readonly memory: Memory
  private readonly loops: readonly (() => void)[]
  private readonly indexes: readonly number[]
  private readonly targets: Int32Array
  private readonly least: Float64Array
  private readonly most: Float64Array

  constructor(steps: readonly PlanStep[], inputs: readonly Codes[], memory: Memory, trail: Trail | null) {
    this.memory = memory
    const packs = [
      lookups(memory, inputs, trail),
      shares(memory, trail),
      ladders(memory, trail),
      decisions(memory, trail),
      lines(memory, trail),
    ]
    const own = steps.flatMap((step, index) => {
      const { formula, applies, loads, slot } = step
      const plain = applies === null || (applies.op === 'constant' && applies.value === 1)
      if (!formula || !plain || loads.some((read) => read >= inputs.length)) return []
      return packs.some((pack) => pack.add(formula, slot)) ? [{ step, index }] : []
    })
    this.loops = packs.map((pack) => pack.ready())
    this.indexes = own.map(({ index }) => index)
    const taken = new Set(this.indexes)
    this.left = steps.flatMap((_, index) => (taken.has(index) ? [] : [index]))
    this.targets = Int32Array.from(own, ({ step }) => step.slot)
    this.least = Float64Array.from(own, ({ step }) => rangeOf(step).least)
    this.most = Float64Array.from(own, ({ step }) => rangeOf(step).most)
  }

  /** Computes all steps taken; `odd` gets those whose value is unknown or out of range. */
  run(odd: (index: number) => void): void {
    const { slots, states } = this.memory
    const { loops, targets, least, most, indexes } = this
    for (let at = 0; at < loops.length; at++) (loops[at] as () => void)()
    for (let at = 0; at < targets.length; at++) {
      const slot = targets[at] as number
      const value = slots[slot] as number
      if (value >= (least[at] as number) && value <= (most[at] as number)) states[slot] = known
      else odd(indexes[at] as number)
    }
  }
}
