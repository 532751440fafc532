import type { Diff } from '@chiso/engine'

type DiffUnit = Diff['units'][number]

/** Decimals of at most six places, added without the error of doubles. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 1e6), 0) / 1e6
}

/** The numbers above the comparison. */
export type Summary = {
  changes: number
  up: number
  down: number
  same: number
  gradeChanges: number
  biggestMove: number
  notComparable: number
}

/** Counts what moved between two versions. */
export function summarise(diff: Diff): Summary {
  const comparable = diff.units.filter((unit) => unit.delta !== null)
  return {
    changes: diff.changes.length,
    up: comparable.filter((unit) => (unit.delta ?? 0) > 0).length,
    down: comparable.filter((unit) => (unit.delta ?? 0) < 0).length,
    same: comparable.filter((unit) => unit.delta === 0).length,
    gradeChanges: comparable.filter((unit) => (unit.gradeBefore ?? null) !== (unit.gradeAfter ?? null)).length,
    biggestMove: Math.max(0, ...diff.units.map((unit) => Math.abs(rankMove(unit) ?? 0))),
    notComparable: diff.units.length - comparable.length,
  }
}

/** Places gained (positive) or lost (negative) in the ranking; null when one side has no rank. */
export function rankMove(unit: Pick<DiffUnit, 'rankBefore' | 'rankAfter'>): number | null {
  if (unit.rankBefore === null || unit.rankAfter === null) return null
  return unit.rankBefore - unit.rankAfter
}

/** One bar of the waterfall from the old total to the new one. */
export type MoveStep = { change: string | null; from: number; to: number; points: number }

/** The running total after each cause; the first and last steps are the totals themselves. */
export function stepsOf(unit: DiffUnit): MoveStep[] {
  if (unit.before === null || unit.after === null) return []
  let running = unit.before
  const causes = (unit.because ?? []).map((part) => {
    const from = running
    running = sumOf([running, part.points ?? 0])
    return { change: part.change, from, to: running, points: part.points ?? 0 }
  })
  return [
    { change: null, from: 0, to: unit.before, points: unit.before },
    ...causes,
    { change: null, from: 0, to: unit.after, points: unit.after },
  ]
}

/**
 * The ends of an axis for totals and the steps between them: from 0 where the steps stay legible so, else cut at a round number.
 *
 * Shape: low < high, and all values between
 */
export function axisOf(values: readonly number[]): { low: number; high: number } {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const spread = Math.max(most - least, 1)
  const step = niceWidth(spread / 4)
  const high = Math.max(Math.ceil(most / step) * step, step)
  const wanted = least - spread * 0.3
  // Steps that take a third of the way from 0 need no cut.
  return { low: wanted <= 0 || spread * 3 >= most ? Math.min(0, least) : Math.floor(wanted / step) * step, high }
}

/**
 * Values at the shown number of places, rounded so that they still add up to their rounded sum (phần dư lớn nhất).
 *
 * Unit: points in, points out; each differs from its value by less than one unit of the last place
 */
export function apportion(values: readonly number[], places: number): number[] {
  const unit = 10 ** places
  // Six places are exact in the answer, so scaled values are exact to that.
  const scaled = values.map((value) => Math.round(value * 1e6) / (1e6 / unit))
  const floors = scaled.map(Math.floor)
  const missing = Math.round(sumOf(values) * unit) - floors.reduce((sum, value) => sum + value, 0)
  const byRemainder = scaled.map((value, index) => ({ index, rest: value - Math.floor(value) }))
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRemainder.slice(0, missing)) floors[index] = (floors[index] ?? 0) + 1
  return floors.map((value) => value / unit)
}

/** The change id of the step that stands for the small ones together. */
export const others = 'others'

/**
 * The largest parts in their order, the small ones joined into one step before the end.
 *
 * Shape: unchanged when it would save no line worth saving; the sum stays the same
 */
export function foldSteps(steps: readonly MoveStep[], keep: number): MoveStep[] {
  const parts = steps.slice(1, -1)
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last || parts.length <= keep + 1) return [...steps]
  const kept = new Set([...parts].sort((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, keep))
  let running = first.to
  const large = parts
    .filter((part) => kept.has(part))
    .map((part) => {
      const from = running
      running = sumOf([running, part.points])
      return { ...part, from, to: running }
    })
  const rest = sumOf([last.to, -running])
  return [first, ...large, { change: others, from: running, to: last.to, points: rest }, last]
}

/** How many units fall into each of equal bands of difference. */
export type Band = { low: number; high: number; count: number }

/** A histogram of the differences whose bands never straddle zero. */
export function bandsOf(deltas: readonly number[], wanted = 8): Band[] {
  if (deltas.length === 0) return []
  const low = Math.min(0, ...deltas)
  const high = Math.max(0, ...deltas)
  if (low === high) return [{ low: 0, high: 0, count: deltas.length }]
  const width = niceWidth((high - low) / wanted)
  const first = Math.floor(low / width)
  const last = Math.max(first, Math.ceil(high / width) - 1)
  const bands = Array.from({ length: last - first + 1 }, (_, index) => ({
    low: (first + index) * width,
    high: (first + index + 1) * width,
    count: 0,
  }))
  for (const delta of deltas) {
    const band = bands[Math.min(bands.length - 1, Math.floor(delta / width) - first)]
    if (band) band.count += 1
  }
  return bands
}

function niceWidth(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return [1, 2, 5, 10].map((step) => step * power).find((width) => width >= rough) ?? rough
}
