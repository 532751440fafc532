import { type Amount, formulaOf, pointsOf } from '../formula/amount.ts'
import type { Json } from '../values/json.ts'
import type { Question } from './questions.ts'
import type { RangeEnd, ValueRange } from './ranges.ts'

/** One step of a ladder as a wording writes it. */
export type WordedStep = { range: ValueRange; amount: Amount }
/** What a ladder is read as. Shape: `falls` is whether less of what is measured earns more */
export type WordedLadder = { formula: Json; questions: Question[]; falls: boolean }
/** What is measured. Shape: `whole` where it is counted; nothing that is measured is below 0 */
export type WordedMeasure = { formula: Json; whole: boolean; percent: boolean }

/** Where one stretch of values ends and the next begins: just before a value, or just after it. */
type Cut = { value: number; after: boolean }
type Region = { low: Cut; high: Cut | null; amount: Amount; exact: boolean }

const before = (a: Cut, b: Cut) => a.value < b.value || (a.value === b.value && !a.after && b.after)
const bottom: Cut = { value: 0, after: false }

/**
 * Reads steps as one rule over all values from 0 on; what they leave open or say twice is asked, with what was taken.
 * `rest` is what all other values earn, where that is said.
 */
export function readLadder(
  steps: readonly WordedStep[],
  rest: Amount | null,
  measure: WordedMeasure,
  max: number | undefined,
): WordedLadder {
  const questions: Question[] = []
  const ask = (question: Question) => questions.push({ ...question, percent: measure.percent })
  const points = (amount: Amount) => pointsOf(amount, max) ?? 0
  const regions = steps.map((step) => regionOf(step, measure)).sort((a, b) => (before(a.low, b.low) ? -1 : 1))
  const whole: Region[] = []
  for (const region of regions) {
    const last = whole.at(-1)
    if (!last) {
      if (before(bottom, region.low)) {
        if (rest === null) ask({ code: 'below', value: region.low.value })
        whole.push({ low: bottom, high: region.low, amount: rest ?? 0, exact: false })
      }
    } else if (last.high === null || before(region.low, last.high)) {
      ask({ code: 'overlap', value: region.low.value, points: points(region.amount) })
      last.high = region.low
    } else if (before(last.high, region.low)) {
      ask({ code: 'gap', value: between(last.high, region.low, measure), points: points(rest ?? last.amount) })
      if (rest === null) last.high = region.low
      else whole.push({ low: last.high, high: region.low, amount: rest, exact: false })
    }
    whole.push(region)
  }
  const top = whole.at(-1)
  if (top?.high) {
    // All of something cannot be exceeded.
    const isAll = measure.percent && top.high.value === 1
    if (!isAll) ask({ code: 'beyond', value: top.exact ? top.low.value : top.high.value, points: points(top.amount) })
    top.high = null
  }
  const earned = whole.map(({ amount }) => points(amount))
  const odd = earned.findIndex(
    (each, at) =>
      at > 1 && Math.sign(each - (earned[at - 1] ?? 0)) * Math.sign((earned[at - 1] ?? 0) - (earned[at - 2] ?? 0)) < 0,
  )
  if (odd > 0) ask({ code: 'order', value: whole[odd]?.low.value ?? 0, points: earned[odd] ?? 0 })
  const highest = Math.max(...earned)
  if (max !== undefined && highest !== max) ask({ code: 'most', points: highest, most: max })
  const falls = (earned[0] ?? 0) > (earned.at(-1) ?? 0)
  return { formula: formulaOver(whole, measure, points), questions, falls }
}

function regionOf({ range, amount }: WordedStep, measure: WordedMeasure): Region {
  const low = range.low ? cut(range.low, false, measure) : bottom
  const high = range.high ? cut(range.high, true, measure) : null
  return { low, high, amount, exact: range.exact }
}

/** A count has whole values alone: after 3 is before 4. */
function cut({ value, closed }: RangeEnd, isHigh: boolean, { whole }: WordedMeasure): Cut {
  const after = isHigh ? closed : !closed
  return whole && after ? { value: Math.floor(value) + 1, after: false } : { value, after }
}

function between(low: Cut, high: Cut, { whole }: WordedMeasure): number {
  if (whole || !low.after) return low.value
  return Number(((low.value + high.value) / 2).toPrecision(6))
}

function formulaOver(
  whole: readonly Region[],
  { formula: of, whole: counted }: WordedMeasure,
  points: (amount: Amount) => number,
): Json {
  const [first, last] = [whole[0], whole.at(-1)]
  if (!first || !last) return 0
  const cuts = whole.slice(1).map(({ low }) => low)
  const isZero = ({ amount }: Region) => points(amount) === 0
  const falling = isZero(last) && !isZero(first)
  if (falling && (counted || cuts.every(({ after }) => after))) {
    const rows = cuts.map(
      (each, at): Json => [counted ? each.value - 1 : each.value, formulaOf(whole[at]?.amount ?? 0)],
    )
    return { tiers: [of, rows, 'atMost'] }
  }
  if (cuts.every(({ after }) => !after)) {
    const rows = whole.slice(1).map(({ low, amount }): Json => [low.value, formulaOf(amount)])
    const least: Json[] = isZero(first) ? [] : [[0, formulaOf(first.amount)]]
    // A lowest step of nothing is what tiers give by themselves.
    const earning = rows.filter((_, at) => at > 0 || !isZero(whole[1] as Region) || !isZero(first))
    return { tiers: [of, [...earning.reverse(), ...least]] }
  }
  const branches = whole
    .slice(1)
    .reverse()
    .flatMap(({ low, amount }): Json[] => [{ [low.after ? '>' : '>=']: [of, low.value] }, formulaOf(amount)])
  return { if: [...branches, formulaOf(first.amount)] }
}
