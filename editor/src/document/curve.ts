import { type Program, type Ruleset, type Scorecard, score, type Unit } from '@chiso/engine'
import type { Curve } from './protocol.ts'

const steps = 60

/** How the points of an indicator follow one numeric input, all else staying as the unit reported it. */
export function curveOf(
  known: { ruleset: Ruleset; program: Program; scorecard: Scorecard | null },
  unit: Unit | null,
  indicator: string,
  inputId: string,
): Curve | null {
  const input = known.ruleset.inputs.find(({ id }) => id === inputId)
  if (!input || (input.type !== 'integer' && input.type !== 'number' && input.type !== 'ratio')) return null
  const reported = unit?.inputs[inputId]
  const at = typeof reported === 'number' ? reported : null
  const low = input.min ?? 0
  const high = endOf(input.type, low, input.max, at)
  const integer = input.type === 'integer'
  const span = high - low
  const count = integer ? Math.min(span, steps) : steps
  const xs = new Set<number>()
  for (let index = 0; index <= count; index++) {
    const x = low + (span * index) / count
    xs.add(integer ? Math.round(x) : Number(x.toFixed(6)))
  }
  const variants = [...xs].map((x, index): Unit => {
    return { id: `x${index}`, name: '', inputs: { ...(unit?.inputs ?? {}), [inputId]: x } }
  })
  const scores = score(known.program, variants, { cohort: cohortOf(known.scorecard) })
  const points = [...xs].map((x, index) => ({ x, y: scores.units[index]?.points[indicator]?.points ?? null }))
  return points.some(({ y }) => y !== null) ? { input: inputId, points, at, integer } : null
}

/** A declared domain is often far wider than what occurs; the chart shows what matters. */
function endOf(type: string, low: number, max: number | undefined, at: number | null): number {
  if (type === 'ratio') return max ?? 1
  const likely = Math.max(low + 10, at === null ? 0 : at * 2)
  return max === undefined ? likely : Math.min(max, likely)
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
