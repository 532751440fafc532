import type { Unit } from '../exact/evaluation.ts'
import type { BatchScore } from '../fast/columns/batchscore.ts'
import { columnsReader } from '../fast/columns/columns.ts'
import type { Kept } from '../fast/columns/lanes.ts'
import { known } from '../fast/plan/memory.ts'
import { compile } from '../program/program.ts'
import type { Ruleset } from '../ruleset/rows.ts'
import { scoreEach } from '../score.ts'
import { plain } from '../units/cell.ts'
import { Rational } from '../values/number.ts'
import { apportion, shownPlaces } from './apportion.ts'
import { fractions } from './arithmetic.ts'
import { fillInputs } from './estimate.ts'
import { gradeCauses } from './grades.ts'
import { type Obstacle, obstacleSentence } from './obstacles.ts'
import { type RankedBatch, rankCauses } from './ranks.ts'
import { type Because, type Diff, type DiffOptions, diff, type UnitDiff } from './scores.ts'

/**
 * Compares two versions over two files, each version over its own (mỗi bản số liệu riêng).
 *
 * What the rules changed is told on both files and averaged, what the data changed is the rest: the same in either order, and
 * exact. Where one version cannot score the other's file, the order that can be told is taken; where none can, rules and data
 * answer `together`.
 *
 * Shape: units are the same by id and name, in the order of the new file, then those of the old one alone; who is in one file only, or
 *        incomplete in its own, is not comparable and says why
 * Source: SPEC X-15
 */
export function diffOverTwo(
  old: Ruleset,
  next: Ruleset,
  [before, after]: readonly [readonly Unit[], readonly Unit[]],
  options: DiffOptions = {},
): Diff {
  const rules = [diff(old, next, before, options), diff(old, next, after, options)] as const
  const { changes } = rules[1]
  const [onOld, onNew] = rules.map(({ units }) => new Map(units.map((unit) => [unit.id, unit]))) as [
    Map<string, UnitDiff>,
    Map<string, UnitDiff>,
  ]
  const ids = [...new Set([...onNew.keys(), ...onOld.keys()])]
  const filled = fillInputs(old, next, after, options).units
  const sides = [sideOf(old, before, ids, options), sideOf(next, filled, ids, options)] as const
  const [ranked, graded] = [rankCauses(...sides, ids), gradeCauses(...sides)]
  const units = ids.map((id, row): UnitDiff => {
    const [was, is] = [onOld.get(id), onNew.get(id)]
    const base = {
      id,
      name: (is ?? was)?.name ?? id,
      before: was?.before ?? null,
      after: is?.after ?? null,
      rankBefore: was?.rankBefore ?? null,
      rankAfter: is?.rankAfter ?? null,
      gradeBefore: was?.gradeBefore ?? null,
      gradeAfter: is?.gradeAfter ?? null,
      leagueBefore: was?.leagueBefore ?? null,
      leagueAfter: is?.leagueAfter ?? null,
      ...(is?.estimated ? { estimated: true as const } : {}),
    }
    const obstacles = obstaclesOf(was, is)
    if (!was || !is || base.before === null || base.after === null || obstacles.length > 0) {
      const why = obstacleSentence(obstacles, 'vi')
      return { ...base, delta: null, because: [], rankBecause: null, gradeBecause: null, why, obstacles }
    }
    const delta = (Math.round(base.after * scale) - Math.round(base.before * scale)) / scale
    return {
      ...base,
      delta,
      because: causesOf(was, is, delta),
      rankBecause: ranked(row),
      gradeBecause: graded(row),
    }
  })
  return { changes, units }
}

const scale = 10 ** shownPlaces

/** What stands in the way of either version over its own file. */
function obstaclesOf(was: UnitDiff | undefined, is: UnitDiff | undefined): Obstacle[] {
  const own = (unit: UnitDiff | undefined, side: 'before' | 'after'): Obstacle[] =>
    unit
      ? (unit.obstacles ?? []).filter((one) => one.side === side || (one.side === 'both' && side === 'after'))
      : [{ side, reason: 'absent', indicators: [] }]
  return [...own(was, 'before'), ...own(is, 'after'), ...otherNames(was, is)]
}

/** A code may be given to another unit later; then its name is another, however it is written. */
function otherNames(was: UnitDiff | undefined, is: UnitDiff | undefined): Obstacle[] {
  const names = [was, is].map((unit) => plain(unit && unit.name !== unit.id ? unit.name : ''))
  const isOther = names.every((name) => name !== '') && names[0] !== names[1]
  return isOther ? [{ side: 'both', reason: 'other-name', indicators: [] }] : []
}

/** Parts of a unit's change: of the rules, as told on the old file (`was`) and the new (`is`), and of the data. */
function causesOf(was: UnitDiff, is: UnitDiff, delta: number): Because[] {
  const told = [was, is].filter((unit) => unit.delta !== null)
  if (told.length === 0) return delta === 0 ? [] : [{ change: 'together', points: delta }]
  const parts = new Map<string, bigint>()
  const give = (change: string, millionths: bigint) => parts.set(change, (parts.get(change) ?? 0n) + millionths)
  const share = told.length === 2 ? 1n : 2n
  for (const { because } of told)
    for (const { change, points } of because) give(change, share * BigInt(Math.round(points * scale)))
  const rules = [...parts.values()].reduce((sum, part) => sum + part, 0n)
  give('data', 2n * BigInt(Math.round(delta * scale)) - rules)
  const entries = [...parts].filter(([, part]) => part !== 0n)
  const halves = entries.map(([, part]) => new Rational(part, 2n * BigInt(scale)))
  const points = apportion(halves, delta, fractions) ?? []
  return entries
    .map(([change], index) => ({ change, points: points[index] ?? 0 }))
    .filter((part) => part.points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
}

/** One version over its own file, its rows those of all units; absent ones have no total and no rank. */
function sideOf(ruleset: Ruleset, units: readonly Unit[], ids: readonly string[], { cohort = {} }: DiffOptions) {
  const program = compile(ruleset)
  const { batch } = scoreEach(program, columnsReader(units)(program), { cohort, keep: true })
  const rowOf = new Map(units.map(({ id }, row) => [id, row]))
  const rows = ids.map((id) => rowOf.get(id) ?? -1)
  return { program, batch: arranged(batch, rows) }
}

/** A file that was scored, its rows in another order; −1 for one that it does not have. */
function arranged(batch: BatchScore, rows: readonly number[]): RankedBatch {
  const from = <A extends { [row: number]: number }>(make: (count: number) => A, source: A, none: number): A => {
    const made = make(rows.length)
    rows.forEach((row, at) => {
      made[at] = row < 0 ? none : (source[row] as number)
    })
    return made
  }
  const kept = ({ values, states }: Kept): Kept => ({
    values: from((count) => new Float64Array(count), values, Number.NaN),
    states: states && from((count) => new Uint8Array(count), states, known),
  })
  return {
    count: rows.length,
    scales: batch.scales,
    totals: from((count) => new Float64Array(count), batch.totals, Number.NaN),
    maxima: from((count) => new Float64Array(count), batch.maxima, Number.NaN),
    complete: from((count) => new Uint8Array(count), batch.complete, 0),
    grades: from((count) => new Int8Array(count), batch.grades, -1),
    leagues: from((count) => new Int16Array(count), batch.leagues, -1),
    ranks: from((count) => new Uint32Array(count), batch.ranks, 0),
    provisional: from((count) => new Uint8Array(count), batch.provisional, 0),
    points: new Map([...batch.points].map(([id, points]) => [id, kept(points)])),
  }
}
