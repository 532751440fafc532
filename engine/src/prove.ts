import type { Leaf, Program } from './program.ts'
import { formulasBelow } from './prove/below.ts'
import { LeafProof } from './prove/leaf.ts'
import type { Verdict } from './prove/verdict.ts'

/**
 * What holds of every unit's points without any unit being known (chứng minh), of one leaf or of all.
 *
 * Units are those that report everything a formula reads, within the declared domains, in a league with others. Nothing
 * is called proved that was not, and nothing refuted without a unit that was scored or a proof.
 *
 * Source: SPEC … A-13
 */
export function prove(program: Program, leafId?: string): Verdict[] {
  const leaves = leafId === undefined ? [...program.leaves.values()] : [program.leaves.get(leafId)]
  return leaves.flatMap((leaf) => (leaf && proofOf(program, leaf)?.all()) ?? [])
}

/** The proof of a leaf; null without a formula, or where its formulas cannot be followed. */
export function proofOf(program: Program, leaf: Leaf): LeafProof | null {
  const formulas = formulasBelow(program, leaf)
  return formulas && leaf.formula ? new LeafProof(program, leaf, leaf.formula, formulas) : null
}
