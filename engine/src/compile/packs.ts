import { decisionOf } from './decision.ts'
import { isOrdered, tolerance } from './edges.ts'
import type { Node, Relation } from './node.ts'
import { guardedShareOf } from './patterns.ts'
import { rangeOf, type Step } from './plan.ts'
import { compileRow, type Memory } from './rows.ts'
import { onlySlot } from './tables.ts'
import { known } from './why.ts'

/** Formulas of one shape: `add` takes those that fit, `ready` gives the loop that computes them all into their slots. */
type Pack = { add(node: Node, target: number): boolean; ready(): () => void }

/** The codes of an input's slot, or null where they are many. */
type Codes = { low: number; high: number } | null

/**
 * Steps that read inputs alone and have one of the commonest shapes, computed a shape at a time over plain numbers:
 * calling a closure costs more than most formulas.
 *
 * Shape: `taken` are the indexes of the steps computed here; whatever is odd about a unit is left to closures
 */
export class Packs {
  readonly taken: ReadonlySet<number>
  private readonly memory: Memory
  private readonly loops: readonly (() => void)[]
  private readonly indexes: readonly number[]
  private readonly targets: Int32Array
  private readonly least: Float64Array
  private readonly most: Float64Array

  constructor(steps: readonly Step[], inputs: readonly Codes[], memory: Memory) {
    this.memory = memory
    const packs = [lookups(memory, inputs), shares(memory), ladders(memory), decisions(memory)]
    const own = steps.flatMap((step, index) => {
      const { formula, applies, loads, slot } = step
      const plain = applies === null || (applies.op === 'constant' && applies.value === 1)
      if (!formula || !plain || loads.some((read) => read >= inputs.length)) return []
      return packs.some((pack) => pack.add(formula, slot)) ? [{ step, index }] : []
    })
    this.loops = packs.map((pack) => pack.ready())
    this.indexes = own.map(({ index }) => index)
    this.taken = new Set(this.indexes)
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

/** Codes of a slot that are worth a table. */
const mostCodes = 16

/** Σ of formulas over one slot of few codes each, as tables: yes or no, choices, small counts. */
function lookups(memory: Memory, inputs: readonly Codes[]): Pack {
  const { slots } = memory
  const targets: number[] = []
  const ends: number[] = []
  const reads: number[] = []
  const offsets: number[] = []
  const values: number[] = []
  const probe: Memory = { slots: new Float64Array(slots.length), states: new Uint8Array(slots.length), doubt: false }

  const tableOf = (term: Node): { slot: number; table: number[] } | null => {
    const slot = onlySlot(term)
    const codes = slot === null ? null : inputs[slot]
    if (slot === null || !codes || codes.high >= mostCodes) return null
    const read = compileRow(term, probe)
    const table = Array.from({ length: codes.high + 1 }, (_, code) => {
      probe.slots[slot] = code
      probe.doubt = false
      const value = read()
      return probe.doubt || code < codes.low ? Number.NaN : value
    })
    return { slot, table }
  }

  return {
    add(node, target) {
      const single = tableOf(node)
      const tables = single ? [single] : node.op === 'sum' ? node.args.map(tableOf) : []
      if (tables.length === 0 || tables.includes(null)) return false
      for (const found of tables) {
        reads.push(found?.slot ?? 0)
        offsets.push(values.length)
        values.push(...(found?.table ?? []))
      }
      targets.push(target)
      ends.push(reads.length)
      return true
    },
    ready() {
      const [into, until, from, start] = [targets, ends, reads, offsets].map((list) => Int32Array.from(list)) as Four
      const table = Float64Array.from(values)
      return () => {
        let term = 0
        for (let at = 0; at < into.length; at++) {
          const end = until[at] as number
          let sum = 0
          for (; term < end; term++) {
            const code = slots[from[term] as number] as number
            sum += Number.isNaN(code) ? code : (table[(start[term] as number) + (code | 0)] as number)
          }
          slots[into[at] as number] = sum
        }
      }
    },
  }
}

type Four = [Int32Array, Int32Array, Int32Array, Int32Array]

const pair = Float64Array.of(0, 1)

function shares({ slots }: Memory): Pack {
  const targets: number[] = []
  const tops: number[] = []
  const bottoms: number[] = []
  const maxima: number[] = []
  const others: number[] = []
  return {
    add(node, target) {
      const found = guardedShareOf(node)
      if (found?.part.op !== 'slot' || found.whole.op !== 'slot') return false
      targets.push(target)
      tops.push(found.part.slot)
      bottoms.push(found.whole.slot)
      maxima.push(found.max)
      others.push(found.otherwise)
      return true
    },
    ready() {
      const [into, top, bottom] = [targets, tops, bottoms].map((list) => Int32Array.from(list)) as [
        Int32Array,
        Int32Array,
        Int32Array,
      ]
      const max = Float64Array.from(maxima)
      const otherwise = Float64Array.from(others)
      return () => {
        for (let at = 0; at < into.length; at++) {
          const whole = slots[bottom[at] as number] as number
          const ratio = (slots[top[at] as number] as number) / whole
          pair[0] = ratio
          const earned = (pair[Number(ratio > 1)] as number) * (max[at] as number)
          slots[into[at] as number] = whole > 0 ? earned : Number.isNaN(whole) ? whole : (otherwise[at] as number)
        }
      }
    },
  }
}

const mostEdges = 6

function ladders({ slots }: Memory): Pack {
  const targets: number[] = []
  const subjects: number[] = []
  const signs: number[] = []
  const edges: number[] = []
  const points: number[] = []
  return {
    add(node, target) {
      if (node.op !== 'tiers' || node.subject.op !== 'slot' || node.edges.length > mostEdges) return false
      const { subject, downwards } = node
      const own = Float64Array.from(node.edges, (edge) => (edge.op === 'constant' ? edge.value : Number.NaN))
      if (!isOrdered(own, downwards) || node.edges.some((edge) => tolerance(subject, edge) !== null)) return false
      const sign = downwards ? -1 : 1
      targets.push(target)
      subjects.push(subject.slot)
      signs.push(sign)
      // A step that is not there is never missed.
      for (let step = 0; step < mostEdges; step++) edges.push((own[step] ?? Number.NaN) * sign)
      for (let step = 0; step <= mostEdges; step++) points.push(node.points[step] ?? 0)
      return true
    },
    ready() {
      const into = Int32Array.from(targets)
      const from = Int32Array.from(subjects)
      const sign = Float64Array.from(signs)
      const edge = Float64Array.from(edges)
      const earned = Float64Array.from(points)
      return () => {
        for (let at = 0; at < into.length; at++) {
          const x = slots[from[at] as number] as number
          const v = x * (sign[at] as number)
          const e = at * mostEdges
          const missed =
            Number(v < (edge[e] as number)) +
            Number(v < (edge[e + 1] as number)) +
            Number(v < (edge[e + 2] as number)) +
            Number(v < (edge[e + 3] as number)) +
            Number(v < (edge[e + 4] as number)) +
            Number(v < (edge[e + 5] as number))
          slots[into[at] as number] = Number.isNaN(x) ? x : (earned[at * (mostEdges + 1) + missed] as number)
        }
      }
    },
  }
}

/** A condition as one comparison: above or from an edge on, or the opposite. */
type Atom = { slot: number; above: boolean; edge: number; negated: boolean }

const comparisons: Partial<Record<Relation, Pick<Atom, 'above' | 'negated'>>> = {
  '>': { above: true, negated: false },
  '>=': { above: false, negated: false },
  '<': { above: false, negated: true },
  '<=': { above: true, negated: true },
}

function atomOf(node: Node): Atom | null {
  if (node.op === 'slot') return { slot: node.slot, above: true, edge: 0, negated: false }
  if (node.op !== 'compare' || node.a.op !== 'slot' || node.b.op !== 'constant') return null
  const comparison = comparisons[node.relation]
  if (!comparison || tolerance(node.a, node.b) !== null) return null
  return { slot: node.a.slot, edge: node.b.value, ...comparison }
}

/** Constants chosen by a few conditions on inputs. */
function decisions({ slots }: Memory): Pack {
  const targets: number[] = []
  const ends: number[] = []
  const offsets: number[] = []
  const atoms: Atom[] = []
  const values: number[] = []
  return {
    add(node, target) {
      const found = decisionOf(node)
      const own = found?.atoms.map(atomOf) ?? []
      if (!found || own.includes(null)) return false
      atoms.push(...own.flatMap((atom) => atom ?? []))
      targets.push(target)
      ends.push(atoms.length)
      offsets.push(values.length)
      values.push(...found.table)
      return true
    },
    ready() {
      const [into, until, start, from] = [targets, ends, offsets, atoms.map(({ slot }) => slot)].map((list) =>
        Int32Array.from(list),
      ) as Four
      const edge = Float64Array.from(atoms, (atom) => atom.edge)
      const above = Uint8Array.from(atoms, (atom) => Number(atom.above))
      const negated = Uint8Array.from(atoms, (atom) => Number(atom.negated))
      const table = Float64Array.from(values)
      return () => {
        let atom = 0
        for (let at = 0; at < into.length; at++) {
          const end = until[at] as number
          let index = start[at] as number
          // An unknown condition need not matter; which do is a matter of their order, so closures decide then.
          let unknown = 0
          for (let bit = 0; atom < end; atom++, bit++) {
            const x = slots[from[atom] as number] as number
            const edgeOf = edge[atom] as number
            const holds = Number(x > edgeOf) | (Number(x === edgeOf) & (1 - (above[atom] as number)))
            unknown |= Number(Number.isNaN(x))
            index += (holds ^ (negated[atom] as number)) << bit
          }
          slots[into[at] as number] = unknown ? Number.NaN : (table[index] as number)
        }
      }
    },
  }
}
