import { roundsAt } from '../../exact/policy.ts'
import type { GroupPoints } from '../../exact/scorecard.ts'
import type { Program } from '../../program/program.ts'
import { rowsOf } from '../../ruleset/rows.ts'
import { type Enclosure, nearestDouble, ofDecimal, ofWhole, over, plus, roundedAt } from '../../values/enclosure.ts'
import { sum, toNumber } from '../../values/number.ts'
import type { LeafEntry } from './leaf.ts'

/** The groups of a scorecard and of its roll-ups, null where only exact evaluation can tell one of them. */
export type GroupSums = (entries: readonly LeafEntry[]) => Summed | null
export type Summed = { groups: Record<string, GroupPoints>; rollups: Record<string, Record<string, GroupPoints>> }

/** A group's scored leaves by their place among all leaves, and whether policy rounds their sum. */
type Members = { id: string; leaves: readonly number[]; max: number; rounds: boolean }

/** Σ of the scored leaves of every group and roll-up; what does not apply lowers its maximum (SPEC T-7, T-8). */
export function groupSums(program: Program): GroupSums {
  const { policy } = program.ruleset
  const all = [...program.leaves.values()]
  const membersOf = (id: string, ids: ReadonlySet<string>, outermost: boolean): Members => {
    const leaves = all.flatMap(({ indicator, groups }, place) =>
      indicator.kind === 'scored' && (ids.has(indicator.id) || groups.some((group) => ids.has(group))) ? [place] : [],
    )
    return { id, leaves, max: maxOf(leaves), rounds: outermost && roundsAt(policy).groups }
  }
  const maxOf = (leaves: readonly number[]) => toNumber(sum(leaves.flatMap((place) => all[place]?.max ?? [])))
  const groups = rowsOf(program.ruleset)
    .filter(({ indicator }) => indicator.children)
    .map(({ indicator: { id }, depth }) => membersOf(id, new Set([id]), depth === 0))
  const rollups = program.ruleset.rollups.map((rollup) => ({
    id: rollup.id,
    groups: rollup.groups.map(({ id, of }) => membersOf(id, new Set(of), true)),
  }))
  const written = (points: Enclosure, max: number, rounds: boolean): GroupPoints | null => {
    const rounded = rounds ? roundedAt(points, policy.rounding.places) : null
    if (rounds && rounded === null) return null
    const counted = rounded === null ? points : ofDecimal(rounded)
    const shown = rounded ?? nearestDouble(counted)
    const share = over(counted, ofDecimal(max))
    const ratio = share && nearestDouble(share)
    return shown === null || ratio === null ? null : { points: shown, max, ratio }
  }
  const summed = ({ leaves, max, rounds }: Members, entries: readonly LeafEntry[]): GroupPoints | null => {
    let points = ofWhole(0)
    let applying = 0
    for (const place of leaves) {
      const { applicable, counted } = entries[place] as LeafEntry
      if (!applicable) continue
      applying++
      if (counted !== null && counted.high !== 0) points = plus(points, counted)
    }
    const whole = applying === leaves.length ? max : maxOf(leaves.filter((place) => entries[place]?.applicable))
    return whole === 0 ? { points: null, max: 0, ratio: null } : written(points, whole, rounds)
  }
  const record = (members: readonly Members[], entries: readonly LeafEntry[]): Record<string, GroupPoints> | null => {
    const found: Record<string, GroupPoints> = {}
    for (const member of members) {
      const points = summed(member, entries)
      if (points === null) return null
      found[member.id] = points
    }
    return found
  }
  return (entries) => {
    const sums = record(groups, entries)
    if (sums === null) return null
    const rolled: Summed['rollups'] = {}
    for (const rollup of rollups) {
      const found = record(rollup.groups, entries)
      if (found === null) return null
      rolled[rollup.id] = found
    }
    return { groups: sums, rollups: rolled }
  }
}
