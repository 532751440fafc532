import type { Program } from '../program/program.ts'
import { checkReferences } from './references.ts'
import { checkTotals } from './totals.ts'

const counted = new WeakMap<Program, number>()

/**
 * How many errors a set has that no score shows by itself (names nothing declares, maxima and their sums), counted once a set.
 *
 * Cycles and types that cannot fit stand in the scorecard, as issues of the leaf that meets them; proofs are too dear here.
 *
 * Source: SPEC A-22
 */
export function silentErrors(program: Program): number {
  const known = counted.get(program)
  if (known !== undefined) return known
  const found = [...checkReferences(program), ...checkTotals(program)]
  const count = found.filter(({ severity }) => severity === 'error').length
  counted.set(program, count)
  return count
}
