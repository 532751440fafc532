import { anyName, inOrder, namesRead } from './names.ts'
import type { Program } from './program.ts'

type Formulas = Pick<Program, 'derived' | 'cohort' | 'leaves'>
type Reads = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Cohort values that need themselves, directly or through others.
 *
 * Shape: by id, the names of a way round that it stands on, its first name again at the end; those on one way share it
 * Source: SPEC U-3
 */
export function circlesOf(formulas: Formulas): Map<string, readonly string[]> {
  const circles = new Map<string, readonly string[]>()
  if (formulas.cohort.size === 0) return circles
  const reads = namesRead(formulas)
  const inCircles = needingThemselves(reads)
  for (const id of formulas.cohort.keys()) {
    const start = `cohort.${id}`
    if (circles.has(id) || !inCircles.has(start)) continue
    const names = wayRound(start, reads)
    const told = names.filter((name) => name !== anyName)
    for (const name of names)
      if (name.startsWith('cohort.') && !circles.has(name.slice(7))) circles.set(name.slice(7), told)
  }
  return circles
}

/** The shortest way from a value that needs itself back to it. */
function wayRound(start: string, reads: Reads): string[] {
  const before = new Map<string, string>()
  const waiting = [start]
  for (const name of waiting) {
    const next = reads.get(name) ?? new Set()
    if (next.has(start)) {
      const names = [start, name]
      while (names.at(-1) !== start) names.push(before.get(names.at(-1) as string) as string)
      return names.reverse()
    }
    for (const read of next)
      if (!before.has(read)) {
        before.set(read, name)
        waiting.push(read)
      }
  }
  return [start]
}

/** Every name that leads back to itself: those that lead to one another, and those that read themselves. */
function needingThemselves(reads: Reads): Set<string> {
  const readBy = new Map<string, string[]>()
  for (const [name, read] of reads)
    for (const each of read) {
      const readers = readBy.get(each)
      if (readers) readers.push(name)
      else readBy.set(each, [name])
    }
  const found = new Set<string>()
  const seen = new Set<string>()
  // Kosaraju: in the order of reading turned round, whatever leads here and was not met before reads and is read.
  for (const name of inOrder([...reads.keys()], (each) => reads.get(each) ?? []).reverse()) {
    if (seen.has(name)) continue
    seen.add(name)
    const together = [name]
    for (const each of together)
      for (const reader of readBy.get(each) ?? [])
        if (!seen.has(reader)) {
          seen.add(reader)
          together.push(reader)
        }
    if (together.length > 1 || reads.get(name)?.has(name)) for (const each of together) found.add(each)
  }
  return found
}
