import type { Unit } from '../../exact/evaluation.ts'
import type { GivenCohort } from '../../exact/score.ts'
import type { Program } from '../../program/program.ts'
import type { Outcome } from '../../values/value.ts'
import { blockSize, type Lane, markStrays, markUnknown } from '../closures/block.ts'
import { notApplicable } from '../plan/memory.ts'
import { gatesOf, type PlanStep } from '../plan/plan.ts'
import { cohortSlot } from '../plan/slots.ts'
import { Scorer } from '../unit/scorer.ts'
import type { Term } from '../unit/total.ts'
import { type BatchScore, blankScore } from './batchscore.ts'
import { Cohorts, type Measured } from './cohorts.ts'
import { type Columns, noColumns, unitAt } from './columns.ts'
import { cohortOutcomes } from './counted.ts'
import { type GradeBlock, grader } from './grades.ts'
import { columnCompiler } from './kernels.ts'
import { type Kept, keep, kept, Lanes, reset, setRow, stateAt, valueAt } from './lanes.ts'
import { type FindLeagues, leagueFinder } from './leagues.ts'
import { membersOf, rankLeagues } from './ranking.ts'
import { Standings } from './standings.ts'
import { type ColumnStep, candidatesOf, columnStepper } from './steps.ts'
import { Sums } from './sums.ts'
import { Tally } from './tally.ts'

/**
 * Scores many units by columns; every row equals what one unit alone would get.
 *
 * Shape: `keep` asks for the points of every leaf as well, `stand` for what stands in each unit's way
 */
export function scoreColumns(
  program: Program,
  columns: Columns,
  options: { cohort?: GivenCohort; keep?: boolean; stand?: boolean } = {},
): BatchScore {
  const { cohort = {}, keep: keeps = false, stand = false } = options
  return batchOf(program).run(columns, cohort, {
    keeps,
    standings: stand ? new Standings(program, columns.count) : null,
  })
}

/** The points of every leaf of some rows of a file that was scored, computed as they were then. */
export function pointsOfRows(
  program: Program,
  columns: Columns,
  score: Pick<BatchScore, 'leagues' | 'cohort'>,
): BatchScore['points'] {
  return batchOf(program).points(columns, score)
}

function batchOf(program: Program): Batch {
  const batch = compiled.get(program) ?? new Batch(program)
  compiled.set(program, batch)
  return batch
}

/** A set is compiled to loops once, however many files it scores. */
const compiled = new WeakMap<Program, Batch>()

/** What is wanted of a file beside its totals. */
type Asked = { keeps: boolean; standings: Standings | null }

const noCohort = cohortOutcomes({ cohort: new Map() })

class Batch {
  private readonly program: Program
  private readonly scorer: Scorer
  private readonly lanes: Lanes
  private readonly steps: readonly ColumnStep[]
  private readonly exactOnly: readonly { step: PlanStep; lane: Lane; index: number }[]
  private readonly measures: readonly ColumnStep[]
  private readonly sums: Sums
  /** What files are tallied by, made for the first whose points are not kept. */
  private readonly makeTally: () => Tally
  private tally: Tally | null = null
  private readonly inputsOf: ReadonlyMap<number, readonly number[] | null>
  private readonly gradeBlock: GradeBlock
  private readonly declared: readonly number[]
  private readonly findLeagues: FindLeagues
  private readonly truths = new Uint8Array(blockSize)
  private columns: Columns = noColumns
  private leagues: Int16Array = new Int16Array(0)
  private cohortOf: (league: string | null, id: string) => Outcome = noCohort
  private offset = 0

  constructor(program: Program) {
    this.program = program
    const scorer = new Scorer(program, (league, id) => this.cohortOf(league, id))
    this.scorer = scorer
    const { plan, rules } = scorer
    this.lanes = new Lanes(program, plan)
    const compiler = columnCompiler(this.lanes.block)
    const columnStep = columnStepper(scorer, this.lanes, compiler)
    this.steps = plan.steps.map(columnStep)
    this.exactOnly = this.steps.flatMap(({ step, lane, value, isCohort }, index) =>
      value || isCohort ? [] : [{ step, lane, index }],
    )
    this.measures = plan.measures.map(({ step }) => columnStep(step))
    this.findLeagues = leagueFinder(scorer, this.lanes, compiler)
    this.sums = new Sums(rules, (term, row) => this.roundExactly(term, row))
    this.makeTally = () => new Tally(candidatesOf(this.steps, program), this.steps.length, rules, compiler)
    this.inputsOf = new Map(plan.steps.map(({ slot, inputs }) => [slot, inputs]))
    this.gradeBlock = grader(scorer, this.lanes, gatesOf(program, plan.steps))
    const declares = [...program.leagues.map(({ id }) => id), null]
    this.declared = declares.map((league) => Math.round(scorer.declaredOf(league) * rules.maxScale))
  }

