import { Evaluation, type Unit } from '../../exact/evaluation.ts'
import type { LeafState } from '../../exact/policy.ts'
import { behindGate } from '../../exact/policy.ts'
import { scoreUnit } from '../../exact/score.ts'
import type { Program } from '../../program/program.ts'
import type { InputValue } from '../../ruleset/rows.ts'
import { fromNumber, multiply, Rational, round, toNumber } from '../../values/number.ts'
import type { Outcome } from '../../values/value.ts'
import { compileRow } from '../closures/rows.ts'
import { Tracing } from '../closures/trace.ts'
import { compileWhy, type Why } from '../closures/why.ts'
import { unit } from '../plan/bounds.ts'
import type { Memory, Read } from '../plan/memory.ts'
import { beyond, faulty, known, notApplicable, pending, stateNames } from '../plan/memory.ts'
import { dependentsOf, gatesOf, type Plan, type PlanStep, plan, rangeOf } from '../plan/plan.ts'
import { cohortSlot, exactSlot, type Loader, loader, smallRange } from '../plan/slots.ts'
import { Packs } from '../shapes/packs.ts'
import { compileTotal, gradeEdges, type Rules, rulesOf, type Total, type Totaller } from './total.ts'

/** Cohort values of a league as the exact evaluation holds them. */
export type CohortOutcome = (league: string | null, id: string) => Outcome

/**
 * One step ready to run.
 *
 * Shape: a value from `least` to `most` is what it seems; anything else is settled with the reasons at hand
 */
type Run = {
  step: PlanStep
  read: Read | null
  applies: Read | null
  least: number
  most: number
  whys: { value: Why; applies: Why | null } | null
}

/**
 * A set compiled to closures over doubles; whatever lies too close to call is decided by exact evaluation.
 *
 * Shape: one unit at a time; `memory` holds the unit last loaded, `tracing` what every node of it came to, when asked for
 * Source: decisions/0004
 */
export class Scorer {
  readonly plan: Plan
  readonly memory: Memory
  readonly rules: Rules
  readonly tracing: Tracing | null
  readonly result: Total = { total: Number.NaN, max: 0, complete: false, sure: true }
  league: string | null = null
  private readonly program: Program
  private readonly cohort: CohortOutcome
  private readonly loader: Loader
  /** Steps, then measures; most are computed by packs, so closures are made when first needed. */
  private readonly runs: (Run | null)[]
  private readonly all: readonly PlanStep[]
  /** What is computed a shape at a time, made for the first unit that is scored whole. */
  private packs: Packs | null = null
  private readonly odd = (index: number) => {
    this.tracing?.clear(index)
    this.runStep(index)
  }
  private readonly leagues: readonly { id: string; when: Read | null; declared: number }[]
  private readonly totaller: Totaller
  private readonly edges = new Map<number, Float64Array>()
  private lastMax = Number.NaN
  private lastEdges: Float64Array = new Float64Array(0)
  private readonly gates: readonly { slot: number; cap: number }[]
  private readonly dependents = new Map<string, readonly number[]>()
  private current: () => Unit = () => ({ id: '', name: '', inputs: {} })
  private exact: Evaluation | null = null

  constructor(program: Program, cohort: CohortOutcome, options: { traced?: boolean } = {}) {
    this.program = program
    this.cohort = cohort
    this.plan = plan(program)
    const { size, steps, measures, leagues } = this.plan
    this.memory = {
      slots: new Float64Array(size).fill(Number.NaN),
      states: new Uint8Array(size).fill(pending),
      doubt: false,
    }
    this.loader = loader(program, this.memory)
    this.tracing = options.traced ? new Tracing(steps) : null
    this.all = [...steps, ...measures.map(({ step }) => step)]
    this.runs = this.all.map(() => null)
    this.leagues = leagues.map(({ id, when }, index) => ({
      id,
      when: when && compileRow(when, this.memory),
      declared: toNumber(program.leagues[index]?.total ?? fromNumber(program.ruleset.policy.total)),
    }))
    this.rules = rulesOf(
      program,
      steps.flatMap(({ leaf, slot, formula }) => (leaf ? [{ leaf, slot, formula }] : [])),
    )
    const inSlot = (slot: number) => this.memory.slots[slot] as number
    this.totaller = compileTotal(this.rules, ({ leaf, tie }) => tie?.(inSlot) ?? this.roundExactly(leaf.indicator.id))
    this.gates = gatesOf(program, steps)
  }

