import { type Expression, operandsOf } from '../expression.ts'
import type { Leaf, Program } from '../program.ts'
import { readsOf } from '../reads.ts'

const mostNames = 200
const mostLevels = 400

/**
 * The formulas a leaf's points come from: its own, where it applies, and those of the values it reads by name.
 *
 * Shape: null where they read each other in a circle, or are too many or stand too deep in one another to follow
 */
export function formulasBelow(program: Program, leaf: Leaf): Expression[] | null {
  const done = new Map<string, { formulas: Expression[]; levels: number }>()
  const open = new Set<string>()
  const levelsOf = (name: string): number => {
    const known = done.get(name)
    if (known) return known.levels
    if (open.has(name) || done.size + open.size > mostNames) return Number.POSITIVE_INFINITY
    open.add(name)
    const formulas = formulasOf(program, name)
    const own = Math.max(0, ...formulas.map(depthOf))
    const below = formulas.flatMap(readsOf).map((read) => levelsOf(read.name))
    const levels = own + Math.max(0, ...below)
    open.delete(name)
    done.set(name, { formulas, levels })
    return levels
  }
  const levels = levelsOf(`points.${leaf.indicator.id}`)
  return levels <= mostLevels ? [...done.values()].flatMap(({ formulas }) => formulas) : null
}

function depthOf(node: Expression): number {
  return 1 + Math.max(0, ...operandsOf(node).map(depthOf))
}

function formulasOf(program: Program, name: string): Expression[] {
  const id = name.slice(name.indexOf('.') + 1)
  const leaf = name.startsWith('points.') ? program.leaves.get(id) : undefined
  const formulas = leaf
    ? [leaf.applies, leaf.formula]
    : [
        name.startsWith('derived.') ? program.derived.get(id) : undefined,
        name.startsWith('cohort.') ? program.cohort.get(id) : undefined,
      ]
  return formulas.filter((formula) => formula !== null && formula !== undefined)
}
