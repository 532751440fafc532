import { type LeafState, roundsAt, treatment } from '../exact/policy.ts'
import type { Leaf, Program } from '../program/program.ts'
import type { Indicator } from '../ruleset/rows.ts'
import { compare, fromNumber, maximum, one, Rational, round, sum } from '../values/number.ts'
import { floorOfSum, rounded } from './floor.ts'
import { constantTerm, gathered, leastCommon, type SqlFraction, scaledTerm } from './fraction.ts'
import {
  assumed,
  chosen,
  larger,
  named,
  narrowed,
  negative,
  nought,
  over,
  plus,
  smaller,
  sumOf,
  times,
  unit,
  type Whole,
  whole,
} from './integer.ts'
import type { Scope } from './scope.ts'
import { knownWhere, type SqlValue, states } from './value.ts'
import type { Writer } from './writer.ts'

/** What a leaf counts, after policy. */
export type CountedLeaf = {
  leaf: Leaf
  value: SqlValue
  /** Why it is not known, 0 where it is. */
  state: string
  may: ReadonlySet<number>
  /** What it adds to Σ, without its sign; empty where it adds nothing. */
  terms: readonly SqlFraction[]
  /** Where it counts points, as a condition; null where it always does. */
  counts: string | null
}

/** What a leaf's rule can come to. */
export const leafStates = Object.keys(states) as LeafState[]

/** Every leaf by the one table of policies (SPEC T-2 … T-5). */
export function countLeaves(program: Program, scope: Scope): CountedLeaf[] {
  const { policy } = program.ruleset
  const { writer } = scope
  return [...program.leaves.values()].map((leaf) => {
    const { id, kind } = leaf.indicator
    const value = scope.read(`points.${id}`)
    writer.path = leaf.path
    const may = new Set<number>([0, ...value.state.may])
    const known = knownWhere(value)
    const state = known === null ? '0' : writer.name(`CASE WHEN ${known} THEN 0 ELSE ${value.state.sql} END`)
    const by = (wanted: string) =>
      leafStates
        .filter((name) => may.has(states[name]) && treatment(kind, name, policy).counts === wanted)
        .map((name) => states[name])
    const terms = scope.attempt<SqlFraction[]>(
      () => [
        ...ownTerms(writer, program, value, by('own').length > 0),
        ...maximumTerms(writer, program, leaf, where(state, by('maximum'), may)),
      ],
      [],
    )
    return {
      leaf,
      value,
      state,
      may,
      terms,
      counts: where(state, [...by('own'), ...by('zero'), ...by('maximum')], may),
    }
  })
}

/** A condition that a state is one of some; null where it always is, FALSE where it never is. */
function where(state: string, wanted: readonly number[], may: ReadonlySet<number>): string | null {
  const among = wanted.filter((one) => may.has(one))
  if (among.length === may.size) return null
  return among.length === 0 ? 'FALSE' : `${state} IN (${among.join(', ')})`
}

function ownTerms(writer: Writer, program: Program, value: SqlValue, counts: boolean): SqlFraction[] {
  if (!counts || value.kind !== 'number') return []
  const { rounding } = program.ruleset.policy
  const own = roundsAt(program.ruleset.policy).leaves
    ? [rounded(writer, value.terms, rounding.places, false)]
    : value.terms
  const known = knownWhere(value)
  if (known === null) return [...own]
  return own.map(({ n, d }) =>
    n.constant !== null && own.length === 1 && n.constant === 0n
      ? { n, d }
      : {
          n: chosen(
            writer,
            [
              [
                own.length === 1 && n.constant === null ? `${named(writer, n).sql} IS NOT NULL` : known,
                own.length === 1 ? named(writer, n) : n,
              ],
            ],
            nought,
          ),
          d,
        },
  )
}

function maximumTerms(writer: Writer, program: Program, leaf: Leaf, condition: string | null): SqlFraction[] {
  if (condition === 'FALSE') return []
  const { policy } = program.ruleset
  const max = constantTerm(roundsAt(policy).maxima ? round(leaf.max, policy.rounding.places) : leaf.max)
  return [condition === null ? max : { n: chosen(writer, [[condition, max.n]], nought), d: max.d }]
}