  run(columns: Columns, given: GivenCohort, { keeps, standings }: Asked): BatchScore {
    const { program } = this
    const { count } = columns
    this.columns = columns
    const score = blankScore(count, this.scorer.scales)
    if (keeps) score.points = this.blankPoints(count)
    if (standings) score.standing = (row) => standings.at(row)
    this.leagues = score.leagues
    if (program.leagues.length > 0)
      this.eachBlock((offset, rows) => this.findLeagues(offset, rows, this.leagues, (row) => () => this.unit(row)))
    const members = membersOf(program, this.leagues)
    const cohorts = new Cohorts(program, columns, given, this.measure(), count > 1 ? members : new Map())
    this.cohortOf = (league, id) => cohorts.outcome(league, id)
    for (const league of members.keys()) for (const id of program.cohort.keys()) cohorts.outcome(league || null, id)
    score.cohort = cohorts.values
    this.eachBlock((offset, rows) => this.scoreBlock(score, offset, rows, standings))
    rankLeagues(program, members, score)
    this.end()
    return score
  }

  points(columns: Columns, score: Pick<BatchScore, 'leagues' | 'cohort'>): BatchScore['points'] {
    const points = this.blankPoints(columns.count)
    this.columns = columns
    this.leagues = score.leagues
    this.cohortOf = cohortOutcomes(score)
    this.eachBlock((offset, count) => {
      this.runExactOnly(this.exactOnly, count)
      for (let index = 0; index < this.steps.length; index++) {
        const column = this.steps[index] as ColumnStep
        this.compute(column, index, count)
        const { leaf } = column.step
        if (leaf) keep(column.lane, points.get(leaf.indicator.id) as Kept, offset, count)
      }
    })
    this.end()
    return points
  }

  private blankPoints(count: number): ReadonlyMap<string, Kept> {
    return new Map([...this.program.leaves.keys()].map((id) => [id, kept(count)]))
  }

  /** The set outlives the file, which must not be kept with it. */
  private end(): void {
    this.columns = noColumns
    this.cohortOf = noCohort
    this.lanes.end()
  }

  private eachBlock(run: (offset: number, count: number) => void): void {
    this.lanes.begin(this.columns)
    for (let offset = 0; offset < this.columns.count; offset += blockSize) {
      const count = Math.min(blockSize, this.columns.count - offset)
      this.offset = offset
      this.lanes.open(offset, count)
      run(offset, count)
    }
  }

  private unit(row: number, places?: readonly number[] | null): Unit {
    return unitAt(this.program, this.columns, row, places)
  }

  /** The league of a row of the block. */
  private leagueOf(row: number): string | null {
    return this.program.leagues[this.leagues[this.offset + row] as number]?.id ?? null
  }

  /** Cohort values need every unit, so what they are taken over is computed before anything that reads them. */
  private measure(): Measured[] {
    const { measures } = this.scorer.plan
    const measured = measures.map((measure) => ({ measure, kept: measure.needs && kept(this.columns.count) }))
    const direct = measured.flatMap(({ measure, kept: into }, index) => (into ? [{ measure, into, index }] : []))
    if (direct.length === 0) return measured
    const needed = [...new Set(direct.flatMap(({ measure }) => measure.needs ?? []))].sort((a, b) => a - b)
    const exactOnly = this.exactOnly.filter(({ index }) => needed.includes(index))
    this.eachBlock((offset, count) => {
      this.runExactOnly(exactOnly, count)
      for (const index of needed) this.runStep(this.steps[index] as ColumnStep, index, count)
      for (const { into, index } of direct) {
        const step = this.measures[index] as ColumnStep
        this.runStep(step, this.steps.length + index, count)
        keep(step.lane, into, offset, count)
      }
    })
    return measured
  }

