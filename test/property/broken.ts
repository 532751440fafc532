import type { ExactUnit, Program, Verdict } from '@chiso/engine'

type Leaf = ExactUnit['points'] extends ReadonlyMap<string, { leaf: infer L }> ? L : never

/** The leaf a verdict is about; derived formulas belong to none. */
export function leafOf(program: Program, subject: string): Leaf | undefined {
  return [...program.leaves.values()].find(({ path }) => subject.startsWith(`${path}/`))
}

const outside = new Set(['points-range', 'points-not-number', 'condition-not-boolean'])

/** Whether one scored unit contradicts what was said of a leaf. */
export function breaks(leaf: Leaf, verdict: Verdict, unit: ExactUnit): boolean {
  const { status } = verdict
  const outcome = unit.points.get(leaf.indicator.id)?.outcome
  const issues = typeof outcome === 'object' && outcome && 'issues' in outcome ? outcome.issues : []
  switch (verdict.property) {
    case 'range':
      return (
        status === 'proved' && issues.some(({ code, path }) => outside.has(code) && path === `${leaf.path}/formula`)
      )
    case 'division':
      return status === 'proved' && issues.some(({ code }) => code === 'division-by-zero')
    case 'maximum': {
      if (status !== 'refuted' || typeof outcome !== 'object' || !outcome || !('n' in outcome)) return false
      const { best } = verdict.params
      return best === null || Number(outcome.n) / Number(outcome.d) > Number(best) + 1e-9
    }
    case 'steps': {
      if (status !== 'refuted') return false
      const trace = new Map()
      unit.evaluation.points(leaf, trace)
      return verdict.params.never.some(({ path }) => trace.has(path))
    }
    default:
      return false
  }
}
