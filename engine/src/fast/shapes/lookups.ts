import { compileRow } from '../closures/rows.ts'
import type { Memory } from '../plan/memory.ts'
import type { Node } from '../plan/node.ts'
import { type Codes, type Pack, Probe, type Trail } from './pack.ts'
import { onlySlot } from './tables.ts'

/** Codes of a slot that are worth a table. */
const mostCodes = 16

/** A formula over one slot of few codes: what it comes to for each, and what its nodes do. */
type Lookup = { slot: number; table: number[]; notes: number[][]; numbers: readonly number[] }

/** Σ of formulas over one slot of few codes each, as tables: yes or no, choices, small counts. */
export function lookups(memory: Memory, inputs: readonly Codes[], trail: Trail | null): Pack {
  const { slots } = memory
  const targets: number[] = []
  const ends: number[] = []
  const terms: Lookup[] = []
  const sums: number[] = []
  const trial: Memory = { slots: new Float64Array(slots.length), states: new Uint8Array(slots.length), doubt: false }

  const lookup = (term: Node): Lookup | null => {
    const slot = onlySlot(term)
    const codes = slot === null ? null : inputs[slot]
    if (slot === null || !codes || codes.high >= mostCodes) return null
    const probe = new Probe(trail)
    const read = compileRow(term, trial, trail ? probe.keep : undefined)
    const found: Lookup = { slot, table: [], notes: [], numbers: probe.numbers }
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
