import { depthOf } from '../formula/tree.ts'
import { anyName, formulasOf, inOrder, namesRead } from './names.ts'
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

/** `place` is null of a value that may be computed along with what reads it. */
type Found = { own: number; top: number; reads: readonly string[]; place: number | null }

function findLevels(program: Program): Levels {
  const read = namesRead(program)
  const names = [...read.keys()].filter((name) => name !== anyName)
  const all = new Map<string, Found>()
  for (const name of inOrder(names, (each) => read.get(each) ?? [])) {
    const reads = [...(read.get(name) ?? [])].filter((each) => each.includes('.'))
    const own = Math.max(0, ...formulasOf(program, name).map(depthOf))
    const under = reads.reduce((most, each) => Math.max(most, all.get(each)?.top ?? 0), 0)
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
