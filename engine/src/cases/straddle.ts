import { readsOf } from '../formula/reads.ts'
import type { Edge } from '../operators/boundary.ts'
import { isDay } from '../values/day.ts'
import type { Rational as Max } from '../values/number.ts'
import { compare, Rational } from '../values/number.ts'
import type { Outcome } from '../values/value.ts'
import type { Grid } from './grid.ts'
import { ruleReads } from './rule.ts'
import type { CaseRuns, Supposed } from './run.ts'

/** Situations just below an edge, at it, and just above it; a side that no input reaches is left out. */
export type Straddle = { below?: Supposed; at?: Supposed; above?: Supposed }

const scales = [100, 1000, 10, 10_000, 50, 20]
const mostLines = 16

/**
 * Looks for the neighbours of an edge: one input is moved along its own grid until what stands on both sides of the
 * edge change places. Where it cannot come to the edge itself, another input is made round and it is tried again.
 *
 * Shape: null where no input moves it over the edge
 */
export function straddle(
  runs: CaseRuns,
  edge: Edge,
  max: Max | null,
  grids: ReadonlyMap<string, Grid>,
  ground: Supposed,
): Straddle | null {
  const names = movedBy(runs, edge).filter((name) => grids.has(name))
  const side = (supposed: Supposed) => {
    const [subject, at] = runs.compute(supposed, [edge.subject, edge.at], max)
    return sideOf(subject, at)
  }
  let found: Straddle | null = null
  let lines = 0
  for (const around of variants(names, grids, ground))
    for (const name of names) {
      const grid = grids.get(name)
      if (!grid || lines++ >= mostLines || !runs.isLeft) return found
      const line = along(name, grid, around, side)
      if (line?.at && line.below && line.above) return line
      if (line && (found === null || sides(line) > sides(found))) found = line
    }
  return found
}

const sides = (line: Straddle) => Object.keys(line).length

/** The names that move either operand, those of the subject first. */
function movedBy({ program }: CaseRuns, { subject, at }: Edge): string[] {
  const names = new Set<string>()
  for (const node of [subject, at])
    for (const { name } of readsOf(node)) {
      if (program.inputs.has(name) || name.startsWith('cohort.')) names.add(name)
      else {
        const behind = ruleReads(program, name)
        for (const input of behind.inputs) names.add(input)
        for (const id of behind.cohort) names.add(`cohort.${id}`)
      }
    }
  return [...names]
}

/** The ground with one of the inputs at a round value, of which people see parts at once; and as it is. */
function* variants(names: readonly string[], grids: ReadonlyMap<string, Grid>, ground: Supposed): Generator<Supposed> {
  const around = (scale: number) =>
    [...names].reverse().flatMap((name): Supposed[] => {
      const grid = grids.get(name)
      const place = grid?.placeOf(scale)
      if (names.length < 2 || !grid || typeof place !== 'number' || place < grid.least || place > grid.most) return []
      return grid.at(place) === scale ? [{ ...ground, [name]: scale }] : []
    })
  const [first = 100, ...others] = scales
  yield* around(first)
  yield ground
  for (const scale of others) yield* around(scale)
}

type Side = -1 | 0 | 1 | null

function sideOf(subject: Outcome | undefined, at: Outcome | undefined): Side {
  if (subject instanceof Rational && at instanceof Rational) return compare(subject, at)
  if (typeof subject !== 'string' || typeof at !== 'string' || !isDay(subject) || !isDay(at)) return null
  return subject < at ? -1 : subject > at ? 1 : 0
}

/** The neighbours of the edge on one input's grid. */
function along(name: string, grid: Grid, around: Supposed, side: (supposed: Supposed) => Side): Straddle | null {
  const put = (place: number): Supposed => ({ ...around, [name]: grid.at(place) })
  const at = (place: number) => side(put(place))
  const low = knownFrom(grid.least, grid.most, at)
  const high = knownFrom(grid.most, grid.least, at)
  if (low === null || high === null) return null
  const [first, last] = [at(low), at(high)]
  if (first === last && first !== 0) return null
  const leave = first === 0 ? low : bisect(low, high, (place) => at(place) === first)
  const beyond = first === 0 ? low : leave + 1
  const found: Straddle = {}
  const keep = (place: number) => {
    if (place < grid.least || place > grid.most) return
    const which = at(place)
    if (which === null) return
    found[which < 0 ? 'below' : which > 0 ? 'above' : 'at'] ??= put(place)
  }
  keep(leave)
  keep(beyond)
  if (at(beyond) === 0) {
    const end = last === 0 ? high : bisect(beyond, high, (place) => at(place) === 0)
    keep(end + 1)
    keep(beyond - 1)
  }
  return sides(found) > 1 ? found : null
}

/** The last place that is as the first one, where both ends are not alike. */
function bisect(from: number, to: number, isAlike: (place: number) => boolean): number {
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isAlike(middle)) low = middle
    else high = middle
  }
  return low
}

/** The end of a grid, or its neighbour where the end is one that has no answer, such as a denominator of 0. */
function knownFrom(end: number, other: number, at: (place: number) => Side): number | null {
  const inwards = end < other ? 1 : -1
  for (const place of [end, end + inwards]) if (at(place) !== null) return place
  return null
}
