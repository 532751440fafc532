import { readsOf } from '../formula/reads.ts'
import { depthOf, type Expression } from '../formula/tree.ts'
import type { Program } from './program.ts'

/** How many levels of formulas are computed inside one another before what stands below is computed first. */
const stride = 200

/** How many levels are computed inside one another at most, which only circles and names found by themselves reach. */
export const mostLevels = 1_000

/**
 * How deep the values of a set stand in one another.
 *
 * Shape: `below` are, for a value that stands too deep to be computed at once, those to compute before, in order
 * Unit:  levels of formulas, not of names
 */
export type Levels = { of(name: string): number; below(name: string, isKnown: (name: string) => boolean): string[] }

const known = new WeakMap<Program, Levels>()

/** The levels of a set, found once. */
export function levelsOf(program: Program): Levels {
  const found = known.get(program) ?? findLevels(program)
  known.set(program, found)
  return found
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

/** `place` is null of a value that may be computed along with what reads it. */
type Found = { own: number; top: number; reads: readonly string[]; place: number | null }

function findLevels(program: Program): Levels {
  const names = [
    ...[...program.derived.keys()].map((id) => `derived.${id}`),
    ...[...program.cohort.keys()].map((id) => `cohort.${id}`),
    ...[...program.leaves.keys()].map((id) => `points.${id}`),
  ]
  const all = new Map<string, Found>()
  for (const name of inOrder(names, (each) => namesIn(formulasOf(program, each)))) {
    const formulas = formulasOf(program, name)
    const reads = namesIn(formulas).filter((read) => read.includes('.'))
    const own = Math.max(0, ...formulas.map(depthOf))
    const under = reads.reduce((most, read) => Math.max(most, all.get(read)?.top ?? 0), 0)
    const top = own + under
    const isMark = Math.floor(top / stride) > Math.floor(under / stride)
    all.set(name, { own, top, reads, place: isMark ? all.size : null })
  }
  return {
    of: (name) => all.get(name)?.own ?? 0,
    below: (name, isKnown) => {
      if ((all.get(name)?.top ?? 0) < stride) return []
      const needed = new Set([name])
      for (const each of needed) for (const read of all.get(each)?.reads ?? []) if (!isKnown(read)) needed.add(read)
      needed.delete(name)
      const placeOf = (each: string) => all.get(each)?.place ?? null
      return [...needed].filter((each) => placeOf(each) !== null).sort((a, b) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0))
    },
  }
}

/** The names that formulas read, each once. */
export function namesIn(formulas: readonly Expression[]): string[] {
  return [...new Set(formulas.flatMap(readsOf).map(({ name }) => name))]
}

/** Names, each after those it reads; where they read each other in a circle, some of them come before. */
export function inOrder(names: readonly string[], readsOf: (name: string) => readonly string[]): string[] {
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
