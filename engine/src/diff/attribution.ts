import type { Unit } from '../exact/evaluation.ts'
import type { ExactUnit } from '../exact/points.ts'
import { type GivenCohort, scoreExact } from '../exact/score.ts'
import { compile, type Program } from '../program/program.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { add, divide, fromNumber, isZero, multiply, type Rational, subtract, sum, zero } from '../values/number.ts'
import type { Change } from './change.ts'
import { contribution, dependenciesOf, hybrid, type Switch } from './hybrid.ts'
import { isLeaf, type Link } from './identity.ts'
import { type Player, playersOf } from './players.ts'

/** Both versions, compiled, with what is to be explained. */
export type Sides = {
  old: { ruleset: Ruleset; program: Program; units: readonly ExactUnit[] }
  next: { ruleset: Ruleset; program: Program; units: readonly ExactUnit[] }
  links: readonly Link[]
  changes: readonly Change[]
  /** Old input ids to new ones, where the crosswalk renames. */
  renames: ReadonlyMap<string, string>
  inputs: readonly Unit[]
  cohort: GivenCohort
}

/** Exact points by the change they come from; the order is that of the changes. */
export type Parts = Map<string, Rational>

/**
 * Splits the change of every unit's total over what changed (quy kết thay đổi điểm).
 *
 * Shape: one map per unit; its values sum exactly to the change of the published total
 * Source: SPEC
 */
export function attribute(sides: Sides): Parts[] {
  const parts: Parts[] = sides.old.units.map(() => new Map())
  const give = (unit: number, change: string, points: Rational) => {
    const map = parts[unit]
    if (map && !isZero(points)) map.set(change, add(map.get(change) ?? zero, points))
  }
  for (const link of sides.links) attributeLink(link, sides, give)
  sides.old.units.forEach((before, index) => {
    const after = sides.next.units[index]
    if (!after) return
    const [was, is] = [stagesOf(before), stagesOf(after)]
    const policies = [sides.old.ruleset.policy, sides.next.ruleset.policy] as const
    const rescale = policies[0].notApplicable === policies[1].notApplicable ? 'rescale' : 'policy'
    give(index, rescale, subtract(is.rescale, was.rescale))
    give(index, 'policy', subtract(is.floor, was.floor))
    give(index, 'rounding', subtract(is.rounding, was.rounding))
  })
  return parts
}

/** What rescale, the floor of zero and rounding added to the sum of the leaves. */
function stagesOf(unit: ExactUnit): { rescale: Rational; floor: Rational; rounding: Rational } {
  const raw = sum([...unit.points.values()].map((entry) => contribution(entry) ?? zero))
  const rescale = subtract(unit.scaled, unit.base)
  const open = subtract(add(unit.scaled, unit.bonus), unit.penalty)
  const floor = open.n < 0n ? subtract(zero, open) : zero
  return { rescale, floor, rounding: subtract(unit.total ?? zero, sum([raw, rescale, floor])) }
}

type Give = (unit: number, change: string, points: Rational) => void

function attributeLink(link: Link, sides: Sides, give: Give): void {
  const [before, after] = [link.old[0], link.next[0]]
  const side = (which: 'old' | 'next', unit: number) =>
    sum(
      link[which]
        .filter(({ indicator }) => isLeaf(indicator))
        .map(({ indicator }) => contribution(sides[which].units[unit]?.points.get(indicator.id)) ?? zero),
    )
  const deltas = sides.old.units.map((_, unit) => subtract(side('next', unit), side('old', unit)))
  if (deltas.every(isZero)) return
  const single = link.old.length === 1 && link.next.length === 1 && before && after
  if (!single || !isLeaf(before.indicator) || !isLeaf(after.indicator)) {
    const id = (after ?? before)?.indicator.id
    const change = sides.changes.find(({ subject, kind }) => subject.id === id && wholes.has(kind))
    deltas.forEach((delta, unit) => {
      give(unit, change?.id ?? 'data', delta)
    })
    return
  }
  const pair = { old: before.indicator, next: after.indicator }
  const depends = new Set([
    ...dependenciesOf(sides.old.program, pair.old.id),
    ...dependenciesOf(sides.next.program, pair.next.id),
  ])
  const players = playersOf(pair, depends, sides)
  const [principal] = players
  if (!principal || players.length === 1) {
    deltas.forEach((delta, unit) => {
      give(unit, principal?.change ?? 'data', delta)
    })
    return
  }
  const value = hybridValues(pair, depends, sides)
  deltas.forEach((delta, unit) => {
    if (isZero(delta)) return
    const shares = shapley(players, (on) => value(on)[unit] ?? null)
    players.forEach((player, index) => {
      give(unit, player.change, shares?.[index] ?? zero)
    })
    // Where a mixture of both versions gives no points, the leaf's main change answers for all of it.
    give(unit, principal.change, subtract(delta, sum(shares ?? [])))
  })
}

const wholes: ReadonlySet<Change['kind']> = new Set(['merged', 'split', 'retired', 'new', 'structure'])

/** A leaf's contribution for every unit under any mixture of both versions, each computed once. */
function hybridValues(
  pair: Parameters<typeof hybrid>[2],
  depends: ReadonlySet<string>,
  sides: Sides,
): (on: ReadonlySet<Switch>) => (Rational | null)[] {
  const known = new Map<string, (Rational | null)[]>()
  return (on) => {
    const key = [...on].sort().join(' ')
    const found = known.get(key)
    if (found) return found
    const program = compile(hybrid(sides.old.ruleset, sides.next.ruleset, pair, depends, on))
    const values = scoreExact(program, sides.inputs, sides.cohort).units.map(({ points }) =>
      contribution(points.get(pair.next.id)),
    )
    known.set(key, values)
    return values
  }
}

/** Each player's average gain over all orders of switching; null when some mixture has no value. */
function shapley(players: readonly Player[], value: (on: ReadonlySet<Switch>) => Rational | null): Rational[] | null {
  const shares = players.map(() => zero)
  const factorials = [1, 1, 2, 6, 24, 120]
  const every = factorials[players.length] ?? 1
  for (let mask = 0; mask < 2 ** players.length; mask++) {
    const on = switchesOf(players, mask)
    const here = value(on)
    if (here === null) return null
    const size = players.filter((_, index) => mask & (1 << index)).length
    for (const [index, share] of shares.entries()) {
      const inside = (mask & (1 << index)) !== 0
      const before = inside ? size - 1 : size
      const weight = (factorials[before] ?? 1) * (factorials[players.length - before - 1] ?? 1)
      const part = divide(multiply(here, fromNumber(weight)), fromNumber(every))
      shares[index] = inside ? add(share, part) : subtract(share, part)
    }
  }
  return shares
}

function switchesOf(players: readonly Player[], mask: number): Set<Switch> {
  return new Set(players.flatMap(({ switches }, index) => (mask & (1 << index) ? switches : [])))
}
