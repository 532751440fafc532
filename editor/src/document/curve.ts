import { type Input, type Program, type Ruleset, type Scorecard, score, type Unit } from '@chiso/engine'
import type { Curve } from './protocol.ts'

const steps = 60

/** How the points of an indicator follow one numeric input, all else staying as the unit reported it. */
export function curveOf(
  known: { ruleset: Ruleset; program: Program; scorecard: Scorecard | null },
  unit: Unit | null,
  indicator: string,
  inputId: string,
  /** The largest value any unit reported. */
  seen: number,
): Curve | null {
  const input = known.ruleset.inputs.find(({ id }) => id === inputId)
  if (!input || (input.type !== 'integer' && input.type !== 'number' && input.type !== 'ratio')) return null
  const reported = unit?.inputs[inputId]
  const at = typeof reported === 'number' ? reported : null
  const low = input.min ?? 0
  const integer = input.type === 'integer'
  const pointsAt = (xs: readonly number[]) => {
    const variants = xs.map((x, index): Unit => {
      return { id: `x${index}`, name: '', inputs: { ...(unit?.inputs ?? {}), [inputId]: x } }
    })
    const scores = score(known.program, variants, { cohort: cohortOf(known.scorecard) })
    return xs.map((x, index) => ({ x, y: scores.units[index]?.points[indicator]?.points ?? null }))
  }
  const high = endOf(input, low, Math.max(at ?? 0, seen), pointsAt)
  const span = high - low
  const count = integer ? Math.min(span, steps) : steps
  const xs = new Set<number>()
  for (let index = 0; index <= count; index++) {
    const x = low + (span * index) / count
    xs.add(integer ? Math.round(x) : Number(x.toFixed(6)))
  }
  const points = pointsAt([...xs])
  return points.some(({ y }) => y !== null) ? { input: inputId, points, at, integer } : null
}

type Sampled = { x: number; y: number | null }[]

/** A declared domain is often far wider than what occurs: the chart ends soon after the last change of points. */
function endOf(input: Input, low: number, seen: number, pointsAt: (xs: readonly number[]) => Sampled): number {
  if (input.type === 'ratio') return input.max ?? 1
  const limit = input.max ?? Math.max(seen * 2, 1_000_000)
  const probes = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 80, 120, 200, 300, 500, 1e3, 2e3, 5e3, 1e4, 1e5, 1e6]
  const sampled = pointsAt([low, ...probes.map((probe) => low + probe).filter((x) => x <= limit)])
  const last = sampled.findLast(({ y }, index) => index > 0 && y !== sampled[index - 1]?.y)
  const end = Math.max(low + 4, (last?.x ?? low) * 1.2, seen * 1.05)
  return Math.min(limit, input.type === 'integer' ? Math.ceil(end) : end)
}

function cohortOf(scorecard: Scorecard | null): Record<string, Record<string, number>> {
  const given: Record<string, Record<string, number>> = {}
  for (const [league, values] of Object.entries(scorecard?.cohort ?? {})) {
    const known: Record<string, number> = {}
    for (const [name, { value }] of Object.entries(values)) if (value !== null) known[name] = value
    given[league] = known
  }
  return given
}