  /** Places of total and maximum, as powers of ten. */
  get scales(): { total: number; max: number } {
    return { total: this.rules.scale, max: this.rules.maxScale }
  }

  /** Loads and computes a unit whole. */
  score(given: Unit): Total {
    this.stand(() => given, null)
    this.loader.all(given.inputs)
    this.league = this.findLeague()
    this.tracing?.clear()
    this.packs ??= new Packs(this.plan.steps, this.program.ruleset.inputs.map(smallRange), this.memory, this.tracing)
    this.packs.run(this.odd)
    const { left } = this.packs
    for (let at = 0; at < left.length; at++) this.runStep(left[at] as number)
    return this.finish()
  }

  /** Names the unit that memory is about to hold, for when only its exact evaluation will do. */
  stand(unitOf: () => Unit, league: string | null): void {
    this.current = unitOf
    this.exact = null
    this.league = league
  }

  /** Computes one step, or past the steps one measure, into its slot from what memory holds. */
  runStep(index: number): void {
    const { memory } = this
    const run = this.runs[index] ?? this.compileStep(index)
    memory.doubt = false
    const value = run.read === null ? Number.NaN : run.read()
    if (value >= run.least && value <= run.most && !memory.doubt) {
      memory.slots[run.step.slot] = value
      memory.states[run.step.slot] = known
    } else this.settle(run, value)
  }

  /** Changes one input of the loaded unit and recomputes only what reads it. */
  change(input: string, value: InputValue): Total {
    const before = this.current
    this.current = () => {
      const unchanged = before()
      const after = { ...unchanged, inputs: { ...unchanged.inputs, [input]: value } }
      this.current = () => after
      return after
    }
    this.exact = null
    this.loader.one(input, value)
    if (this.leagues.length > 0 && this.findLeague() !== this.league) return this.score(this.current())
    const dependents = this.dependents.get(input) ?? dependentsOf(this.plan.steps, input)
    this.dependents.set(input, dependents)
    for (const index of dependents) {
      this.tracing?.clear(index)
      this.runStep(index)
    }
    return this.finish()
  }

  /** The place in the order of grades from best, −1 when none is reached or it is not known (SPEC ). */
  grade(): number {
    const { total, max, complete } = this.result
    if (!complete || Number.isNaN(total)) return -1
    const edges = this.edgesFor(max)
    let reached = 0
    while (reached < edges.length && total < (edges[reached] as number)) reached++
    if (reached === edges.length) return -1
    for (const { slot, cap } of this.gates) {
      const state = stateNames[this.memory.states[slot] as number] as LeafState
      const left = behindGate(reached, state, this.memory.slots[slot] !== 0, cap)
      if (left === null) return -1
      reached = left
    }
    return reached
  }

  /** The least total that reaches each grade when so much applies. */
  edgesFor(max: number): Float64Array {
    // Nearly all units have the same maximum as the one before.
    if (max === this.lastMax) return this.lastEdges
    const edges = this.edges.get(max) ?? gradeEdges(this.program, this.rules, max)
    this.edges.set(max, edges)
    this.lastMax = max
    this.lastEdges = edges
    return edges
  }

  /** The exact evaluation of the loaded unit, made only when something needs it. */
  evaluation(): Evaluation {
    this.exact ??= new Evaluation(this.program, this.current(), this.cohort)
    return this.exact
  }

