import type { Leaf, Program } from '../program/program.ts'
import { Allowance, type Proving } from './allowance.ts'
import { formulasBelow } from './interpret/below.ts'
import { leafPlace, type ProofMemory, recalling } from './memory.ts'
import { asidesOf, proveAside } from './properties/elsewhere.ts'
import { LeafProof } from './properties/leaf.ts'
import { textOf, type Verdict } from './verdict.ts'

/**
 * What holds of every unit's points without any unit being known (chứng minh), of one leaf, or of all and of every other
 * formula of the set.
 *
 * Units are those that report everything a formula reads, within the declared domains, in a league with others. Nothing
 * is called proved that was not, and nothing refuted without a unit that was scored or a proof.
 *
 * Shape: `memory` keeps what was found for the next call; it changes how long that takes and nothing else
 * Source: SPEC …
 */
export function prove(program: Program, leafId?: string, memory?: ProofMemory): Verdict[] {
  const recall = recalling(program, memory)
  const allowance = new Allowance()
  const isAsked = (leaf: Leaf) => leafId === undefined || leaf.indicator.id === leafId
  const leaves = [...program.leaves.values()].filter(isAsked)
  const asides = asidesOf(program).filter(
    ({ formula }) => leafId === undefined || leaves.some(({ applies }) => applies === formula),
  )
  return [
    ...leaves.flatMap((leaf) => {
      const own = leaf.formula ? [leaf.applies, leaf.formula] : []
      const look = (): Proving<Verdict[]> => {
        const proof = proofOf(program, leaf)
        return { found: proof?.all() ?? [], work: proof?.work ?? 0 }
      }
      return allowance.take(() => recall('verdicts', own, leafPlace(leaf), look)) ?? [unseen(leaf)]
    }),
    ...asides.flatMap((aside) => {
      const look = () => proveAside(program, aside)
      return allowance.take(() => recall('divisions', [...aside.after, aside.formula], aside.place, look)) ?? []
    }),
  ]
}

/** What is said of a leaf that nothing was looked at for, because the set's other proofs took all there was. */
function unseen({ path, max, indicator: { kind } }: Leaf): Verdict {
  const params = { max: textOf(max), kind }
  return { property: 'range', subject: `${path}/formula`, status: 'unknown', params, unseen: true }
}

/** The proof of a leaf; null without a formula, or where its formulas cannot be followed. */
export function proofOf(program: Program, leaf: Leaf): LeafProof | null {
  const formulas = leaf.formula && formulasBelow(program, [leaf.applies, leaf.formula])
  return formulas && leaf.formula ? new LeafProof(program, leaf, leaf.formula, formulas) : null
}
