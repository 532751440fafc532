import type { Treatment } from '../../exact/policy.ts'
import { blockSize, type Lane } from '../closures/block.ts'
import { unit } from '../plan/bounds.ts'
import { pending } from '../plan/memory.ts'
import { isFarFromTie, type Rules, roundPoints, type Term } from '../unit/total.ts'

/** Where the totals of a block go, and what rows declare. */
export type Totals = { totals: Float64Array; maxima: Float64Array; complete: Uint8Array }

/**
 * Totals of a block of units, each leaf added while its points are still in the cache.
 *
 * Shape: call `start`, `add` once a leaf, `finish`; rows in `unsure` have a rounding too close to call
 */
export class Sums {
  readonly unsure: number[] = []
  private readonly rules: Rules
  /** The sums of each group, in the order of `Term.group`. */
  readonly groups: readonly Float64Array[]
  private readonly extra: Float64Array | null
  private readonly spread: Float64Array | null
  private readonly applicable = new Float64Array(blockSize)
  private readonly incomplete = new Uint8Array(blockSize)
  private readonly allMaxima: number
  private readonly roundExactly: (term: Term, row: number) => number
  private readonly unsureGroups = new Uint8Array(blockSize)

  constructor(rules: Rules, roundExactly: (term: Term, row: number) => number) {
    this.rules = rules
    this.roundExactly = roundExactly
    this.groups = Array.from({ length: rules.groups }, () => new Float64Array(blockSize))
    const hasExtras = rules.bonuses.length + rules.penalties.length > 0
    this.extra = hasExtras ? new Float64Array(blockSize) : null
    this.spread = hasExtras ? new Float64Array(blockSize) : null
    this.allMaxima = rules.scored.reduce((sum, { wholeMax }) => sum + wholeMax, 0)
  }

  start(count: number): void {
    for (const group of this.groups) group.fill(0, 0, count)
    this.extra?.fill(0, 0, count)
    this.spread?.fill(0, 0, count)
    this.applicable.fill(this.allMaxima, 0, count)
    this.incomplete.fill(0, 0, count)
    this.unsureGroups.fill(0, 0, count)
    this.unsure.length = 0
  }

  /** Adds a leaf's points; unknown ones are set to zero where the lane keeps them. */
  add(term: Term, { values, states, unknown }: Lane, count: number): void {
    const { kind } = term.leaf.indicator
    for (let at = 0; at < unknown.length; at++) {
      const row = unknown[at] as number
      values[row] = 0
      this.addUnknown(term, row, states?.[row] ?? pending)
    }
    const rounded = this.rules.rounds.leaves ? this.rounded(term, values, count) : values
    if (kind === 'scored') accumulate(this.groups[term.group] as Float64Array, rounded, count)
    else if (this.extra && this.spread) {
      accumulate(this.spread, rounded, count)
      if (kind === 'bonus') accumulate(this.extra, rounded, count)
      else subtract(this.extra, rounded, count)
    }
  }

  private addUnknown({ leaf, full, wholeMax, group }: Term, row: number, state: number): void {
    const { scored, extra } = this.rules.treated
    const isScored = leaf.indicator.kind === 'scored'
    const how = (isScored ? scored : extra)[state] as Treatment
    if (!how.complete) this.incomplete[row] = 1
    if (!isScored) return
    if (how.counts === 'maximum') addAt(this.groups[group] as Float64Array, row, full)
    if (!how.applicable) addAt(this.applicable, row, -wholeMax)
  }

  private readonly roundedPoints = new Float64Array(blockSize)

  /** Points rounded one by one; those near a tie, if any, are looked at again. */
  private rounded(term: Term, values: Float64Array, count: number): Float64Array {
    const { rules, roundedPoints: out } = this
    const { scale, margin } = rules
    const error = margin(term.max) * scale + term.max * scale * unit * 2
    let close = 0
    for (let i = 0; i < count; i++) {
      const scaled = (values[i] as number) * scale
      const below = Math.floor(scaled)
      const rest = scaled - below
      close |= Number(Math.abs(rest - 0.5) <= error)
      out[i] = (below + Number(rest >= 0.5)) / scale
    }
    if (!close) return out
    for (let i = 0; i < count; i++) {
      const value = values[i] as number
      const scaled = value * scale
      if (Math.abs(scaled - Math.floor(scaled) - 0.5) <= error)
        out[i] = roundPoints(value, term, rules, () => this.roundExactly(term, i))
    }
    return out
  }

  /** Writes totals and maxima from row `offset` on; `declared` gives each row's declared total as a whole number. */
  finish(offset: number, count: number, declared: (row: number) => number, out: Totals): void {
    const { rules, applicable, extra, spread, unsureGroups } = this
    const { scale, margin, rescales } = rules
    this.closeGroups(count)
    const base = this.groups[this.groups.length - 1] as Float64Array
    for (let i = 0; i < count; i++) {
      const most = applicable[i] as number
      let value = base[i] as number
      let max = most
      if (rescales && most !== 0) {
        max = declared(offset + i)
        if (most !== max) value = (value * max) / most
      }
      let reach = value
      if (extra && spread) {
        reach += spread[i] as number
        value = Math.max(0, value + (extra[i] as number))
      }
      const scaled = value * scale
      if (!isFarFromTie(scaled, margin(reach) * scale) || unsureGroups[i] === 1) this.unsure.push(i)
      out.totals[offset + i] = most === 0 ? Number.NaN : Math.floor(scaled + 0.5)
      out.maxima[offset + i] = max
      out.complete[offset + i] = 1 - (this.incomplete[i] as number)
    }
  }

  private closeGroups(count: number): void {
    const { groups, unsureGroups, rules } = this
    const { scale, margin } = rules
    const whole = groups[groups.length - 1] as Float64Array
    for (let group = 0; group < groups.length - 1; group++) {
      const sums = groups[group] as Float64Array
      for (let i = 0; i < count; i++) {
        const sum = sums[i] as number
        const scaled = sum * scale
        if (!isFarFromTie(scaled, margin(sum) * scale)) unsureGroups[i] = 1
        whole[i] = (whole[i] as number) + Math.floor(scaled + 0.5) / scale
      }
    }
  }
}

function accumulate(sum: Float64Array, points: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) sum[i] = (sum[i] as number) + (points[i] as number)
}

function subtract(sum: Float64Array, points: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) sum[i] = (sum[i] as number) - (points[i] as number)
}

function addAt(sum: Float64Array, row: number, value: number): void {
  sum[row] = (sum[row] as number) + value
}