  /** What a leaf of the loaded unit earns, rounded as policy says without any error. */
  roundExactly(id: string): number {
    const points = this.evaluation().read(`points.${id}`)
    return points instanceof Rational ? toNumber(round(points, this.rules.places)) : Number.NaN
  }

  findLeague(): string | null {
    for (const { id, when } of this.leagues) {
      if (when === null) return this.evaluation().league
      this.memory.doubt = false
      const truth = when()
      if (this.memory.doubt || (Number.isNaN(truth) && this.isAnyBeyond())) return this.evaluation().league
      if (truth === 1) return id
    }
    return null
  }

  /** Whether a reported value lies out of reach, so that a condition without a truth may have one exactly. */
  private isAnyBeyond(): boolean {
    return this.memory.states.includes(beyond)
  }

  declaredOf(league: string | null): number {
    for (const { id, declared } of this.leagues) if (id === league) return declared
    return this.program.ruleset.policy.total
  }

  /** Sums what memory holds; a rounding too close to call is decided on the exact total. */
  finish(): Total {
    const { result } = this
    this.totaller(this.memory.slots, this.memory.states, this.declaredOf(this.league), result)
    if (!result.sure) result.total = this.exactTotal()
    return result
  }

  /** The loaded unit's total by exact evaluation, in units of the last place. */
  exactTotal(): number {
    const { total } = scoreUnit(this.program, this.evaluation())
    return total === null ? Number.NaN : toNumber(multiply(total, fromNumber(this.scales.total)))
  }

  private compileStep(index: number): Run {
    const step = this.all[index] as PlanStep
    const { formula, applies } = step
    const read = formula && this.compile(formula)
    const asked = applies && !(applies.op === 'constant' && applies.value === 1) ? this.compile(applies) : null
    const run: Run = {
      step,
      read: asked && read ? () => (asked() === 1 ? read() : Number.NaN) : read,
      applies: asked,
      ...rangeOf(step),
      whys: null,
    }
    this.runs[index] = run
    return run
  }

  private compile(node: Parameters<typeof compileRow>[0]): Read {
    return compileRow(node, this.memory, this.tracing?.keep)
  }

  /** An unknown value gets its reason, one out of range too; what is in doubt is evaluated exactly. */
  private settle(run: Run, value: number): void {
    const { memory } = this
    const { step, applies } = run
    const { slot, formula } = step
    if (formula === null || memory.doubt) {
      this.store(step)
      return
    }
    memory.slots[slot] = Number.NaN
    if (!Number.isNaN(value)) {
      memory.states[slot] = faulty
      const { relative, absolute } = formula.bounds
      // Within their error of an end the exact value decides (SPEC T-6).
      const error = relative * unit * 1.01 * Math.abs(value) + absolute * 1.01
      if (value < run.least ? run.least - value <= error : value - run.most <= error) this.store(step)
      return
    }
    run.whys ??= {
      value: compileWhy(formula, memory, (node) => this.compile(node)),
      applies: step.applies && applies ? compileWhy(step.applies, memory, (node) => this.compile(node)) : null,
    }
    const truth = applies ? applies() : 1
    memory.states[slot] =
      truth === 1 ? run.whys.value() : truth === 0 ? notApplicable : (run.whys.applies?.() ?? faulty)
    if (memory.doubt || memory.states[slot] === beyond) this.store(step)
  }

  /** Keeps an exact outcome as the double nearest to it. */
  private store({ name, slot }: PlanStep): void {
    const { slots, states } = this.memory
    const outcome = this.outcomeOf(name)
    const { value, state } = name.startsWith('cohort.') ? cohortSlot(outcome) : exactSlot(outcome)
    slots[slot] = value
    states[slot] = state
  }

  private outcomeOf(name: string): Outcome {
    const id = name.slice(name.indexOf('.') + 1)
    if (name.startsWith('cohort.')) return this.cohort(this.league, id)
    const measure = name.startsWith('measure.') ? this.program.cohort.get(id) : undefined
    return measure ? this.evaluation().compute(measure) : this.evaluation().read(name)
  }
}
