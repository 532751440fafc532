/** How much is looked at for all proofs of one set together: fifty times what the shipped sets take. Unit: nodes of formulas */
const mostForSet = 500_000

/** What was found by a proof, and how many nodes were looked at for it. */
export type Proving<T> = { found: T; work: number }

/**
 * What the proofs of a set may still look at (SPEC A-19).
 *
 * Shape: what is recalled costs as much as when it was found, so that a memory changes nothing of what is found
 */
export class Allowance {
  /** How many proofs were not begun because it was spent. */
  skipped = 0
  private left: number

  constructor(most = mostForSet) {
    this.left = most
  }

  /** What a proof finds; null once too much was looked at for those before it. */
  take<T>(look: () => Proving<T>): T | null {
    if (this.left <= 0) {
      this.skipped += 1
      return null
    }
    const { found, work } = look()
    this.left -= work
    return found
  }
}
