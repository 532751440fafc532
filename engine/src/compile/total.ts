import { fromNumber, multiply, type Rational, toNumber } from '../number.ts'
import type { Leaf, Program } from '../program.ts'
import type { Indicator } from '../ruleset.ts'
import { type Bounds, unit } from './bounds.ts'
import { known, pending, notApplicable as stateNotApplicable } from './why.ts'

/**
 * A unit's total in doubles that stand for whole numbers of the last published place.
 *
 * Unit: `total` in 10^-places points, NaN when nothing applies; `max` in 10^-maxPlaces points, exact
 */
export type Total = { total: number; max: number; complete: boolean; sure: boolean }

/** One leaf as the total sees it. */
export type Term = { leaf: Leaf; slot: number; bounds: Bounds }

export type Totaller = {
  places: number
  maxPlaces: number
  /** Σ of the leaves in slots; `sure` is false when a rounding was too close to call. */
  run(slots: Float64Array, states: Uint8Array, declared: number, result: Total): void
}

type Sum = { value: number; error: number }

/**
 * Compiles policy and roll-up to plain sums with a proved error (SPEC T-1 … T-9).
 *
 * Errors are relative·unit per leaf and one unit per addition, all over non-negative terms.
 */
export function compileTotal(program: Program, terms: readonly Term[]): Totaller {
  const { policy, indicators } = program.ruleset
  const { places, at } = policy.rounding
  const scale = 10 ** places
  const maxPlaces = Math.max(0, ...terms.map(({ leaf }) => decimals(leaf.max)))
  const maxScale = 10 ** maxPlaces
  const relative = Math.max(1, ...terms.map(({ bounds }) => bounds.relative)) + terms.length + 4
  const absolute = terms.reduce((sum, { bounds }) => sum + bounds.absolute, 0)
  const scored = terms.filter(({ leaf }) => leaf.indicator.kind === 'scored')
  const bonuses = terms.filter(({ leaf }) => leaf.indicator.kind === 'bonus')
  const penalties = terms.filter(({ leaf }) => leaf.indicator.kind === 'penalty')
  const full = policy.notApplicable === 'full'
  const excludes = policy.missing === 'exclude' && !full
  const zeroes = policy.missing === 'zero'
  const scoredSlots = Int32Array.from(scored, ({ slot }) => slot)
  const maxima = Float64Array.from(scored, ({ leaf }) => toNumber(leaf.max))
  const wholeMaxima = Float64Array.from(scored, ({ leaf }) => Math.round(toNumber(leaf.max) * maxScale))
  const margin = (value: number) => (relative * unit * Math.abs(value) + absolute) * 1.01
  const grouped = at === 'total' ? null : compileGroups(indicators, terms, at, scale, margin, full)
  const extras = [...bonuses, ...penalties]

  return {
    places,
    maxPlaces,
    run(slots, states, declared, result) {
      let base = 0
      let applicable = 0
      let complete = true
      for (let index = 0; index < scoredSlots.length; index++) {
        const slot = scoredSlots[index] as number
        const state = states[slot] as number
        if (state === known) base += slots[slot] as number
        else if (state === stateNotApplicable || (state === pending && excludes)) {
          if (!full) continue
          base += maxima[index] as number
        } else if (!(state === pending && zeroes)) complete = false
        applicable += wholeMaxima[index] as number
      }
      let sure = true
      if (grouped) {
        const sum = grouped(slots, states)
        base = sum.value
        sure = !Number.isNaN(sum.error)
      }
      let value = base
      const rescaled = policy.notApplicable === 'rescale' && applicable !== 0
      const wholeDeclared = Math.round(declared * maxScale)
      if (rescaled && applicable !== wholeDeclared) value = (base * wholeDeclared) / applicable
      let spread = value
      for (const { slot, leaf } of extras) {
        const state = states[slot] as number
        if (state === known) {
          let points = slots[slot] as number
          if (at === 'indicator') {
            if (!isFarFromTie(points * scale, margin(points) * scale)) sure = false
            points = Math.floor(points * scale + 0.5) / scale
          }
          value += leaf.indicator.kind === 'bonus' ? points : -points
          spread += points
        } else if (state !== stateNotApplicable && !(state === pending && (zeroes || excludes))) complete = false
      }
      const scaled = Math.max(0, value) * scale
      const whole = Math.floor(scaled + 0.5)
      if (!isFarFromTie(scaled, margin(spread) * scale)) sure = false
      result.total = applicable === 0 ? Number.NaN : whole
      result.max = rescaled ? wholeDeclared : applicable
      result.complete = complete
      result.sure = sure
    },
  }
}

/** Whether a scaled value lies further than its error from the half where rounding turns. */
function isFarFromTie(scaled: number, error: number): boolean {
  return Math.abs(scaled - Math.floor(scaled) - 0.5) > error + scaled * unit * 2
}

/** Rounds each leaf or each group on the way up; an error of NaN says that one rounding was too close to call. */
function compileGroups(
  indicators: readonly Indicator[],
  terms: readonly Term[],
  at: 'indicator' | 'group',
  scale: number,
  margin: (value: number) => number,
  full: boolean,
): (slots: Float64Array, states: Uint8Array) => Sum {
  const bySlot = new Map(terms.map((term) => [term.leaf.indicator.id, term]))
  const round = (value: number): Sum => {
    const scaled = value * scale
    const sure = isFarFromTie(scaled, margin(value) * scale)
    return { value: Math.floor(scaled + 0.5) / scale, error: sure ? 0 : Number.NaN }
  }
  const one = (indicator: Indicator): ((slots: Float64Array, states: Uint8Array) => Sum) => {
    if (indicator.children) {
      const group = compileGroups(indicator.children, terms, at, scale, margin, full)
      if (at === 'indicator') return group
      return (slots, states) => {
        const sum = group(slots, states)
        const rounded = round(sum.value)
        return { value: rounded.value, error: sum.error + rounded.error }
      }
    }
    const term = bySlot.get(indicator.id)
    if (!term || indicator.kind !== 'scored') return () => ({ value: 0, error: 0 })
    const { slot, leaf } = term
    const most = toNumber(leaf.max)
    return (slots, states) => {
      const state = states[slot]
      if (state === known)
        return at === 'indicator' ? round(slots[slot] as number) : { value: slots[slot] as number, error: 0 }
      return { value: full && state === stateNotApplicable ? most : 0, error: 0 }
    }
  }
  const parts = indicators.map(one)
  return (slots, states) => {
    let value = 0
    let error = 0
    for (const part of parts) {
      const sum = part(slots, states)
      value += sum.value
      error += sum.error
    }
    return { value, error }
  }
}

function decimals(value: Rational): number {
  return (String(toNumber(value)).split('.')[1] ?? '').length
}

/**
 * The least total, in units of the last place, that reaches each grade for a given maximum.
 *
 * Shape: grades from best to worst; decided exactly once per maximum
 */
export function gradeEdges(program: Program, places: number, max: number, maxPlaces: number): number[] {
  const grades = [...program.ruleset.grades].sort((a, b) => b.atLeast - a.atLeast)
  return grades.map(({ atLeast }) => {
    const edge = multiply(multiply(fromNumber(atLeast), fromNumber(max)), fromNumber(10 ** places))
    const denominator = edge.d * 10n ** BigInt(maxPlaces)
    return Number((edge.n + denominator - 1n) / denominator)
  })
}
