import type { Block, Kernel, Lane, Mask } from '../closures/block.ts'
import { compileRow } from '../closures/rows.ts'
import type { Memory } from '../plan/memory.ts'
import { childrenOf, type Node } from '../plan/node.ts'
import { type Codes, type Pack, Probe, type Trail } from './pack.ts'

/** A formula over one small slot, computed once for each of its codes; NaN where only a closer look will do. */
export type Lookup = { lane: Lane; table: Float64Array; sure: boolean }

/** Tabulates a formula that reads a single small slot, or null. */
export function lookupOf(node: Node, block: Block): Lookup | null {
  const slot = onlySlot(node)
  const lane = slot === null ? undefined : block.lanes[slot]
  if (slot === null || !lane?.small) return null
  const table = new Float64Array(256)
  const { probe } = block
  const read = compileRow(node, probe)
  let sure = true
  for (let code = lane.low; code <= lane.high; code++) {
    probe.slots[slot] = code
    probe.doubt = false
    const value = read()
    table[code] = probe.doubt ? Number.NaN : value
    if (Number.isNaN(table[code])) sure = false
  }
  return { lane, table, sure }
}

/** The one slot a node reads, or null when it reads none or several. */
function onlySlot(node: Node): number | null {
  let found: number | null = null
  let several = false
  const visit = (inner: Node) => {
    if (inner.op === 'slot' || inner.op === 'orElse') {
      several ||= found !== null && found !== inner.slot
      found = inner.slot
    }
    childrenOf(inner).forEach(visit)
  }
  visit(node)
  return several ? null : found
}

export function lookupKernel({ lane, table, sure }: Lookup, block: Block): Kernel {
  return (count, out) => {
    const { bytes } = lane
    for (let i = 0; i < count; i++) out[i] = table[bytes[i] as number] as number
    if (!sure) markNaN(out, count, block)
  }
}

export function lookupMask({ lane, table, sure }: Lookup, block: Block): Mask {
  const truths = Uint8Array.from(table)
  return (count, out) => {
    const { bytes } = lane
    for (let i = 0; i < count; i++) out[i] = truths[bytes[i] as number] as number
    if (!sure) for (let i = 0; i < count; i++) if (Number.isNaN(table[bytes[i] as number])) block.mark(i)
  }
}

function markNaN(out: Float64Array, count: number, block: Block): void {
  for (let i = 0; i < count; i++) if (Number.isNaN(out[i])) block.mark(i)
}

/** Codes of a slot that are worth a table. */
const mostCodes = 16

/** A formula over one slot of few codes: what it comes to for each, and what its nodes do. */
type Tabled = { slot: number; table: number[]; notes: number[][]; numbers: readonly number[] }

/** Σ of formulas over one slot of few codes each, as tables: yes or no, choices, small counts. */
export function lookups(memory: Memory, inputs: readonly Codes[], trail: Trail | null): Pack {
  const { slots } = memory
  const targets: number[] = []
  const ends: number[] = []
  const terms: Tabled[] = []
  const sums: number[] = []
  const trial: Memory = { slots: new Float64Array(slots.length), states: new Uint8Array(slots.length), doubt: false }

  const lookup = (term: Node): Tabled | null => {
    const slot = onlySlot(term)
    const codes = slot === null ? null : inputs[slot]
    if (slot === null || !codes || codes.high >= mostCodes) return null
    const probe = new Probe(trail)
    const read = compileRow(term, trial, trail ? probe.keep : undefined)
    const found: Tabled = { slot, table: [], notes: [], numbers: probe.numbers }
    for (let code = 0; code <= codes.high; code++) {
      trial.slots[slot] = code
      trial.doubt = false
      probe.clear()
      const value = read()
      found.table.push(trial.doubt || code < codes.low ? Number.NaN : value)
      found.notes.push([...probe.noted])
    }
    return found
  }

  return {
    add(node, target) {
      const single = lookup(node)
      const tables = single ? [single] : node.op === 'sum' ? node.args.map(lookup) : []
      const found = tables.flatMap((table) => table ?? [])
      if (found.length === 0 || found.length < tables.length) return false
      terms.push(...found)
      targets.push(target)
      sums.push(single ? none : (trail?.numberOf(node) ?? none))
      ends.push(terms.length)
      return true
    },
    ready() {
      const into = Int32Array.from(targets)
      const until = Int32Array.from(ends)
      const from = Int32Array.from(terms, ({ slot }) => slot)
      const start = Int32Array.from(offsets(terms.map(({ table }) => table.length)))
      const table = Float64Array.from(terms.flatMap((term) => term.table))
      const compute = () => {
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
      if (!trail) return compute
      const { values } = trail
      const sumNumber = Int32Array.from(sums)
      const numbers = Int32Array.from(terms.flatMap((term) => term.numbers))
      const end = Int32Array.from(offsets(terms.map((term) => term.numbers.length)).slice(1))
      const firstNote = Int32Array.from(offsets(terms.map((term) => term.numbers.length * term.notes.length)))
      const notes = Float64Array.from(terms.flatMap((term) => term.notes.flat()))
      return () => {
        compute()
        let number = 0
        for (let term = 0; term < from.length; term++) {
          const last = end[term] as number
          const code = slots[from[term] as number] as number
          // A slot without a value is left to closures, which go round again.
          let note = (firstNote[term] as number) + (code | 0) * (last - number)
          for (; number < last; number++, note++) values[numbers[number] as number] = notes[note] as number
        }
        for (let at = 0; at < into.length; at++)
          if ((sumNumber[at] as number) !== none) values[sumNumber[at] as number] = slots[into[at] as number] as number
      }
    },
  }
}

const none = -1

/** Where each of several lists begins when they lie one after another, and where the last ends. */
function offsets(lengths: readonly number[]): number[] {
  let end = 0
  return [0, ...lengths.map((length) => (end += length))]
}