/** Whole numbers over one denominator. */
export type Scaled = { n: Whole; d: bigint }

/** A unit's total, maximum and whether it is complete (SPEC T-1 … T-9, R-4). */
export type UnitTotals = { total: Whole; max: Scaled; isRated: string | null; complete: string }

export function totalOf(
  program: Program,
  writer: Writer,
  counted: readonly CountedLeaf[],
  league: string | null,
): UnitTotals {
  const { policy } = program.ruleset
  writer.path = ''
  const { places } = policy.rounding
  const applicable = applicableOf(writer, program, counted)
  const declared = declaredOf(program, writer, league, applicable.d)
  const ofKind = (kind: Indicator['kind'], sign: bigint) =>
    counted
      .filter(({ leaf }) => leaf.indicator.kind === kind)
      .flatMap(({ terms }) => terms)
      .map((term) => scaledTerm(writer, term, new Rational(sign, 1n)))
  const beside = [...ofKind('bonus', 1n), ...ofKind('penalty', -1n)]
  const base = baseTerms(program, writer, counted)
  const doubled = new Rational(2n * 10n ** BigInt(places), 1n)
  const enlarged = (terms: readonly SqlFraction[]) =>
    gathered(writer, terms).map((term) => scaledTerm(writer, term, doubled))
  const rescales =
    policy.notApplicable === 'rescale' && !(declared.constant !== null && declared.constant === applicable.n.constant)
  const isRated = applicable.n.low > 0n ? null : writer.name(`(${applicable.n.sql} > 0)`)
  const by = (terms: readonly SqlFraction[], factor: Whole): SqlFraction[] => {
    if (factor.constant !== null)
      return terms.map((term) => scaledTerm(writer, term, new Rational(factor.constant ?? 1n, 1n)))
    return terms.map(({ n, d }) => ({ n: times(writer, n, factor), d }))
  }
  let floor: Whole
  if (rescales) {
    // Σ × total ÷ A, over the denominator A, whose whole part is taken last.
    const divisor = isRated === null ? applicable.n : atLeastOne(writer, applicable.n, isRated)
    const all = floorOfSum(writer, [...by(enlarged(base), declared), ...by(enlarged(beside), divisor)])
    const from = named(writer, all)
    const positive = assumed(writer, from, 0n, larger(from.high, 0n))
    const quotient = over(writer, positive, divisor)
    floor = from.low < 0n ? chosen(writer, [[`${from.sql} >= 0`, quotient]], whole(-1n)) : quotient
  } else floor = floorOfSum(writer, enlarged([...base, ...beside]))
  const half = named(writer, plus(writer, floor, unit))
  const up = over(writer, assumed(writer, half, larger(half.low, 0n), larger(half.high, 0n)), whole(2n))
  const kept = half.low < 0n ? chosen(writer, [[`${half.sql} > 0`, up]], nought) : up
  const limit = mostPoints(program, counted)
  const capped = narrowed(writer, kept, kept.low, smaller(kept.high, limit))
  const total = isRated === null ? capped : chosen(writer, [[isRated, capped]], null)
  const rescaledMax =
    policy.notApplicable === 'rescale' && isRated !== null
      ? chosen(writer, [[isRated, declared]], nought)
      : policy.notApplicable === 'rescale'
        ? declared
        : applicable.n
  return {
    total: named(writer, total),
    max: { n: named(writer, rescaledMax), d: applicable.d },
    isRated,
    complete: completeOf(program, counted),
  }
}

/**
 * The most that a total can be, in its last decimal: what counts earns no more than its maximum, which rounding lifts by
 * less than one of the last decimal.
 */
