import { readsOf } from '../../formula/reads.ts'
import { depthOf, type Expression } from '../../formula/tree.ts'
import { formulasOf } from '../../program/names.ts'
import type { Program } from '../../program/program.ts'

const mostNames = 200
const mostLevels = 400

/**
 * Formulas and those of the values they read by name, which what they give comes from.
 *
 * Shape: null where they read each other in a circle, or are too many or stand too deep in one another to follow
 */
export function formulasBelow(program: Program, own: readonly Expression[]): Expression[] | null {
  const done = new Map<string, { formulas: readonly Expression[]; levels: number }>()
  const open = new Set<string>()
  const levelsIn = (formulas: readonly Expression[]): number => {
    const below = formulas.flatMap(readsOf).map((read) => levelsOf(read.name))
    return Math.max(0, ...formulas.map(depthOf)) + Math.max(0, ...below)
  }
  const levelsOf = (name: string): number => {
    const known = done.get(name)
    if (known) return known.levels
    if (open.has(name) || done.size + open.size > mostNames) return Number.POSITIVE_INFINITY
    open.add(name)
    const formulas = formulasOf(program, name)
    const levels = levelsIn(formulas)
    open.delete(name)
    done.set(name, { formulas, levels })
    return levels
  }
  const levels = levelsIn(own)
  return levels <= mostLevels ? [...[...done.values()].flatMap(({ formulas }) => formulas), ...own] : null
}
