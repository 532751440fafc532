import type { Expression } from '../expression.ts'
import type { Leaf, Program } from '../program.ts'
import { readsOf } from '../reads.ts'

const mostNames = 200

/**
 * The formulas a leaf's points come from: its own, where it applies, and those of the values it reads by name.
 *
 * Shape: null where they read each other in a circle, or are too many to follow
 */
export function formulasBelow(program: Program, leaf: Leaf): Expression[] | null {
  const done = new Map<string, Expression[]>()
  const open = new Set<string>()
  const visit = (name: string): boolean => {
    if (done.has(name)) return true
    if (open.has(name) || done.size + open.size > mostNames) return false
    open.add(name)
    const formulas = formulasOf(program, name)
    const isSound = formulas.flatMap(readsOf).every((read) => visit(read.name))
    open.delete(name)
    done.set(name, formulas)
    return isSound
  }
  return visit(`points.${leaf.indicator.id}`) ? [...done.values()].flat() : null
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
