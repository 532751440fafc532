import { Evaluation, type Unit } from '../evaluation.ts'
import { type Outcome, Unknown } from '../expression.ts'
import { fromNumber, multiply, Rational, toNumber } from '../number.ts'
import type { Program } from '../program.ts'
import type { InputValue } from '../ruleset.ts'
import { scoreUnit } from '../score.ts'
import { type Bounds, ofWritten, unit } from './bounds.ts'
import type { Node } from './node.ts'
import { type Plan, plan, type Step } from './plan.ts'
import { compileRow, type Memory, type Read, type Trace } from './rows.ts'
import { loaders } from './slots.ts'
import { compileTotal, gradeEdges, type Total, type Totaller } from './total.ts'
import { compileWhy, faulty, known, notApplicable, pending, type Why } from './why.ts'

/** Cohort values of a league as the exact evaluation holds them. */
export type CohortOutcome = (league: string | null, id: string) => Outcome

/** Computes one step into its slot. */
type Run = () => void

/**
 * A set compiled to closures over doubles; whatever lies too close to call is decided by exact evaluation.
 *
 * Shape: one unit at a time; `memory` holds the unit last loaded
 * Source: decisions/0004
 */
export class Scorer {
  readonly plan: Plan
  readonly memory: Memory
  readonly result: Total = { total: Number.NaN, max: 0, complete: false, sure: true }
  league: string | null = null
  private readonly program: Program
  private readonly load: ReturnType<typeof loaders>
  private readonly runs: readonly Run[]
  private readonly leagues: readonly { id: string; when: Read | null; declared: number }[]
  private readonly totaller: Totaller
  private readonly edges = new Map<number, number[]>()
  private readonly gates: readonly { slot: number; cap: number }[]
  private readonly dependents: ReadonlyMap<string, readonly number[]>
  private current: () => Unit = () => ({ id: '', name: '', inputs: {} })
  private exact: Evaluation | null = null
  private readonly cohort: CohortOutcome

  constructor(program: Program, cohort: CohortOutcome, trace?: Trace) {
    this.program = program
    this.cohort = cohort
    this.plan = plan(program)
    const { size, steps, leagues } = this.plan
    this.memory = {
      slots: new Float64Array(size).fill(Number.NaN),
      states: new Uint8Array(size).fill(pending),
      doubt: false,
    }
    this.load = loaders(program)
    this.runs = steps.map((step) => this.compileStep(step, trace))
    this.leagues = leagues.map(({ id, when }, index) => ({
      id,
      when: when && compileRow(when, this.memory),
      declared: toNumber(program.leagues[index]?.total ?? fromNumber(program.ruleset.policy.total)),
    }))
    this.totaller = compileTotal(
      program,
      steps.flatMap(({ leaf, slot, formula }) =>
        leaf ? [{ leaf, slot, bounds: formula?.bounds ?? fallbackBounds }] : [],
      ),
    )
    const grades = [...program.ruleset.grades].sort((a, b) => b.atLeast - a.atLeast)
    this.gates = steps.flatMap(({ leaf, slot }) =>
      leaf?.indicator.kind === 'gate'
        ? [{ slot, cap: grades.findIndex(({ id }) => id === leaf.indicator.gate?.atMost) }]
        : [],
    )
    this.dependents = dependentsOf(steps)
  }

  /** Places of total and maximum, as powers of ten. */
  get scales(): { total: number; max: number } {
    return { total: 10 ** this.totaller.places, max: 10 ** this.totaller.maxPlaces }
  }

  /** Loads and computes a unit whole. */
  score(given: Unit): Total {
    this.begin(given)
    for (const run of this.runs) run()
    return this.finish()
  }

  private begin(given: Unit): void {
    this.stand(() => given, null)
    const { inputs } = given
    for (const { id, load } of this.load) load(inputs[id], this.memory)
    this.league = this.findLeague()
  }

  /** Names the unit that memory is about to hold, for when only its exact evaluation will do. */
  stand(unitOf: () => Unit, league: string | null): void {
    this.current = unitOf
    this.exact = null
    this.league = league
  }

  runStep(index: number): void {
    ;(this.runs[index] as Run)()
  }

  /** Changes one input of the loaded unit and recomputes only what reads it. */
  change(input: string, value: InputValue): Total {
    const index = this.load.findIndex(({ id }) => id === input)
    const before = this.current()
    const after = { ...before, inputs: { ...before.inputs, [input]: value } }
    this.current = () => after
    this.exact = null
    this.load[index]?.load(value, this.memory)
    if (this.leagues.length > 0) {
      const league = this.findLeague()
      if (league !== this.league) return this.score(after)
    }
    for (const step of this.dependents.get(input) ?? []) (this.runs[step] as Run)()
    return this.finish()
  }

