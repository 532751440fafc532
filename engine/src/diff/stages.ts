import type { Indicator } from '../ruleset/rows.ts'
import { contribution, type LeafValues, type Reckoning } from './values.ts'

/** What rescale, the floor of zero and rounding added to the sum of the leaves. */
export type Stages<N> = { rescale: N; floor: N; rounding: N }

/** The stages between a unit's leaves and its published total (SPEC T-1 … T-9); null where they cannot be told. */
export function stagesOf<N>(way: Reckoning<N>, values: LeafValues, row: number): Stages<N> | null {
  const { numbers } = way
  const { program, scored } = values
  const { policy, indicators } = program.ruleset
  const { at, places } = policy.rounding
  const none = numbers.whole(0)
  let told = true
  const tell = (value: N | null): N => {
    told &&= value !== null
    return value ?? none
  }
  const sum = (parts: readonly N[]): N => parts.reduce(numbers.add, none)
  const own = (id: string) => tell(contribution(way, values, id, row))
  const counted = (id: string) => (at === 'indicator' ? tell(rounded(own(id))) : own(id))
  const rounded = (value: N): N | null =>
    numbers.compare(value, none) === -1
      ? negated(numbers.round(numbers.negate(value), places))
      : numbers.round(value, places)
  const negated = (value: N | null) => value && numbers.negate(value)
  const total = (rows: readonly Indicator[]): N =>
    sum(
      rows.map(({ id, kind, children }) => {
        if (!children) return kind === 'scored' ? counted(id) : none
        const group = total(children)
        return at === 'group' ? tell(rounded(group)) : group
      }),
    )
  const leaves = [...values.leaves.values()]
  const base = total(indicators)
  const applicable = sum(
    leaves
      .filter((each) => each.leaf.indicator.kind === 'scored' && values.treatmentOf(each, row).applicable)
      .map(({ leaf }) => numbers.ofRational(leaf.max)),
  )
  const { batch } = scored
  const published = tell(numbers.divide(numbers.whole(batch.totals[row] as number), numbers.whole(batch.scales.total)))
  const max = tell(numbers.divide(numbers.whole(batch.maxima[row] as number), numbers.whole(batch.scales.max)))
  // Where all applies nothing is added, which a difference of two large fractions could not tell.
  const rescales = policy.notApplicable === 'rescale' && numbers.compare(applicable, none) === 1
  const isRescaled = rescales && numbers.compare(applicable, max) !== 0
  const product = isRescaled ? numbers.multiply(base, max) : base
  const scaled = isRescaled ? tell(product && numbers.divide(product, applicable)) : base
  const extras = leaves.filter(({ leaf: { indicator } }) => indicator.kind === 'bonus' || indicator.kind === 'penalty')
  const open = numbers.add(scaled, sum(extras.map(({ leaf }) => counted(leaf.indicator.id))))
  const sign = numbers.compare(open, none)
  told &&= sign !== null
  // A total is never below zero.
  const floor = sign === -1 ? numbers.negate(open) : none
  const raw = sum(leaves.map(({ leaf }) => own(leaf.indicator.id)))
  const rescale = isRescaled ? numbers.add(scaled, numbers.negate(base)) : none
  const rounding = numbers.add(published, numbers.negate(sum([raw, rescale, floor])))
  return told ? { rescale, floor, rounding } : null
}
