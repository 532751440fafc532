import { readsOf } from '../formula/reads.ts'
import { type Issue, issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { formulasOf } from './references.ts'

/**
 * Values that need themselves, directly or through others.
 *
 * Shape: one issue per cycle, at the formula that closes it; names in reading order, the first again at the end
 * Errors: reference-cycle
 * Source: SPEC A-2
 */
export function checkCycles(program: Program): Issue[] {
  const formulas = formulasOf(program)
  const edges = new Map<string, { to: string; path: string }[]>()
  for (const { name, expression } of formulas) {
    const reads = readsOf(expression).map((read) => ({ to: read.name, path: read.path }))
    edges.set(name, [...(edges.get(name) ?? []), ...reads])
  }
  const issues: Issue[] = []
  const done = new Set<string>()
  for (const start of edges.keys()) {
    // An explicit stack: a chain of derived values may be longer than the call stack allows.
    const trail: { name: string; next: number }[] = done.has(start) ? [] : [{ name: start, next: 0 }]
    const onTrail = new Set(trail.map(({ name }) => name))
    for (let top = trail[trail.length - 1]; top !== undefined; top = trail[trail.length - 1]) {
      const edge = edges.get(top.name)?.[top.next]
      if (edge === undefined) {
        done.add(top.name)
        onTrail.delete(top.name)
        trail.pop()
        continue
      }
      top.next += 1
      if (onTrail.has(edge.to)) {
        const names = trail.map(({ name }) => name)
        issues.push(issue('reference-cycle', edge.path, { names: [...names.slice(names.indexOf(edge.to)), edge.to] }))
      } else if (!done.has(edge.to) && edges.has(edge.to)) {
        trail.push({ name: edge.to, next: 0 })
        onTrail.add(edge.to)
      }
    }
  }
  return issues
}
