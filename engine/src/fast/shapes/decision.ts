import type { Compiler, Kernel, Mask } from '../closures/block.ts'
import { tolerance } from '../closures/edges.ts'
import { compileRow } from '../closures/rows.ts'
import type { Memory } from '../plan/memory.ts'
import type { Node, Relation } from '../plan/node.ts'
import { type Pack, Probe, type Trail } from './pack.ts'

const mostAtoms = 8

/**
 * A formula that only chooses between constants, as a table over its conditions.
 *
 * Shape: condition j is bit j of the index
 */
export type Decision = { atoms: readonly Node[]; table: Float64Array }

/** Tabulates a formula of few conditions, or null. */
export function decisionOf(node: Node): Decision | null {
  if (node.op !== 'select' && node.op !== 'all' && node.op !== 'any' && node.op !== 'not') return null
  const atoms: Node[] = []
  if (!collect(node, node.op !== 'select', atoms) || atoms.length > mostAtoms) return null
  const table = Float64Array.from({ length: 2 ** atoms.length }, (_, bits) => decided(node, atoms, bits))
  return { atoms, table }
}

/** Which bit of the index a node of the formula is, −1 when it is none. */
function bitOf({ atoms }: Decision, node: Node): number {
  return node.op === 'slot' || node.op === 'compare' ? atomAt(atoms, node) : -1
}

function collect(node: Node, truth: boolean, atoms: Node[]): boolean {
  switch (node.op) {
    case 'constant':
      return true
    case 'select':
      return (
        collect(node.condition, true, atoms) &&
        collect(node.chosen, truth, atoms) &&
        collect(node.otherwise, truth, atoms)
      )
    case 'all':
    case 'any':
      return node.args.every((arg) => collect(arg, true, atoms))
    case 'not':
      return collect(node.a, true, atoms)
    case 'slot':
    case 'compare':
      if (truth && atomAt(atoms, node) < 0) atoms.push(node)
      return truth
    default:
      return false
  }
}

function atomAt(atoms: readonly Node[], node: Node): number {
  return atoms.findIndex(
    (atom) => atom === node || (atom.op === 'slot' && node.op === 'slot' && atom.slot === node.slot),
  )
}

function decided(node: Node, atoms: readonly Node[], bits: number): number {
  const inner = (child: Node) => decided(child, atoms, bits)
  switch (node.op) {
    case 'constant':
      return node.value
    case 'select':
      return inner(node.condition) ? inner(node.chosen) : inner(node.otherwise)
    case 'all':
      return Number(node.args.every((arg) => inner(arg)))
    case 'any':
      return Number(node.args.some((arg) => inner(arg)))
    case 'not':
      return 1 - inner(node.a)
    default:
      return (bits >> atomAt(atoms, node)) & 1
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

/** What the nodes of a decision come to for each of its indexes, and the slots behind its comparisons. */
type Notes = {
  numbers: readonly number[]
  rows: number[][]
  /** `compared` is the place among `numbers` of the comparison that looks at the slot. */
  behind: { number: number; slot: number; compared: number }[]
}

/** Constants chosen by a few conditions on inputs. */
export function decisions({ slots }: Memory, trail: Trail | null): Pack {
  const targets: number[] = []
  const ends: number[] = []
  const offsets: number[] = []
  const atoms: Atom[] = []
  const values: number[] = []
  const notes: Notes[] = []
  const trial: Memory = { slots: new Float64Array(slots.length), states: new Uint8Array(slots.length), doubt: false }

  const follow = (node: Node, decision: Decision, to: Trail): Notes => {
    const probe = new Probe(to)
    const found: Notes = { numbers: probe.numbers, rows: [], behind: [] }
    let index = 0
    const read = compileRow(node, trial, (inner, value) => {
      const bit = bitOf(decision, inner)
      const kept = probe.keep(inner, bit < 0 ? value : () => (index >> bit) & 1)
      if (bit >= 0 && inner.op === 'compare' && inner.a.op === 'slot')
        found.behind.push({
          number: to.numberOf(inner.a) as number,
          slot: inner.a.slot,
          compared: probe.numbers.indexOf(to.numberOf(inner) as number),
        })
      return kept
    })
    for (; index < decision.table.length; index++) {
      probe.clear()
      read()
      found.rows.push([...probe.noted])
    }
    return found
  }

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
      if (trail) notes.push(follow(node, found, trail))
      return true
    },
    ready() {
      const into = Int32Array.from(targets)
      const until = Int32Array.from(ends)
      const start = Int32Array.from(offsets)
      const from = Int32Array.from(atoms, ({ slot }) => slot)
      const edge = Float64Array.from(atoms, (atom) => atom.edge)
      const above = Uint8Array.from(atoms, (atom) => Number(atom.above))
      const negated = Uint8Array.from(atoms, (atom) => Number(atom.negated))
      const table = Float64Array.from(values)
      const chosen = new Int32Array(targets.length)
      const compute = () => {
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
          chosen[at] = index
          slots[into[at] as number] = unknown ? Number.NaN : (table[index] as number)
        }
      }
      return trail ? traced(compute, chosen, start, notes, slots, trail.values) : compute
    },
  }
}

