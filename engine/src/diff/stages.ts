import { roundsAt } from '../exact/policy.ts'
import type { Indicator } from '../ruleset/rows.ts'
import { sum, toNumber } from '../values/number.ts'
import { contribution, type LeafValues, type Reckoning } from './values.ts'

/** What rescale, the floor of zero and rounding added to the sum of the leaves; rounding is told by a judge alone. */
export type Stages<N> = { rescale: N; floor: N; rounding: N }

/** Below, products of whole numbers and scales are told apart. */
const safe = 2 ** 50

/**
 * Tells of a row, by whole numbers alone, that its total is neither rescaled nor below zero before it is rounded.
 *
 * Shape: false may also mean that the numbers do not tell
 */
export function plainRows({ program, scored, leaves }: LeafValues): (row: number) => boolean {
  const { totals, maxima, scales, points } = scored.batch
  const asked = [...leaves.values()].filter(({ leaf }) => leaf.indicator.kind === 'scored')
  const rescales = program.ruleset.policy.notApplicable === 'rescale'
  const whole = toNumber(sum(asked.map(({ leaf }) => leaf.max))) * scales.max
  const unsure = asked.flatMap(({ leaf, treated }) => {
    const states = points.get(leaf.indicator.id)?.states
    return states ? [{ states, treated }] : []
  })
  return (row) => {
    if (!((totals[row] as number) > 0)) return false
    if (!rescales) return true
    if (!(whole < safe && Math.abs((maxima[row] as number) - whole) < 0.5)) return false
    return unsure.every(({ states, treated }) => treated[states[row] as number]?.applicable)
  }
}

/** A unit's published total; null where it cannot be told. */
export function publishedOf<N>({ numbers }: Reckoning<N>, { scored: { batch } }: LeafValues, row: number): N | null {
  return numbers.divide(numbers.whole(batch.totals[row] as number), numbers.whole(batch.scales.total))
}

/** The stages between a unit's leaves and its published total (SPEC T-1 … T-9); null where they cannot be told. */
export function stagesOf<N>(way: Reckoning<N>, values: LeafValues, row: number): Stages<N> | null {
  const { numbers } = way
  const { program, scored } = values
  const { policy, indicators } = program.ruleset
  const { places } = policy.rounding
  const rounds = roundsAt(policy)
  const none = numbers.whole(0)
  let told = true
  const tell = (value: N | null): N => {
    told &&= value !== null
    return value ?? none
  }
  const total = (parts: readonly N[]): N => parts.reduce(numbers.add, none)
  const own = (id: string) => tell(contribution(way, values, id, row))
  const isRounded = (id: string) => {
    const leaf = values.leaves.get(id)
    return leaf && values.treatmentOf(leaf, row).counts === 'maximum' ? rounds.maxima : rounds.leaves
  }
  const counted = (id: string) => (isRounded(id) ? tell(rounded(own(id))) : own(id))
  const rounded = (value: N): N | null =>
    numbers.compare(value, none) === -1
      ? negated(numbers.round(numbers.negate(value), places))
      : numbers.round(value, places)
  const negated = (value: N | null) => value && numbers.negate(value)
  const within = ({ id, kind, children }: Indicator): N =>
    children ? total(children.map(within)) : kind === 'scored' ? counted(id) : none
  const leaves = [...values.leaves.values()]
  const base = total(
    indicators.map((row) => (row.children && rounds.groups ? tell(rounded(within(row))) : within(row))),
  )
  const applicable = total(
    leaves
      .filter((each) => each.leaf.indicator.kind === 'scored' && values.treatmentOf(each, row).applicable)
      .map(({ leaf }) => numbers.ofRational(leaf.max)),
  )
  const { batch } = scored
  const max = tell(numbers.divide(numbers.whole(batch.maxima[row] as number), numbers.whole(batch.scales.max)))
  // Where all applies nothing is added, which a difference of two large fractions could not tell.
  const rescales = policy.notApplicable === 'rescale' && numbers.compare(applicable, none) === 1
  const isRescaled = rescales && numbers.compare(applicable, max) !== 0
  const product = isRescaled ? numbers.multiply(base, max) : base
  const scaled = isRescaled ? tell(product && numbers.divide(product, applicable)) : base
  const extras = leaves.filter(({ leaf: { indicator } }) => indicator.kind === 'bonus' || indicator.kind === 'penalty')
  const open = numbers.add(scaled, total(extras.map(({ leaf }) => counted(leaf.indicator.id))))
  const sign = numbers.compare(open, none)
  told &&= sign !== null
  // A total is never below zero.
  const floor = sign === -1 ? numbers.negate(open) : none
  const rescale = isRescaled ? numbers.add(scaled, numbers.negate(base)) : none
  if (!way.judges) return told ? { rescale, floor, rounding: none } : null
  const explained = total([...leaves.map(({ leaf }) => own(leaf.indicator.id)), rescale, floor])
  const rounding = numbers.add(tell(publishedOf(way, values, row)), numbers.negate(explained))
  return told ? { rescale, floor, rounding } : null
}
