import type { Trace } from '../plan/memory.ts'
import { childrenOf, type Node } from '../plan/node.ts'
import type { PlanStep } from '../plan/plan.ts'

/**
 * What every node of a unit came to, kept by number so that following a unit allocates nothing.
 *
 * Shape: `paths[n]` and `values[n]` belong together, outer nodes before inner ones; NaN for what is unknown or was not reached
 */
export class Tracing {
  readonly paths: string[] = []
  readonly values: Float64Array
  readonly keep: Trace
  private readonly numbers = new Map<Node, number>()
  /** Where each step's nodes begin, and one past the last. */
  private readonly starts: number[] = []

  constructor(steps: readonly PlanStep[]) {
    const { numbers } = this
    const visit = (node: Node) => {
      // Constants are what the formula says; following them would cost as much as all the rest.
      if (node.op === 'constant') return
      numbers.set(node, this.paths.push(node.path) - 1)
      childrenOf(node).forEach(visit)
    }
    for (const { formula, applies } of steps) {
      this.starts.push(this.paths.length)
      if (applies) visit(applies)
      if (formula) visit(formula)
    }
    this.starts.push(this.paths.length)
    const values = new Float64Array(this.paths.length).fill(Number.NaN)
    this.values = values
    this.keep = (node, read) => {
      const number = numbers.get(node)
      if (number === undefined) return read
      return () => {
        const value = read()
        values[number] = value
        return value
      }
    }
  }

  numberOf(node: Node): number | undefined {
    return this.numbers.get(node)
  }

  /** Forgets all values, or those of one step. */
  clear(step?: number): void {
    if (step === undefined) this.values.fill(Number.NaN)
    else this.values.fill(Number.NaN, this.starts[step], this.starts[step + 1])
  }
}
