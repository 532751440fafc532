import type { Treatment } from '../../exact/policy.ts'
import { gradesFromBest, roundsAt, treatment } from '../../exact/policy.ts'
import type { Leaf, Program } from '../../program/program.ts'
import type { Indicator } from '../../ruleset/rows.ts'
import { fromNumber, multiply, type Rational, round, toNumber } from '../../values/number.ts'
import { ofWritten, type Proved, unit } from '../plan/bounds.ts'
import { known, stateNames } from '../plan/memory.ts'
import type { Node } from '../plan/node.ts'
import { shareTie, type Tie } from '../shapes/share.ts'

/**
 * A unit's total in doubles that stand for whole numbers of the last published place.
 *
 * Unit: `total` in 10^-places points, NaN when nothing applies; `max` in 10^-maxPlaces points, exact
 */
export type Total = { total: number; max: number; complete: boolean; sure: boolean }

/**
 * One leaf as the total sees it.
 *
 * Shape: `group` is the place of its sum among the `Rules.groups` that are rounded, the last of which is the whole set
 * Unit: `full` is what it counts where policy gives it its maximum
 */
export type Term = {
  leaf: Leaf
  slot: number
  bounds: Proved
  max: number
  full: number
  wholeMax: number
  group: number
  tie: Tie | null
}

/**
 * Policy and roll-up as numbers (SPEC T-1 … T-9).
 *
 * Shape: `groups` counts the sums taken: of each outermost group, where policy rounds those, and of all the rest
 * Unit: `scale` and `maxScale` turn points into the whole numbers of `Total`
 */
export type Rules = {
  places: number
  scale: number
  maxScale: number
  rounds: ReturnType<typeof roundsAt>
  rescales: boolean
  /** How leaves count by what they came to: those of the sum, those added after it. */
  treated: Record<'scored' | 'extra', readonly Treatment[]>
  scored: readonly Term[]
  bonuses: readonly Term[]
  penalties: readonly Term[]
  groups: number
  /** The error a sum of points may have; relative per leaf, one unit per addition, all over non-negative terms. */
  margin(value: number): number
}

/** Computes what a leaf earns rounded, exactly, because its double lies too close to a tie. */
export type RoundExactly = (term: Term) => number

/** What exact evaluation leaves in a slot: the double nearest to an exact value. */
const nearest: Proved = { ...ofWritten(0, Number.POSITIVE_INFINITY, false), written: false }

export function rulesOf(
  program: Program,
  leaves: readonly { leaf: Leaf; slot: number; formula: Node | null }[],
): Rules {
  const { policy, indicators } = program.ruleset
  const { places } = policy.rounding
  const rounds = roundsAt(policy)
  const wholes = [...leaves.map(({ leaf }) => leaf.max), ...program.leagues.map(({ total }) => total)]
  const maxScale = 10 ** Math.max(...[...wholes, fromNumber(policy.total)].map(decimals))
  const groups = rounds.groups ? indicators.filter(({ children }) => children).map(({ id }) => id) : []
  const terms = leaves.map((given): Term => {
    const max = toNumber(given.leaf.max)
    const full = rounds.maxima ? toNumber(round(given.leaf.max, places)) : max
    const within = groups.findIndex((id) => given.leaf.groups.includes(id))
    const group = within < 0 ? groups.length : within
    const bounds = given.formula?.bounds ?? nearest
    const tie = shareTie(given.formula, 10 ** places)
    return { leaf: given.leaf, slot: given.slot, bounds, max, full, wholeMax: Math.round(max * maxScale), group, tie }
  })
  // A sum may be added part by part.
  const additions = leaves.reduce((sum, { formula }) => sum + (formula?.op === 'sum' ? formula.args.length : 1), 0)
  const relative = Math.max(1, ...terms.map(({ bounds }) => bounds.relative)) + additions + 6
  const absolute = terms.reduce((sum, { bounds }) => sum + bounds.absolute, 0)
  const ofKind = (kind: Indicator['kind']) => terms.filter(({ leaf }) => leaf.indicator.kind === kind)
  return {
    places,
    scale: 10 ** places,
    maxScale,
    rounds,
    rescales: policy.notApplicable === 'rescale',
    treated: {
      scored: stateNames.map((state) => treatment('scored', state, policy)),
      extra: stateNames.map((state) => treatment('bonus', state, policy)),
    },
    scored: ofKind('scored'),
    bonuses: ofKind('bonus'),
    penalties: ofKind('penalty'),
    groups: groups.length + 1,
    margin: (value) => (relative * unit * Math.abs(value) + absolute) * 1.01,
  }
}

