import {
  type BatchScore,
  cohortGiven,
  columnsOf,
  domainEnds,
  type Indicator,
  type Input,
  type Json,
  leavesOf,
  type Program,
  recognise,
  scoreColumns,
  type Unit,
} from '@chiso/engine'
import { argsOf, readName } from '../document/reads.ts'
import type { Curve } from './protocol.ts'

const steps = 60

/** How the points of an indicator follow one numeric input, all else staying as the unit reported it. */
export function curveOf(
  program: Program,
  score: Pick<BatchScore, 'cohort'>,
  unit: Unit | null,
  indicator: string,
  inputId: string,
  /** What all units reported for the input. */
  reported: readonly number[],
): Curve | null {
  const input = program.inputs.get(inputId)
  if (!input || (input.type !== 'integer' && input.type !== 'number' && input.type !== 'ratio')) return null
  const own = unit?.inputs[inputId]
  const at = typeof own === 'number' ? own : null
  const { min: low = 0 } = domainEnds(input)
  const integer = input.type === 'integer'
  const given = cohortGiven(score)
  const pointsAt = (xs: readonly number[]): Sampled => {
    const variants = xs.map((x, index): Unit => {
      return { id: `x${index}`, name: '', inputs: { ...(unit?.inputs ?? {}), [inputId]: x } }
    })
    const kept = scoreColumns(program, columnsOf(program, variants), { cohort: given, keep: true }).points.get(
      indicator,
    )
    return xs.map((x, index) => {
      const y = kept?.values[index] ?? Number.NaN
      return { x, y: Number.isNaN(y) ? null : y }
    })
  }
  const seen = reported.reduce((most, value) => Math.max(most, value), 0)
  const high = endOf(input, low, Math.max(at ?? 0, seen), pointsAt)
  const span = high - low
  const count = integer ? Math.min(span, steps) : steps
  const ladder = ladderOf(program, indicator, inputId, unit)
  const edges = ladder.filter((edge) => edge > low && edge <= high)
  const xs = new Set<number>()
  for (let index = 0; index <= count; index++) {
    const x = low + (span * index) / count
    xs.add(integer ? Math.round(x) : Number(x.toFixed(6)))
  }
  for (const edge of edges) xs.add(integer ? Math.ceil(edge) : edge)
  if (at !== null && at >= low && at <= high) xs.add(at)
  const points = pointsAt([...xs].sort((a, b) => a - b))
  if (points.every(({ y }) => y === null)) return null
  const jumps = integer || ladder.length > 0
  const bars = histogram(reported, low, high, integer)
  return { input: inputId, points, at, integer, jumps, edges, bars, reported: reported.length }
}

type Sampled = { x: number; y: number | null }[]

/** A declared domain is often far wider than what occurs: the chart ends soon after the last change of points. */
function endOf(input: Input, low: number, seen: number, pointsAt: (xs: readonly number[]) => Sampled): number {
  const { max: limit = Math.max(seen * 2, 1_000_000) } = domainEnds(input)
  if (input.type === 'ratio') return limit
  const probes = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50, 80, 120, 200, 300, 500, 1e3, 2e3, 5e3, 1e4, 1e5, 1e6]
  const sampled = pointsAt([low, ...probes.map((probe) => low + probe).filter((x) => x <= limit)])
  const last = sampled.findLast(({ y }, index) => index > 0 && y !== sampled[index - 1]?.y)
  const end = Math.max(low + 4, (last?.x ?? low) * 1.2, seen * 1.05)
  return Math.min(limit, input.type === 'integer' ? Math.ceil(end) : end)
}

/** Where the steps of a ladder over the input begin: over the input itself, or its share of what the unit reported. */
function ladderOf({ ruleset }: Program, id: string, inputId: string, unit: Unit | null): number[] {
  const leaf = leavesOf(ruleset).find(({ indicator }) => indicator.id === id)?.indicator as Indicator | undefined
  if (leaf?.formula === undefined) return []
  const pattern = recognise(leaf.formula as Json, leaf)
  if (pattern.kind !== 'tiers') return []
  const name = readName(pattern.of)
  const derived = ruleset.derived.find((each) => `derived.${each.id}` === name)
  const of = derived ? (derived.formula as Json) : pattern.of
  const [numerator, denominator] = argsOf(of, 'ratio') ?? argsOf(of, '/') ?? [of, 1]
  if (readName(numerator) !== inputId) return []
  const below = typeof denominator === 'number' ? denominator : unit?.inputs[readName(denominator) ?? '']
  if (typeof below !== 'number' || below <= 0) return []
  return pattern.steps.map(([edge]) => Number((edge * below).toPrecision(12)))
}

function histogram(values: readonly number[], low: number, high: number, integer: boolean) {
  const count = integer ? Math.min(high - low + 1, 24) : 20
  const size = (integer ? high - low + 1 : high - low) / count || 1
  const start = integer ? low - 0.5 : low
  const bars = Array.from({ length: count }, (_, index) => ({
    from: start + index * size,
    to: start + (index + 1) * size,
    count: 0,
  }))
  for (const value of values) {
    const bar = bars[Math.min(count - 1, Math.max(0, Math.floor((value - start) / size)))]
    if (bar && value <= high) bar.count += 1
  }
  return bars.filter(({ count: units }) => units > 0)
}
