import { behindGate, gradesFromBest, treatment } from '../exact/policy.ts'
import type { Program } from '../program/program.ts'
import type { Indicator } from '../ruleset/rows.ts'
import { fromNumber, isZero } from '../values/number.ts'
import { type Dialect, textLiteral } from './dialect.ts'
import { rounded } from './floor.ts'
import {
  assumed,
  chosen,
  most as greatest,
  larger,
  named,
  over,
  times,
  typed,
  unit,
  type Whole,
  whole,
} from './integer.ts'
import type { Scope } from './scope.ts'
import { type CountedLeaf, leafStates, type UnitTotals } from './totals.ts'
import { states } from './value.ts'
import type { Writer } from './writer.ts'

/** Decimals that points and shares of the maximum are shown with where they have more. */
const shownPlaces = 9

/** A set as far as it is written when units are compared. */
export type SetWriting = {
  program: Program
  dialect: Dialect
  writer: Writer
  scope: Scope
  league: string | null
  counted: readonly CountedLeaf[]
  totals: UnitTotals
}

/** A whole number of the last decimal as a decimal. */
export function decimalOf({ dialect }: Writer, number: Whole, places: number): string {
  const digits = greatest(number).toString().length
  const whole = dialect.decimal(number.sql, digits)
  if (places === 0) return whole
  return `${whole} * CAST('0.${'0'.repeat(places - 1)}1' AS DECIMAL(${places + 1}, ${places}))`
}

/** The decimals that say a number over a denominator whole, which is one of decimals. */
function decimalsOf(d: bigint): number {
  for (let places = 0; ; places++) if (10n ** BigInt(places) % d === 0n) return places
}

export function maxOf({ writer, totals: { max } }: SetWriting): string {
  const places = decimalsOf(max.d)
  return decimalOf(writer, times(writer, max.n, whole(10n ** BigInt(places) / max.d)), places)
}

export function ratioOf({ program, writer, totals: { total, max } }: SetWriting): string {
  const places = program.ruleset.policy.rounding.places
  const below = times(writer, max.n, whole(10n ** BigInt(places)))
  const safe = below.low > 0n ? below : positive(writer, below)
  const ratio = rounded(writer, [{ n: times(writer, total, whole(max.d)), d: safe }], shownPlaces, false)
  return decimalOf(writer, named(writer, ratio.n), shownPlaces)
}

/** What orders units of a league as their shares of the maximum do, as a whole number. */
export function keyOf({ program, writer, totals: { total, max } }: SetWriting): Whole {
  const { policy } = program.ruleset
  // The maximum is that of the league, or of the set.
  if (max.n.constant !== null || policy.notApplicable === 'rescale') return total
  const divisor = max.n.low > 0n ? max.n : positive(writer, max.n)
  return named(writer, over(writer, times(writer, total, whole(divisor.high * divisor.high)), divisor))
}

/** A number, or 1 where it is nothing. */
function positive(writer: Writer, number: Whole): Whole {
  const there = assumed(writer, number, 1n, larger(number.high, 1n))
  return named(writer, chosen(writer, [[`${number.sql} > 0`, there]], unit))
}

/** The grade reached, behind every gate (SPEC R-1, R-2). */
export function gradeOf(parts: SetWriting): string {
  const { program, dialect, writer, counted, totals } = parts
  const text = dialect.columns.text
  const grades = gradesFromBest(program.ruleset)
  if (grades.length === 0) return `CAST(NULL AS ${text})`
  const { total, max } = totals
  const scale = whole(10n ** BigInt(program.ruleset.policy.rounding.places))
  const reaches = grades.map(({ atLeast }, at) => {
    const edge = fromNumber(atLeast)
    if (isZero(edge)) return `WHEN ${total.sql} IS NOT NULL THEN ${at}`
    const left = times(writer, total, whole(edge.d * max.d))
    const right = times(writer, times(writer, max.n, scale), whole(edge.n))
    return `WHEN ${typed(writer, left)} >= ${typed(writer, right)} THEN ${at}`
  })
  let reached = writer.name(`CASE WHEN ${totals.complete} THEN CASE ${reaches.join(' ')} END END`)
  for (const { leaf, value, state, may } of counted) {
    if (leaf.indicator.kind !== 'gate') continue
    const cap = grades.findIndex(({ id }) => id === leaf.indicator.gate?.atMost)
    const passes =
      behindGate(0, 'not-applicable', false, cap) === 0 && may.has(2) ? `WHEN ${state} = 2 THEN ${reached} ` : ''
    const unknown = may.size > 1 ? `WHEN ${state} <> 0 THEN NULL ` : ''
    const passed = value.kind === 'boolean' ? value.sql : 'TRUE'
    const capped =
      cap < 0
        ? reached
        : `CASE WHEN ${reached} IS NULL THEN NULL WHEN ${reached} < ${cap} THEN ${cap} ELSE ${reached} END`
    reached = writer.name(`CASE ${passes}${unknown}WHEN ${passed} THEN ${reached} ELSE ${capped} END`)
  }
  const names = grades.map(({ id }, at) => `WHEN ${at} THEN ${textLiteral(id, dialect)}`)
  return `CASE ${reached} ${names.join(' ')} END`
}

type PointColumn = { name: string; sql: string }

/** Points and state of every leaf; of a gate its verdict stands for points. */
export function pointColumns(parts: SetWriting): PointColumn[] {
  const { writer, counted, scope } = parts
  return counted.flatMap(({ leaf, value, state, may, terms, counts }) => {
    const { id, kind } = leaf.indicator
    writer.path = leaf.path
    const shown = () => {
      const { n } = rounded(writer, terms.length > 0 ? terms : [{ n: whole(0n), d: whole(1n) }], shownPlaces, false)
      return counts === null ? n : { ...n, sql: `CASE WHEN ${counts} THEN ${typed(writer, n)} END`, constant: null }
    }
    const points =
      kind === 'gate'
        ? [{ name: `passed.${id}`, sql: value.kind === 'boolean' ? value.sql : 'CAST(NULL AS BOOLEAN)' }]
        : kind === 'information'
          ? []
          : [
              {
                name: `points.${id}`,
                sql: decimalOf(writer, named(writer, scope.attempt(shown, whole(0n))), shownPlaces),
              },
            ]
    return [...points, { name: `status.${id}`, sql: statusOf(parts, kind, state, may) }]
  })
}

/** The state of a leaf after policy, in the words of scorecards. */
function statusOf(
  { program, dialect }: SetWriting,
  kind: Indicator['kind'],
  state: string,
  may: ReadonlySet<number>,
): string {
  const cases = leafStates
    .filter((name) => may.has(states[name]))
    .map((name) => [states[name], textLiteral(treatment(kind, name, program.ruleset.policy).status, dialect)] as const)
  const [only, ...others] = cases
  if (only && others.length === 0) return only[1]
  return `CASE ${state} ${cases.map(([code, status]) => `WHEN ${code} THEN ${status}`).join(' ')} END`
}