function decimals(value: Rational): number {
  return (String(toNumber(value)).split('.')[1] ?? '').length
}

/** Whether a scaled value lies further than its error from the half where rounding turns. */
export function isFarFromTie(scaled: number, error: number): boolean {
  return Math.abs(scaled - Math.floor(scaled) - 0.5) > error + scaled * unit * 2
}

/** Points rounded half up as policy says; a written decimal tells its own tie, anything else is evaluated exactly. */
export function roundPoints(
  value: number,
  term: Term,
  { scale, places, margin }: Rules,
  exactly: RoundExactly,
): number {
  const scaled = value * scale
  if (isFarFromTie(scaled, margin(value) * scale)) return Math.floor(scaled + 0.5) / scale
  return term.bounds.written ? toNumber(round(fromNumber(value), places)) : exactly(term)
}

/** Sums the leaves in slots; `sure` is false when a rounding was too close to call. */
export type Totaller = (slots: Float64Array, states: Uint8Array, declared: number, result: Total) => void

export function compileTotal(rules: Rules, exactly: RoundExactly): Totaller {
  const { rounds, scored, bonuses, penalties, groups, scale, maxScale, margin, treated } = rules
  const slotOf = Int32Array.from(scored, ({ slot }) => slot)
  const fullOf = Float64Array.from(scored, ({ full }) => full)
  const wholeMaxOf = Float64Array.from(scored, ({ wholeMax }) => wholeMax)
  const groupOf = Int32Array.from(scored, ({ group }) => group)
  const extras = [...bonuses, ...penalties]
  const sums = new Float64Array(groups)
  const allMaxima = wholeMaxOf.reduce((sum, max) => sum + max, 0)
  const sumsUp = !rounds.leaves && !rounds.groups

  return (slots, states, declared, result) => {
    let base = 0
    let applicable = allMaxima
    let complete = true
    let sure = true
    let unknown = 0
    for (let index = 0; index < slotOf.length; index++) {
      const slot = slotOf[index] as number
      unknown |= states[slot] as number
      base += slots[slot] as number
    }
    // Nearly all units are whole; of the others every leaf is looked at.
    if (unknown !== known || !sumsUp) {
      base = 0
      applicable = 0
      sums.fill(0)
      for (let index = 0; index < slotOf.length; index++) {
        const slot = slotOf[index] as number
        const how = treated.scored[states[slot] as number] as Treatment
        complete &&= how.complete
        if (!how.applicable) continue
        let points = 0
        if (how.counts === 'own') {
          points = slots[slot] as number
          if (rounds.leaves) points = roundPoints(points, scored[index] as Term, rules, exactly)
        } else if (how.counts === 'maximum') points = fullOf[index] as number
        applicable += wholeMaxOf[index] as number
        sums[groupOf[index] as number] = (sums[groupOf[index] as number] as number) + points
      }
      base = sums[groups - 1] as number
      for (let group = 0; group < groups - 1; group++) {
        const sum = sums[group] as number
        if (!isFarFromTie(sum * scale, margin(sum) * scale)) sure = false
        base += Math.floor(sum * scale + 0.5) / scale
      }
    }
    let value = base
    const rescaled = rules.rescales && applicable !== 0
    const wholeDeclared = Math.round(declared * maxScale)
    if (rescaled && applicable !== wholeDeclared) value = (base * wholeDeclared) / applicable
    let spread = value
    for (let index = 0; index < extras.length; index++) {
      const term = extras[index] as Term
      const how = treated.extra[states[term.slot] as number] as Treatment
      complete &&= how.complete
      if (how.counts === 'own') {
        let points = slots[term.slot] as number
        if (rounds.leaves) points = roundPoints(points, term, rules, exactly)
        value += index < bonuses.length ? points : -points
        spread += points
      }
    }
    const scaled = Math.max(0, value) * scale
    if (!isFarFromTie(scaled, margin(spread) * scale)) sure = false
    result.total = applicable === 0 ? Number.NaN : Math.floor(scaled + 0.5)
    result.max = rescaled ? wholeDeclared : applicable
    result.complete = complete
    result.sure = sure
  }
}

/**
 * The least total, in units of the last place, that reaches each grade for a given maximum.
 *
 * Shape: grades from best to worst; decided exactly once per maximum
 */
export function gradeEdges(program: Program, { scale, maxScale }: Rules, max: number): Float64Array {
  return Float64Array.from(gradesFromBest(program.ruleset), ({ atLeast }) => {
    const edge = multiply(multiply(fromNumber(atLeast), fromNumber(max)), fromNumber(scale))
    const denominator = edge.d * BigInt(maxScale)
    return Number((edge.n + denominator - 1n) / denominator)
  })
}