  private scoreBlock(score: BatchScore, offset: number, count: number, standings: Standings | null): void {
    const { sums, steps, declared } = this
    const keeps = score.points.size > 0
    this.runExactOnly(this.exactOnly, count)
    sums.start(count)
    // Points that are kept must be written down anyway.
    if (!keeps) this.tally ??= this.makeTally()
    const tally = keeps ? null : this.tally
    tally?.run(count, sums.groups)
    for (let index = 0; index < steps.length; index++) {
      if (tally?.added[index]) continue
      const column = steps[index] as ColumnStep
      const { step, term } = column
      this.compute(column, index, count)
      if (step.leaf) standings?.add(step.leaf, column.lane, offset)
      const points = keeps && step.leaf && score.points.get(step.leaf.indicator.id)
      if (points) keep(column.lane, points, offset, count)
      if (term) sums.add(term, column.lane, count)
    }
    const otherwise = declared[declared.length - 1] as number
    sums.finish(offset, count, (row) => declared[this.leagues[row] as number] ?? otherwise, score)
    for (const row of sums.unsure) {
      this.scorer.stand(() => this.unit(offset + row), this.leagueOf(row))
      score.totals[offset + row] = this.scorer.exactTotal()
    }
    this.gradeBlock(score, offset, count)
  }

  /** What a leaf of a row of the block earns rounded, from exact evaluation of what it reads. */
  private roundExactly({ leaf, slot, tie }: Term, row: number): number {
    const rounded = tie?.((read) => valueAt(this.lanes.at(read), row)) ?? null
    if (rounded !== null) return rounded
    const { scorer, offset } = this
    const inputs = this.inputsOf.get(slot)
    scorer.stand(() => this.unit(offset + row, inputs), this.leagueOf(row))
    return scorer.roundExactly(leaf.indicator.id)
  }

  /**
   * Steps that only exact evaluation computes, row by row: what one of them reads of another is then computed once a row,
   * so that a chain of them takes time as it is long (SPEC A-18).
   */
  private runExactOnly(exactOnly: Batch['exactOnly'], count: number): void {
    const { scorer } = this
    const { slots, states } = scorer.memory
    if (exactOnly.length === 0) return
    for (const { lane } of exactOnly) reset(lane)
    for (let row = 0; row < count; row++) {
      scorer.stand(() => this.unit(this.offset + row), this.leagueOf(row))
      for (const { step, lane, index } of exactOnly) {
        scorer.runStep(index)
        setRow(lane, row, slots[step.slot] as number, states[step.slot] as number)
      }
    }
  }

  private compute(column: ColumnStep, index: number, count: number): void {
    if (column.isCohort) this.fillCohort(column, count)
    else this.runStep(column, index, count)
  }

  private runStep(column: ColumnStep, index: number, count: number): void {
    const { step, lane, loads, value, applies, strays, least, most } = column
    const { block } = this.lanes
    // Exact evaluation computed it before all others.
    if (value === null) return
    reset(lane)
    block.doubtful = false
    value(count, lane.values)
    if (strays) markStrays(lane.values, count, least, most, block)
    for (let at = 0; at < loads.length; at++) markUnknown((loads[at] as Lane).unknown, block)
    if (applies) {
      applies(count, this.truths)
      for (let i = 0; i < count; i++)
        if (this.truths[i] !== 1 && block.doubt[i] === 0) setRow(lane, i, 0, notApplicable)
    }
    if (!block.doubtful) return
    for (let i = 0; i < count; i++) if (block.doubt[i]) this.runRow(step, index, i, lane)
    block.doubt.fill(0)
  }

  /** Computes one step of one row as if the unit stood alone. */
  private runRow(step: PlanStep, index: number, row: number, lane: Lane): void {
    const { memory } = this.scorer
    const at = this.offset + row
    this.scorer.stand(() => this.unit(at, step.inputs), this.leagueOf(row))
    for (const slot of step.loads) {
      const source = this.lanes.at(slot)
      memory.slots[slot] = valueAt(source, row)
      memory.states[slot] = stateAt(source, row)
    }
    this.scorer.runStep(index)
    setRow(lane, row, memory.slots[step.slot] as number, memory.states[step.slot] as number)
  }

  private fillCohort({ step, lane }: ColumnStep, count: number): void {
    const id = step.name.slice('cohort.'.length)
    reset(lane)
    for (let row = 0; row < count; row++) {
      const { value, state } = cohortSlot(this.cohortOf(this.leagueOf(row), id))
      setRow(lane, row, value, state)
    }
  }
}
