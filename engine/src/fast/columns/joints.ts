import { type Adder, blockSize, type Lane } from '../closures/block.ts'
import type { Lookup } from '../shapes/lookup.ts'
import { addJoint } from './adders.ts'

const mostBits = 8
const mostLanes = 4

/** Adds what a few small lanes are worth together. */
export type Joint = Adder

/**
 * Tables over one lane each as tables over a few lanes together: what a code is worth in several leaves is summed once,
 * and a row is looked up once for four lanes.
 *
 * Shape: at most four lanes and eight bits a table
 */
export function jointTables(lookups: readonly Pick<Lookup, 'lane' | 'table'>[]): Joint[] {
  const worth = new Map<Lane, Float64Array>()
  for (const { lane, table } of lookups) {
    const sum = worth.get(lane) ?? new Float64Array(table.length)
    for (let code = lane.low; code <= lane.high; code++) sum[code] = (sum[code] as number) + (table[code] as number)
    worth.set(lane, sum)
  }
  const packed: { bits: number; lanes: Lane[] }[] = []
  for (const lane of [...worth.keys()].sort((a, b) => b.high - a.high)) {
    const bits = bitsOf(lane)
    const place = packed.find((pack) => pack.bits + bits <= mostBits && pack.lanes.length < mostLanes)
    if (place) {
      place.bits += bits
      place.lanes.push(lane)
    } else packed.push({ bits, lanes: [lane] })
  }
  return packed.map(({ bits, lanes }) => joint(bits, lanes, worth))
}

function bitsOf({ high }: Lane): number {
  return Math.max(1, 32 - Math.clz32(high))
}

const nowhere = new Uint8Array(blockSize)

function joint(bits: number, lanes: readonly Lane[], worth: ReadonlyMap<Lane, Float64Array>): Joint {
  const shifts: number[] = []
  const table = new Float64Array(2 ** bits)
  let shift = 0
  for (const lane of lanes) {
    const own = worth.get(lane) as Float64Array
    const mask = 2 ** bitsOf(lane) - 1
    for (let index = 0; index < table.length; index++)
      table[index] = (table[index] as number) + (own[(index >> shift) & mask] as number)
    shifts.push(shift)
    shift += bitsOf(lane)
  }
  const [a, b, c, d] = lanes
  const [, s = 0, t = 0, u = 0] = shifts
  return (count, sums) =>
    addJoint(
      count,
      sums,
      a?.bytes ?? nowhere,
      b?.bytes ?? nowhere,
      c?.bytes ?? nowhere,
      d?.bytes ?? nowhere,
      s,
      t,
      u,
      table,
    )
}
