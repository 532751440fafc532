import { type CohortValue, cohortValue } from '../cohort.ts'
import { Evaluation } from '../evaluation.ts'
import type { Expression } from '../expression.ts'
import { type Outcome, Unknown } from '../expression.ts'
import { fromNumber, toNumber } from '../number.ts'
import type { Program } from '../program.ts'
import type { GivenCohort } from '../score.ts'
import { type Column, type Columns, unitAt } from './columns.ts'
import { type Block, blockSize, compileKernel, type Kernel } from './kernels.ts'
import type { Step } from './plan.ts'
import { rankRows } from './ranking.ts'
import { Scorer } from './scorer.ts'
import { known, notApplicable } from './why.ts'

/** A slot over all units: values, and states where any is unknown. */
type Lane = { values: Float64Array; states: Uint8Array | null }

/**
 * What a file of units came to.
 *
 * Unit: `totals` and `maxima` are whole numbers of the last place of the set (`scales`), NaN without a total;
 *       `grades` index the grades from best, −1 for none; `ranks` are 0 for unranked; `leagues` index the set's, −1 for none
 */
export type BatchScore = {
  count: number
  scales: { total: number; max: number }
  totals: Float64Array
  maxima: Float64Array
  complete: Uint8Array
  grades: Int8Array
  leagues: Int16Array
  ranks: Uint32Array
  provisional: Uint8Array
  cohort: ReadonlyMap<string, ReadonlyMap<string, CohortValue>>
  /** Points of a leaf, NaN when unknown; present when asked for. */
  points: ReadonlyMap<string, Lane>
}

/**
 * Scores many units by columns; every row equals what one unit alone would get.
 *
 * Shape: `keep` asks for the points of every leaf as well
 */
export function scoreColumns(
  program: Program,
  columns: Columns,
  options: { cohort?: GivenCohort; keep?: boolean } = {},
): BatchScore {
  return new Batch(program, columns, options.cohort ?? {}).run(options.keep ?? false)
}

class Batch {
  private readonly program: Program
  private readonly columns: Columns
  private readonly given: GivenCohort
  private readonly scorer: Scorer
  private readonly lanes: Lane[]
  private readonly block: Block
  private readonly kernels: readonly { value: Kernel; applies: Kernel | null }[]
  private readonly cohorts = new Map<string, Map<string, CohortValue>>()
  private readonly leagues: Int16Array
  private readonly buffer = new Float64Array(blockSize)
  private readonly truths = new Float64Array(blockSize)

  constructor(program: Program, columns: Columns, given: GivenCohort) {
    this.program = program
    this.columns = columns
    this.given = given
    this.scorer = new Scorer(program, (league, id) => this.cohortOutcome(league, id))
    const { size, steps } = this.scorer.plan
    this.lanes = Array.from(
      { length: size },
      (_, slot) => columns.inputs[slot] ?? { values: new Float64Array(columns.count), states: null },
    )
    this.block = {
      slots: this.lanes.map(({ values }) => values),
      offsets: new Int32Array(size),
      doubt: new Uint8Array(blockSize),
      doubtful: false,
    }
    this.kernels = steps.map(({ formula, applies }) => ({
      value: formula ? compileKernel(formula, this.block) : () => undefined,
      applies:
        applies && !(applies.op === 'constant' && applies.value === 1) ? compileKernel(applies, this.block) : null,
    }))
    this.leagues = new Int16Array(columns.count).fill(-1)
  }

  run(keep: boolean): BatchScore {
    const { count } = this.columns
    const { steps } = this.scorer.plan
    this.findLeagues()
    // Cohort values need every unit, so what reads them waits for a second pass.
    for (const late of [false, true]) {
      const chosen = steps.flatMap((step, index) => (step.usesCohort === late ? [index] : []))
      if (chosen.length === 0) continue
      if (late) for (const step of steps) if (step.name.startsWith('cohort.')) this.fillCohort(step)
      for (let offset = 0; offset < count; offset += blockSize)
        for (const index of chosen)
          this.runStep(steps[index] as Step, index, offset, Math.min(blockSize, count - offset))
    }
    return this.finish(keep)
  }

  private runStep(step: Step, index: number, offset: number, count: number): void {
    if (step.name.startsWith('cohort.')) return
    const lane = this.lanes[step.slot] as Lane
    if (step.formula === null) {
      for (let row = offset; row < offset + count; row++) this.runRow(step, index, row)
      return
    }
    const { block, buffer, truths } = this
    block.offsets.fill(offset)
    block.doubtful = false
    const kernel = this.kernels[index] as { value: Kernel; applies: Kernel | null }
    kernel.value(count, buffer)
    lane.values.set(count === blockSize ? buffer : buffer.subarray(0, count), offset)
    this.checkRange(step, count)
    if (kernel.applies) {
      kernel.applies(count, truths)
      for (let i = 0; i < count; i++) if (truths[i] !== 1) this.setState(lane, offset + i, Number.NaN, notApplicable)
    }
    if (block.doubtful) {
      for (let i = 0; i < count; i++) if (block.doubt[i]) this.runRow(step, index, offset + i)
      block.doubt.fill(0)
    }
    for (const slot of step.loads) {
      const { states } = this.lanes[slot] as Lane
      if (states === null) continue
      for (let row = offset; row < offset + count; row++) if (states[row] !== known) this.runRow(step, index, row)
    }
  }

