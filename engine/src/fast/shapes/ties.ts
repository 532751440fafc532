import { wholeFraction } from '../closures/edges.ts'
import type { Node } from '../plan/node.ts'
import { guardedShareOf, shareOf } from './forms.ts'

/** A leaf's points rounded exactly from the slots it reads, or null where only exact evaluation will do. */
export type Tie = (inSlot: (slot: number) => number) => number | null

const safe = 2 ** 52

/** A share of whole numbers puts points on ties often enough to be rounded in whole numbers, which is exact. */
export function shareTie(formula: Node | null, scale: number): Tie | null {
  const share = formula && (shareOf(formula) ?? guardedShareOf(formula))
  if (share?.part.op !== 'slot' || share.whole.op !== 'slot') return null
  if (!share.part.bounds.whole || !share.whole.bounds.whole) return null
  const max = wholeFraction(share.max)
  if (!max || (max.n * scale) % max.d !== 0) return null
  const most = (max.n * scale) / max.d
  const { slot: part } = share.part
  const { slot: whole } = share.whole
  return (inSlot) => {
    const a = inSlot(part)
    const b = inSlot(whole)
    if (!(a >= 0 && b > 0)) return null
    if (a >= b) return most / scale
    const top = 2 * a * most + b
    if (!(top < safe)) return null
    // Both are whole and small, so the remainder is exact and so is what is left.
    return (top - (top % (2 * b))) / (2 * b) / scale
  }
}
