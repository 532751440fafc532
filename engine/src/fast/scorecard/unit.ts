import { Evaluation } from '../../exact/evaluation.ts'
import { gradesFromBest } from '../../exact/policy.ts'
import { scoreUnit } from '../../exact/score.ts'
import { type UnitScore, unitScore } from '../../exact/scorecard.ts'
import type { Program } from '../../program/program.ts'
import { rowsOf } from '../../ruleset/rows.ts'
import { Rational, toNumber } from '../../values/number.ts'
import type { BatchScore } from '../columns/batchscore.ts'
import { type Columns, unitAt } from '../columns/columns.ts'
import { cohortOutcomes } from '../columns/counted.ts'
import { EnclosedUnit } from '../enclosed/unit.ts'
import { known, pending } from '../plan/memory.ts'
import { originsOf, plan } from '../plan/plan.ts'
import { type GroupSums, groupSums, type Summed } from './groups.ts'
import { type LeafEntries, type LeafEntry, leafEntries, type ScoredRow } from './leaf.ts'

/** What stands above a unit's points in its scorecard. */
export type UnitHead = Omit<UnitScore, 'points' | 'groups' | 'rollups'>

/** Every leaf of a unit in the order of the set, and the groups over them. */
export type UnitPoints = { entries: readonly LeafEntry[] } & Summed

/** What stands above each unit's points in its scorecard. */
export function unitHeads(program: Program, columns: Columns, batch: BatchScore): (at: number) => UnitHead {
  const grades = gradesFromBest(program.ruleset).map(({ id }) => id)
  return (at) => {
    const total = batch.totals[at] as number
    const max = batch.maxima[at] as number
    const none = Number.isNaN(total)
    return {
      id: columns.ids[at] as string,
      name: columns.names[at] as string,
      league: program.leagues[batch.leagues[at] as number]?.id ?? null,
      complete: batch.complete[at] === 1,
      total: none ? null : total / batch.scales.total,
      max: max / batch.scales.max,
      ratio: none ? null : quotient(total, batch.scales.total, max, batch.scales.max),
      grade: grades[batch.grades[at] as number] ?? null,
      rank: batch.ranks[at] || null,
      rankProvisional: batch.provisional[at] === 1,
    }
  }
}

/** The points of a file that was scored, unit by unit: computed when a unit is looked at, and not kept. */
export class UnitParts {
  private readonly program: Program
  private readonly leaves: LeafEntries
  private readonly sums: GroupSums
  private readonly look: (at: number) => ScoredRow

  /** `batch` kept the points of every leaf. */
  constructor(program: Program, columns: Columns, batch: BatchScore) {
    this.program = program
    this.leaves = leafEntries(program, batch)
    this.sums = groupSums(program)
    this.look = looking(program, columns, batch)
  }

  entries(at: number): readonly LeafEntry[] {
    const row = this.look(at)
    return this.leaves.map((leaf) => leaf(row))
  }

  at(at: number): UnitPoints {
    const row = this.look(at)
    const entries = this.leaves.map((leaf) => leaf(row))
    return { entries, ...(this.sums(entries) ?? this.exactSums(row)) }
  }

  private exactSums(row: ScoredRow): Summed {
    const { program } = this
    const { groups, rollups } = unitScore(program, rowsOf(program.ruleset), scoreUnit(program, row.evaluation()))
    return { groups, rollups }
  }
}

/** Total over maximum as the nearest double: one division where both sides are whole numbers that a double holds. */
function quotient(total: number, totalScale: number, max: number, maxScale: number): number {
  const above = total * maxScale
  const below = max * totalScale
  if (above < 2 ** 53 && below < 2 ** 53) return above / below
  return toNumber(new Rational(BigInt(total) * BigInt(maxScale), BigInt(max) * BigInt(totalScale)))
}

/** Looks at one row after another, each standing for itself until the next. */
function looking(program: Program, columns: Columns, batch: BatchScore): (at: number) => ScoredRow {
  const order = plan(program)
  const outcomes = cohortOutcomes(batch)
  const leagueOf = (at: number) => program.leagues[batch.leagues[at] as number]?.id ?? null
  let evaluation: Evaluation | null = null
  let stands = -1
  const evaluationOf = (at: number) => {
    if (stands !== at || !evaluation) evaluation = new Evaluation(program, unitAt(program, columns, at), outcomes)
    stands = at
    return evaluation
  }
  const unit = new EnclosedUnit(program, order, {
    columns,
    stateOf: (indicator, at) => batch.points.get(indicator)?.states?.[at] ?? known,
    cohort: (at, id) => outcomes(leagueOf(at), id),
    evaluation: evaluationOf,
  })
  const origins = originsOf(program, order)
  const soleUnknown = (leaf: string, at: number): string | null => {
    const read = origins.get(`points.${leaf}`)
    if (!read || read.cohorts.length > 0) return null
    let found: string | null = null
    for (const place of read.inputs) {
      const state = columns.inputs[place]?.states?.[at] ?? known
      if (state === known) continue
      if (state !== pending || found !== null) return null
      found = program.ruleset.inputs[place]?.id ?? null
    }
    return found
  }
  return (at) => {
    unit.stand(at)
    return { at, unit, evaluation: () => evaluationOf(at), soleUnknown: (leaf) => soleUnknown(leaf, at) }
  }
}