  /** Points proved to stay in 0…max need no look; the others are looked at row by row when one strays. */
  private checkRange({ leaf, formula }: Step, count: number): void {
    if (!leaf || !formula || leaf.indicator.kind === 'gate' || leaf.indicator.kind === 'information') return
    const max = toNumber(leaf.max)
    if (formula.bounds.low >= 0 && formula.bounds.high <= max) return
    for (let i = 0; i < count; i++) {
      const value = this.buffer[i] as number
      if (value >= 0 && value <= max) continue
      this.block.doubt[i] = 1
      this.block.doubtful = true
    }
  }

  /** Computes one step of one row as if the unit stood alone. */
  private runRow(step: Step, index: number, row: number): void {
    const { memory } = this.scorer
    this.scorer.stand(() => unitAt(this.program, this.columns, row), this.leagueId(row))
    for (const slot of step.loads) {
      const lane = this.lanes[slot] as Lane
      memory.slots[slot] = lane.values[row] as number
      memory.states[slot] = lane.states?.[row] ?? known
    }
    this.scorer.runStep(index)
    this.setState(
      this.lanes[step.slot] as Lane,
      row,
      memory.slots[step.slot] as number,
      memory.states[step.slot] as number,
    )
  }

  private setState(lane: Lane, row: number, value: number, state: number): void {
    lane.values[row] = value
    if (state !== known) lane.states ??= new Uint8Array(this.columns.count)
    if (lane.states) lane.states[row] = state
  }

  private leagueId(row: number): string | null {
    return this.program.leagues[this.leagues[row] as number]?.id ?? null
  }

  private findLeagues(): void {
    const { leagues } = this.program
    if (leagues.length === 0) return
    for (let row = 0; row < this.columns.count; row++) {
      const { memory } = this.scorer
      this.scorer.stand(() => unitAt(this.program, this.columns, row), null)
      this.columns.inputs.forEach((column: Column, slot) => {
        memory.slots[slot] = column.values[row] as number
        memory.states[slot] = column.states?.[row] ?? known
      })
      const id = this.scorer.findLeague()
      this.leagues[row] = leagues.findIndex((league) => league.id === id)
    }
  }

  private cohortOutcome(league: string | null, id: string): Outcome {
    const key = league ?? ''
    const values = this.cohorts.get(key) ?? new Map<string, CohortValue>()
    this.cohorts.set(key, values)
    const found = values.get(id) ?? this.computeCohort(league, id)
    values.set(id, found)
    return found.outcome
  }

  private computeCohort(league: string | null, id: string): CohortValue {
    const given = this.given[league ?? '']
    const value = given && Object.hasOwn(given, id) ? given[id] : undefined
    if (value !== undefined) return { outcome: fromNumber(value), provisional: false }
    const members: Evaluation[] = []
    for (let row = 0; row < this.columns.count; row++)
      if (this.leagueId(row) === league)
        members.push(
          new Evaluation(this.program, unitAt(this.program, this.columns, row), (own, other) =>
            this.cohortOutcome(own, other),
          ),
        )
    const definition = this.program.ruleset.cohort.find((cohort) => cohort.id === id)
    return cohortValue(id, this.program.cohort.get(id) as Expression, definition?.over ?? 'max', members)
  }

  private fillCohort(step: Step): void {
    const lane = this.lanes[step.slot] as Lane
    const id = step.name.slice('cohort.'.length)
    for (let row = 0; row < this.columns.count; row++) {
      const outcome = this.cohortOutcome(this.leagueId(row), id)
      if (outcome instanceof Unknown) this.setState(lane, row, Number.NaN, 1)
      else lane.values[row] = toNumber(outcome as never)
    }
  }

  private finish(keep: boolean): BatchScore {
    const { count } = this.columns
    const { memory, plan, result } = this.scorer
    const score: BatchScore = {
      count,
      scales: this.scorer.scales,
      totals: new Float64Array(count),
      maxima: new Float64Array(count),
      complete: new Uint8Array(count),
      grades: new Int8Array(count),
      leagues: this.leagues,
      ranks: new Uint32Array(count),
      provisional: new Uint8Array(count),
      cohort: this.cohorts,
      points: new Map(
        keep
          ? plan.steps.flatMap(({ leaf, slot }) => (leaf ? [[leaf.indicator.id, this.lanes[slot] as Lane]] : []))
          : [],
      ),
    }
    const slots = plan.steps.flatMap(({ leaf, slot }) => (leaf ? [slot] : []))
    for (let row = 0; row < count; row++) {
      for (const slot of slots) {
        const lane = this.lanes[slot] as Lane
        memory.slots[slot] = lane.values[row] as number
        memory.states[slot] = lane.states?.[row] ?? known
      }
      this.scorer.stand(() => unitAt(this.program, this.columns, row), this.leagueId(row))
      this.scorer.finish()
      score.totals[row] = result.total
      score.maxima[row] = result.max
      score.complete[row] = Number(result.complete)
      score.grades[row] = this.scorer.grade()
    }
    this.rank(score)
    return score
  }

  private rank(score: BatchScore): void {
    const { leagues, ruleset } = this.program
    const members = new Map<number, number[]>()
    for (let row = 0; row < score.count; row++) {
      const league = this.leagues[row] as number
      const rows = members.get(league)
      if (rows) rows.push(row)
      else members.set(league, [row])
    }
    for (const [league, rows] of members) {
      if (leagues.length > 0 && !leagues[league]?.ranked) continue
      rankRows(rows, score, ruleset.policy.ties === 'dense', score.ranks)
      const id = leagues[league]?.id ?? ''
      const provisional =
        rows.some((row) => score.ranks[row] !== 0 && score.complete[row] === 0) ||
        [...(this.cohorts.get(id)?.values() ?? [])].some((value) => value.provisional)
      for (const row of rows) score.provisional[row] = Number(provisional && score.ranks[row] !== 0)
    }
  }
}
