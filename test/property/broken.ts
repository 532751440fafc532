import type { ExactUnit, Program, Verdict } from '@chiso/engine'

type Leaf = ExactUnit['points'] extends ReadonlyMap<string, { leaf: infer L }> ? L : never

/** The leaf a verdict is about; derived formulas belong to none. */
export function leafOf(program: Program, subject: string): Leaf | undefined {
  return [...program.leaves.values()].find(({ path }) => subject.startsWith(`${path}/`))
}

/** Divisions by 0 that one unit meets in a formula outside of points; a league is asked about after those before it. */
export function zeroesIn(program: Program, subject: string, { evaluation }: ExactUnit): string[] {
  const at = program.leagues.findIndex(({ when }) => when.path === subject)
  const asides = [...program.derived.values(), ...program.cohort.values(), ...program.leagues.map(({ when }) => when)]
  const formula = asides.find(({ path }) => path === subject)
  if (!formula || program.leagues.slice(0, Math.max(0, at)).some(({ when }) => evaluation.compute(when) === true))
    return []
  const outcome = evaluation.compute(formula)
  const issues = typeof outcome === 'object' && outcome && 'issues' in outcome ? outcome.issues : []
  return issues.filter(({ code }) => code === 'division-by-zero').map(({ path }) => path)
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
    case 'options':
      return status === 'proved' && issues.some(({ code }) => code === 'choice-unknown')
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
