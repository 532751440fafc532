import type { Block, Compiler, Kernel, Lane, Mask } from '../closures/block.ts'
import { compileRow } from '../closures/rows.ts'
import { decisionOf } from '../plan/decision.ts'
import { childrenOf, type Node } from '../plan/node.ts'

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
export function onlySlot(node: Node): number | null {
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