function mostPoints({ ruleset: { policy }, leagues }: Program, counted: readonly CountedLeaf[]): bigint {
  const scale = 10n ** BigInt(policy.rounding.places)
  const up = ({ n, d }: Rational) => (n * scale) / d + 1n
  const maxima = (kind: Indicator['kind']) =>
    counted.filter(({ leaf }) => leaf.indicator.kind === kind).map(({ leaf }) => leaf.max)
  const scored = maxima('scored').filter(({ n }) => n > 0n)
  const least = scored.reduce((found, max) => (compare(max, found) < 0 ? max : found), scored[0] ?? one)
  const all = [sum(scored), fromNumber(policy.total), ...leagues.map(({ total }) => total)]
  const most = all.reduce(maximum)
  const lifted = (up(most) * (up(least) + 1n)) / ((least.n * scale) / least.d || 1n) + up(most)
  return lifted + maxima('bonus').reduce((total, max) => total + up(max) + 1n, 1n)
}

function atLeastOne(writer: Writer, number: Whole, isPositive: string): Whole {
  const positive = assumed(writer, number, 1n, larger(number.high, 1n))
  return named(writer, chosen(writer, [[isPositive, positive]], unit))
}

/** Σ of the maxima that apply (A), over the least denominator that they and declared totals have. */
function applicableOf(writer: Writer, program: Program, counted: readonly CountedLeaf[]): Scaled {
  const { policy } = program.ruleset
  const scored = counted.filter(({ leaf }) => leaf.indicator.kind === 'scored')
  const totals = [fromNumber(policy.total), ...program.leagues.map(({ total }) => total)]
  const d = [...scored.map(({ leaf }) => leaf.max), ...totals]
    .map((value) => constantTerm(value).d.constant ?? 1n)
    .reduce(leastCommon, 1n)
  const scaled = (value: Rational) => (value.n * d) / value.d
  const parts = scored.flatMap(({ leaf, state, may }) => {
    const max = whole(scaled(leaf.max))
    const away = leafStates.filter((name) => !treatment('scored', name, policy).applicable).map((name) => states[name])
    const condition = where(state, away, may)
    if (condition === 'FALSE') return [max]
    return condition === null ? [] : [max, chosen(writer, [[condition, negative(writer, max)]], nought)]
  })
  const n = sumOf(writer, parts)
  return { n: named(writer, n.constant === null ? narrowed(writer, n, larger(n.low, 0n), n.high) : n), d }
}

function declaredOf(program: Program, writer: Writer, league: string | null, d: bigint): Whole {
  const scaled = (value: Rational) => whole((value.n * d) / value.d)
  const own = scaled(fromNumber(program.ruleset.policy.total))
  const cases = program.leagues.flatMap(({ total }, at) => {
    const value = scaled(total)
    return value.constant === own.constant ? [] : [[`${league} = ${at + 1}`, value] as const]
  })
  return cases.length === 0 || league === null ? own : named(writer, chosen(writer, cases, own))
}

/** Σ of scored leaves, of which the outermost groups are rounded where policy says. */
function baseTerms({ ruleset }: Program, writer: Writer, counted: readonly CountedLeaf[]): SqlFraction[] {
  const { policy, indicators } = ruleset
  const byId = new Map(counted.map((one) => [one.leaf.indicator.id, one]))
  const of = ({ id, kind, children }: Indicator): SqlFraction[] => {
    if (children) return children.flatMap(of)
    return kind === 'scored' ? [...(byId.get(id)?.terms ?? [])] : []
  }
  const { groups } = roundsAt(policy)
  return indicators.flatMap((row) => {
    const terms = of(row)
    return row.children && groups && terms.length > 0 ? [rounded(writer, terms, policy.rounding.places, false)] : terms
  })
}

function completeOf(program: Program, counted: readonly CountedLeaf[]): string {
  const conditions = counted.flatMap(({ leaf, state, may }) => {
    const { kind } = leaf.indicator
    const whole = leafStates
      .filter((name) => treatment(kind, name, program.ruleset.policy).complete)
      .map((name) => states[name])
    const condition = where(state, whole, may)
    return condition === null ? [] : [condition]
  })
  return conditions.length > 0 ? `(${conditions.join(' AND ')})` : 'TRUE'
}