function traced(
  compute: () => void,
  chosen: Int32Array,
  start: Int32Array,
  notes: readonly Notes[],
  slots: Float64Array,
  values: Float64Array,
): () => void {
  const followed = notes.map(({ numbers, rows, behind }) => ({
    numbers: Int32Array.from(numbers),
    rows: Float64Array.from(rows.flat()),
    behind,
  }))
  return () => {
    compute()
    for (let at = 0; at < followed.length; at++) {
      const { numbers, rows, behind } = followed[at] as (typeof followed)[number]
      const row = ((chosen[at] as number) - (start[at] as number)) * numbers.length
      for (let note = 0; note < numbers.length; note++) values[numbers[note] as number] = rows[row + note] as number
      for (let k = 0; k < behind.length; k++) {
        const { number, slot, compared } = behind[k] as Notes['behind'][number]
        // Looked at only where the comparison was.
        values[number] = Number.isNaN(rows[row + compared]) ? Number.NaN : (slots[slot] as number)
      }
    }
  }
}

/** Fills the index of a decision: one pass a condition, none of them a branch. */
function indexer(atoms: readonly Node[], depth: number, compiler: Compiler): (count: number) => Uint8Array {
  const index = compiler.block.temporaryTruths(depth)
  const setters = atoms.map((atom, bit) => setter(atom, bit, depth + 1, compiler))
  return (count) => {
    if (setters.length === 0) index.fill(0, 0, count)
    for (let k = 0; k < setters.length; k++) (setters[k] as Mask)(count, index)
    return index
  }
}

/** Sets one bit of the index; the first condition starts it. */
function setter(atom: Node, bit: number, depth: number, compiler: Compiler): Mask {
  if (bit === 0) return compiler.truth(atom, depth)
  const lane = atom.op === 'slot' ? compiler.block.lanes[atom.slot] : undefined
  if (lane?.small)
    return (count, index) => {
      const { bytes } = lane
      for (let i = 0; i < count; i++) index[i] = (index[i] as number) | ((bytes[i] as number) << bit)
    }
  const truth = compiler.truth(atom, depth + 1)
  const bits = compiler.block.temporaryTruths(depth)
  return (count, index) => {
    truth(count, bits)
    for (let i = 0; i < count; i++) index[i] = (index[i] as number) | ((bits[i] as number) << bit)
  }
}

export function decisionKernel(node: Node, depth: number, compiler: Compiler): Kernel | null {
  const decision = decisionOf(node)
  if (!decision) return null
  const index = indexer(decision.atoms, depth, compiler)
  const { table } = decision
  return (count, out) => {
    const at = index(count)
    for (let i = 0; i < count; i++) out[i] = table[at[i] as number] as number
  }
}

export function decisionMask(node: Node, depth: number, compiler: Compiler): Mask | null {
  const decision = decisionOf(node)
  if (!decision) return null
  const index = indexer(decision.atoms, depth, compiler)
  const table = Uint8Array.from(decision.table)
  return (count, out) => {
    const at = index(count)
    for (let i = 0; i < count; i++) out[i] = table[at[i] as number] as number
  }
}
