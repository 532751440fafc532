import type { Adder, Compiler, Lane } from '../closures/block.ts'
import type { PlanStep } from '../plan/plan.ts'
import type { Rules, Term } from '../unit/total.ts'
import { type CountedBy, countedOf } from './adders.ts'
import { type Joint, jointTables } from './joints.ts'

/** A leaf as a tally may take it: its step's place, what it reads, and where it is added. */
export type Candidate = { index: number; step: PlanStep; term: Term; loads: readonly Lane[]; sure: boolean }

type Loop = { index: number; loads: readonly Lane[]; group: number; add: Adder }
type Tables = { indexes: readonly number[]; lanes: readonly Lane[]; group: number; joints: readonly Joint[] }

/**
 * Adds the points of leaves to sums without writing them down: those of the commonest shapes, which nothing else reads
 * and which no policy looks at one by one.
 *
 * Shape: what a block adds is told by `added`, one byte a step; leaves with an unknown operand are left to others
 */
export class Tally {
  readonly added: Uint8Array
  private readonly loops: readonly Loop[]
  private readonly tables: readonly Tables[]

  constructor(candidates: readonly Candidate[], steps: number, rules: Rules, compiler: Compiler) {
    this.added = new Uint8Array(steps)
    const loops: Loop[] = []
    const tabled = new Map<number, { index: number; counted: CountedBy & { kind: 'tables' } }[]>()
    for (const { index, step, term, loads, sure } of candidates) {
      const counted = sure && step.formula && countedOf(step.formula, term, rules, compiler)
      if (!counted) continue
      const { group } = term
      if (counted.kind === 'loop') loops.push({ index, loads, group, add: counted.add })
      else tabled.set(group, [...(tabled.get(group) ?? []), { index, counted }])
    }
    this.loops = loops
    this.tables = [...tabled].map(([group, leaves]) => {
      const lookups = leaves.flatMap(({ counted }) => counted.tables)
      const lanes = [...new Set(lookups.map(({ lane }) => lane))]
      return { indexes: leaves.map(({ index }) => index), lanes, group, joints: jointTables(lookups) }
    })
  }

  /** Adds what can be added to the groups' sums over the first `count` rows. */
  run(count: number, groups: readonly Float64Array[]): void {
    const { added, loops, tables } = this
    added.fill(0)
    for (let at = 0; at < loops.length; at++) {
      const { index, loads, group, add } = loops[at] as Loop
      if (!allKnown(loads)) continue
      add(count, groups[group] as Float64Array)
      added[index] = 1
    }
    for (let at = 0; at < tables.length; at++) {
      const { indexes, lanes, group, joints } = tables[at] as Tables
      if (!allKnown(lanes)) continue
      for (let k = 0; k < joints.length; k++) (joints[k] as Joint)(count, groups[group] as Float64Array)
      for (let k = 0; k < indexes.length; k++) added[indexes[k] as number] = 1
    }
  }
}

function allKnown(lanes: readonly Lane[]): boolean {
  for (let at = 0; at < lanes.length; at++) if ((lanes[at] as Lane).unknown.length > 0) return false
  return true
}
