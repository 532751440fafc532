import type { Unit } from '../../exact/evaluation.ts'
import { blockSize, type Compiler } from '../closures/block.ts'
import { childrenOf, type Node } from '../plan/node.ts'
import type { Scorer } from '../unit/scorer.ts'
import { type Lanes, stateAt, valueAt } from './lanes.ts'

/** Writes the league of every row of the open block, −1 for none. */
export type FindLeagues = (
  offset: number,
  count: number,
  leagues: Int16Array,
  unitOf: (row: number) => () => Unit,
) => void

/** The first league whose condition holds, by loops; rows with an unknown value or a doubt one by one. */
export function leagueFinder(scorer: Scorer, lanes: Lanes, compiler: Compiler): FindLeagues {
  const { block } = compiler
  const { leagues: conditions } = scorer.plan
  const masks = conditions.map(({ when }) => when && compiler.truth(when, 0))
  const slots = [...new Set(conditions.flatMap(({ when }) => (when ? slotsIn(when) : [])))]
  const truths = new Uint8Array(blockSize)
  return (offset, count, leagues, unitOf) => {
    block.doubtful = false
    for (let index = masks.length - 1; index >= 0; index--) {
      const mask = masks[index]
      if (!mask) {
        block.markAll(count)
        break
      }
      mask(count, truths)
      for (let i = 0; i < count; i++) if (truths[i] === 1) leagues[offset + i] = index
    }
    for (const slot of slots) for (const row of lanes.at(slot).unknown) block.mark(row)
    if (!block.doubtful) return
    for (let i = 0; i < count; i++) {
      if (block.doubt[i] === 0) continue
      for (const slot of slots) {
        scorer.memory.slots[slot] = valueAt(lanes.at(slot), i)
        scorer.memory.states[slot] = stateAt(lanes.at(slot), i)
      }
      scorer.stand(unitOf(offset + i), null)
      const id = scorer.findLeague()
      leagues[offset + i] = conditions.findIndex((league) => league.id === id)
    }
    block.doubt.fill(0)
  }
}

function slotsIn(node: Node): number[] {
  const inner = childrenOf(node).flatMap(slotsIn)
  return node.op === 'slot' || node.op === 'orElse' ? [node.slot, ...inner] : inner
}