  /** The place in the order of grades from best, −1 when none is reached or it is not known (SPEC ). */
  grade(): number {
    const { total, max, complete } = this.result
    if (!complete || Number.isNaN(total)) return -1
    let edges = this.edges.get(max)
    if (!edges) {
      edges = gradeEdges(this.program, this.totaller.places, max, this.totaller.maxPlaces)
      this.edges.set(max, edges)
    }
    let reached = edges.findIndex((edge) => total >= edge)
    if (reached < 0) return -1
    for (const { slot, cap } of this.gates) {
      const state = this.memory.states[slot]
      if (state === notApplicable) continue
      if (state !== known) return -1
      if (this.memory.slots[slot] === 0) reached = Math.max(reached, cap)
    }
    return reached
  }

  /** The exact evaluation of the loaded unit, made only when something needs it. */
  evaluation(): Evaluation {
    this.exact ??= new Evaluation(this.program, this.current(), this.cohort)
    return this.exact
  }

  findLeague(): string | null {
    for (const { id, when } of this.leagues) {
      if (when === null) return this.evaluation().league
      this.memory.doubt = false
      const truth = when()
      if (this.memory.doubt) return this.evaluation().league
      if (truth === 1) return id
    }
    return null
  }

  /** Sums what memory holds; a rounding too close to call is decided on the exact total. */
  finish(): Total {
    const { result } = this
    const declared = this.leagues.find(({ id }) => id === this.league)?.declared ?? this.program.ruleset.policy.total
    this.totaller.run(this.memory.slots, this.memory.states, declared, result)
    if (!result.sure) {
      const { total } = scoreUnit(this.program, this.evaluation())
      result.total = total === null ? Number.NaN : toNumber(multiply(total, fromNumber(this.scales.total)))
    }
    return result
  }

  private compileStep(step: Step, trace?: Trace): Run {
    const { slot, name, leaf, formula } = step
    const { memory } = this
    const exactly = () => this.store(slot, this.evaluation().read(name))
    if (name.startsWith('cohort.'))
      return () => this.store(slot, this.cohort(this.league, name.slice('cohort.'.length)))
    if (formula === null) return exactly
    const read = (node: Node): Read => compileRow(node, memory, trace)
    const value = read(formula)
    const why = compileWhy(formula, memory, read)
    const set =
      leaf && hasPoints(leaf.indicator.kind) ? this.points(slot, formula.bounds, leaf.max, why) : this.plain(slot, why)
    const applies =
      step.applies && !(step.applies.op === 'constant' && step.applies.value === 1) ? read(step.applies) : null
    const whyNot = step.applies && applies ? compileWhy(step.applies, memory, read) : null
    return () => {
      memory.doubt = false
      const truth = applies ? applies() : 1
      if (truth === 1) set(value())
      else {
        memory.slots[slot] = Number.NaN
        memory.states[slot] = truth === 0 ? notApplicable : whyNot ? whyNot() : faulty
      }
      if (memory.doubt) exactly()
    }
  }

  private plain(slot: number, why: Why): (value: number) => void {
    const { slots, states } = this.memory
    return (value) => {
      const finite = Number.isFinite(value)
      slots[slot] = finite ? value : Number.NaN
      states[slot] = finite ? known : Number.isNaN(value) ? why() : faulty
    }
  }

  /** Points must lie in 0…max; within their error of an end the exact value decides (SPEC T-6). */
  private points(slot: number, bounds: Bounds, max: Rational, why: Why): (value: number) => void {
    const { slots, states } = this.memory
    const { memory } = this
    const most = toNumber(max)
    const relative = bounds.relative * unit * 1.01
    const absolute = bounds.absolute * 1.01
    return (value) => {
      if (value >= 0 && value <= most) {
        slots[slot] = value
        states[slot] = known
        return
      }
      slots[slot] = Number.NaN
      states[slot] = Number.isNaN(value) ? why() : faulty
      const error = relative * Math.abs(value) + absolute
      if (value < 0 ? -value <= error : value - most <= error) memory.doubt = true
    }
  }

  /** Keeps an exact outcome as the double nearest to it. */
  private store(slot: number, outcome: Outcome): void {
    const { slots, states } = this.memory
    if (outcome instanceof Unknown) {
      slots[slot] = Number.NaN
      states[slot] = outcome.state === 'pending' ? pending : outcome.state === 'issues' ? faulty : notApplicable
      return
    }
    states[slot] = known
    slots[slot] =
      outcome instanceof Rational ? toNumber(outcome) : outcome === true ? 1 : outcome === false ? 0 : Number.NaN
  }
}

/** What `exactly` leaves in a slot: the double nearest to an exact value. */
const fallbackBounds: Bounds = ofWritten(0, Number.POSITIVE_INFINITY, false)

function hasPoints(kind: string): boolean {
  return kind !== 'gate' && kind !== 'information'
}

/** For each input, the steps that read it directly or through others, in order. */
function dependentsOf(steps: readonly Step[]): Map<string, number[]> {
  const touched = new Map<string, Set<string>>()
  const dependents = new Map<string, number[]>()
  steps.forEach((step, index) => {
    const inputs = new Set<string>()
    for (const name of step.reads) for (const input of touched.get(name) ?? [name]) inputs.add(input)
    touched.set(step.name, inputs)
    for (const input of inputs) dependents.set(input, [...(dependents.get(input) ?? []), index])
  })
  return dependents
}
