import { readsAny, readsOf } from '../formula/reads.ts'
import type { Expression } from '../formula/tree.ts'
import type { Program } from './program.ts'

type Formulas = Pick<Program, 'derived' | 'cohort' | 'leaves'>

/** Stands for every value by name in what a formula reads that finds a name only once it runs. */
export const anyName = '*'

const known = new WeakMap<Formulas['leaves'], ReadonlyMap<string, ReadonlySet<string>>>()

/**
 * What each derived value, cohort value and leaf reads, by the names formulas know them under; found once for a set.
 *
 * Shape: what may read any reads `anyName`, which reads all, so that this grows with the document
 */
export function namesRead(formulas: Formulas): ReadonlyMap<string, ReadonlySet<string>> {
  const found = known.get(formulas.leaves) ?? findNames(formulas)
  known.set(formulas.leaves, found)
  return found
}

function findNames({ derived, cohort, leaves }: Formulas): Map<string, ReadonlySet<string>> {
  const of = (...formulas: readonly Expression[]) => {
    const names = new Set(namesIn(formulas))
    return formulas.some(readsAny) ? names.add(anyName) : names
  }
  const reads = new Map<string, ReadonlySet<string>>()
  for (const [id, formula] of derived) reads.set(`derived.${id}`, of(formula))
  for (const [id, formula] of cohort) reads.set(`cohort.${id}`, of(formula))
  for (const [id, { formula, applies }] of leaves)
    reads.set(`points.${id}`, formula ? of(formula, applies) : of(applies))
  const isDynamic = [...reads.values()].some((names) => names.has(anyName))
  return isDynamic ? reads.set(anyName, new Set(reads.keys())) : reads
}

/** The formulas that a value by name comes from; none where it is reported, or nothing declares it. */
export function formulasOf(program: Program, name: string): Expression[] {
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

/** The names that formulas read, each once. */
export function namesIn(formulas: readonly Expression[]): string[] {
  return [...new Set(formulas.flatMap(readsOf).map(({ name }) => name))]
}

/** Names, each after those it reads; where they read each other in a circle, some of them come before. */
export function inOrder(names: readonly string[], readsOf: (name: string) => Iterable<string>): string[] {
  const among = new Set(names)
  const ordered = new Set<string>()
  const begun = new Set<string>()
  // An explicit stack: values may stand in one another deeper than calls can.
  const open = names.toReversed()
  for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
    if (begun.has(name)) {
      ordered.add(name)
      open.pop()
      continue
    }
    begun.add(name)
    for (const read of readsOf(name)) if (among.has(read) && !begun.has(read)) open.push(read)
  }
  return [...ordered]
}
