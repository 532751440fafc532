import { readsAny, readsOf } from '../formula/reads.ts'
import type { Expression } from '../formula/tree.ts'
import type { Program } from './program.ts'

type Formulas = Pick<Program, 'derived' | 'cohort' | 'leaves'>

/** What each derived value, cohort value and leaf reads, by the names formulas know them under; what may read any reads all. */
export function namesRead({ derived, cohort, leaves }: Formulas): Map<string, string[]> {
  const all = () => [
    ...[...derived.keys()].map((id) => `derived.${id}`),
    ...[...cohort.keys()].map((id) => `cohort.${id}`),
    ...[...leaves.keys()].map((id) => `points.${id}`),
  ]
  const of = (...formulas: readonly Expression[]) => {
    const names = new Set(formulas.flatMap(readsOf).map(({ name }) => name))
    return formulas.some(readsAny) ? [...names, ...all()] : [...names]
  }
  const reads = new Map<string, string[]>()
  for (const [id, formula] of derived) reads.set(`derived.${id}`, of(formula))
  for (const [id, formula] of cohort) reads.set(`cohort.${id}`, of(formula))
  for (const [id, { formula, applies }] of leaves)
    reads.set(`points.${id}`, formula ? of(formula, applies) : of(applies))
  return reads
}

/**
 * Cohort values that need themselves, directly or through others.
 *
 * Shape: by id, the names of the shortest way round, its own first and last
 * Source: SPEC U-3
 */
export function circlesOf(formulas: Formulas): Map<string, string[]> {
  const circles = new Map<string, string[]>()
  if (formulas.cohort.size === 0) return circles
  const reads = namesRead(formulas)
  for (const id of formulas.cohort.keys()) {
    const start = `cohort.${id}`
    const before = new Map<string, string>()
    const waiting = [start]
    for (let at = 0; at < waiting.length && !before.has(start); at++)
      for (const read of reads.get(waiting[at] as string) ?? [])
        if (!before.has(read)) {
          before.set(read, waiting[at] as string)
          waiting.push(read)
        }
    if (!before.has(start)) continue
    const names = [start]
    do names.unshift(before.get(names[0] as string) as string)
    while (names[0] !== start)
    circles.set(id, names)
  }
  return circles
}
