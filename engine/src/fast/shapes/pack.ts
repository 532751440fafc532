import type { Read, Trace } from '../plan/memory.ts'
import type { Node } from '../plan/node.ts'

/**
 * Formulas of one shape: `add` takes those that fit, `ready` gives the loop that computes them all into their slots.
 *
 * Shape: with a trail the loop leaves there what every node came to, as closures would
 */
export type Pack = { add(node: Node, target: number): boolean; ready(): () => void }

/** The codes of an input's slot, or null where they are many. */
export type Codes = { low: number; high: number } | null

/** Where the values of a traced unit's nodes are kept; constants have no number. */
export type Trail = { values: Float64Array; numberOf(node: Node): number | undefined }

/**
 * Tries a formula and notes what each of its numbered nodes comes to, NaN where it is not reached.
 *
 * Shape: `numbers[k]` is the node whose value `noted[k]` was since the last `clear`
 */
export class Probe {
  readonly numbers: number[] = []
  readonly noted: number[] = []
  private readonly trail: Trail | null

  constructor(trail: Trail | null) {
    this.trail = trail
  }

  readonly keep: Trace = (node, read): Read => {
    const number = this.trail?.numberOf(node)
    if (number === undefined) return read
    // A node may be read at several places, as the subject of tiers is for each of them.
    const seen = this.numbers.indexOf(number)
    const at = seen < 0 ? this.numbers.push(number) - 1 : seen
    return () => {
      const value = read()
      this.noted[at] = value
      return value
    }
  }

  clear(): void {
    for (let at = 0; at < this.numbers.length; at++) this.noted[at] = Number.NaN
  }
}
