import { type Adder, type Compiler, operand } from '../closures/block.ts'
import type { Memory } from '../plan/memory.ts'
import type { Node } from '../plan/node.ts'
import type { Pack, Trail } from './pack.ts'

/** base + clamp((x + shift) ÷ length, 0, 1) · rise: points that grow in a line, level before and after. */
export type Line = {
  x: Node
  shift: number
  length: number
  base: number
  rise: number
  nodes: { risen: Node; kept: Node; raised: Node; way: Node; shifted: Node }
}

function lineOf(node: Node): Line | null {
  const [base, risen] = node.op === 'sum' && node.args.length === 2 ? node.args : []
  if (base?.op !== 'constant' || risen?.op !== 'product' || risen.b.op !== 'constant') return null
  const kept = risen.a
  const [raised, one] = kept.op === 'least' && kept.args.length === 2 ? kept.args : []
  if (raised?.op !== 'greatest' || raised.args.length !== 2 || !isConstant(one, 1)) return null
  const [way, zero] = raised.args
  if (way?.op !== 'quotient' || !isConstant(zero, 0) || way.b.op !== 'constant' || way.b.value === 0) return null
  const shifted = way.a
  const [x, shift] = shifted.op === 'sum' && shifted.args.length === 2 ? shifted.args : []
  if (!x || shift?.op !== 'constant') return null
  const nodes = { risen, kept, raised, way, shifted }
  return { x, shift: shift.value, length: way.b.value, base: base.value, rise: risen.b.value, nodes }
}

function isConstant(node: Node | undefined, value: number): boolean {
  return node?.op === 'constant' && node.value === value
}

const floor = new Float64Array(2)
const ceiling = Float64Array.of(0, 1)

/** Points that grow in a line over one slot, level before and after. */
export function lines({ slots }: Memory, trail: Trail | null): Pack {
  const targets: number[] = []
  const subjects: number[] = []
  const shifts: number[] = []
  const lengths: number[] = []
  const bases: number[] = []
  const rises: number[] = []
  const numbers: (number | undefined)[] = []
  return {
    add(node, target) {
      const line = lineOf(node)
      if (line?.x.op !== 'slot') return false
      targets.push(target)
      subjects.push(line.x.slot)
      shifts.push(line.shift)
      lengths.push(line.length)
      bases.push(line.base)
      rises.push(line.rise)
      const { risen, kept, raised, way, shifted } = line.nodes
      if (trail) numbers.push(...[node, risen, kept, raised, way, shifted, line.x].map((each) => trail.numberOf(each)))
      return true
    },
    ready() {
      const into = Int32Array.from(targets)
      const from = Int32Array.from(subjects)
      const shift = Float64Array.from(shifts)
      const length = Float64Array.from(lengths)
      const base = Float64Array.from(bases)
      const rise = Float64Array.from(rises)
      const compute = () => {
        for (let at = 0; at < into.length; at++) {
          const way = ((slots[from[at] as number] as number) + (shift[at] as number)) / (length[at] as number)
          floor[0] = way
          const raised = floor[Number(way < 0)] as number
          ceiling[0] = raised
          slots[into[at] as number] =
            (base[at] as number) + (ceiling[Number(raised > 1)] as number) * (rise[at] as number)
        }
      }
      if (!trail) return compute
      const { values } = trail
      const number = Int32Array.from(numbers, (each) => each as number)
      return () => {
        compute()
        for (let at = 0; at < into.length; at++) {
          const first = at * 7
          const x = slots[from[at] as number] as number
          const shifted = x + (shift[at] as number)
          const way = shifted / (length[at] as number)
          floor[0] = way
          const raised = floor[Number(way < 0)] as number
          ceiling[0] = raised
          const kept = ceiling[Number(raised > 1)] as number
          values[number[first] as number] = slots[into[at] as number] as number
          values[number[first + 1] as number] = kept * (rise[at] as number)
          values[number[first + 2] as number] = kept
          values[number[first + 3] as number] = raised
          values[number[first + 4] as number] = way
          values[number[first + 5] as number] = shifted
          values[number[first + 6] as number] = x
        }
      }
    },
  }
}

/** Adds the points of a line over one slot. */
export function lineAdder(node: Node, compiler: Compiler): Adder | null {
  const found = lineOf(node)
  if (found?.x.op !== 'slot') return null
  const { shift, length, base, rise } = found
  const values = operand(found.x, 0, compiler)
  return (count, sums) => {
    const x = values(count)
    for (let i = 0; i < count; i++) {
      const way = ((x[i] as number) + shift) / length
      floor[0] = way
      const raised = floor[Number(way < 0)] as number
      ceiling[0] = raised
      sums[i] = (sums[i] as number) + (base + (ceiling[Number(raised > 1)] as number) * rise)
    }
  }
}
