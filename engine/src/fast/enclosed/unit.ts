import type { Evaluation } from '../../exact/evaluation.ts'
import type { Program } from '../../program/program.ts'
import { type Enclosure, ofDecimal, ofRational, ofWhole } from '../../values/enclosure.ts'
import { Rational } from '../../values/number.ts'
import type { Outcome } from '../../values/value.ts'
import type { Columns } from '../columns/columns.ts'
import { beyond, known } from '../plan/memory.ts'
import type { Plan, PlanStep } from '../plan/plan.ts'
import { compileEnclosed, type ReadEnclosed, type Store } from './read.ts'

/** What is known of the units that are looked at one by one. */
export type Looked = {
  columns: Columns
  /** What a leaf's rule came to in a row (`memory.ts`). */
  stateOf(indicator: string, row: number): number
  cohort(row: number, id: string): Outcome
  /** The exact evaluation of a row, made when enclosures do not tell. */
  evaluation(row: number): Evaluation
}

type Computed = { step: PlanStep; read: ReadEnclosed | null; value: Enclosure | null; row: number }

/** How many values are computed inside one another before exact evaluation, which goes on however deep, is asked. */
const mostOpen = 50

/**
 * The values of units as enclosures, each computed when asked for.
 *
 * Shape: stands on one row of a file after another; null where a value is unknown
 */
export class EnclosedUnit implements Store {
  doubt = false
  private readonly looked: Looked
  private readonly inputs: number
  private readonly computed: readonly Computed[]
  private row = -1
  private open = 0

  constructor(program: Program, plan: Plan, looked: Looked) {
    this.looked = looked
    this.inputs = program.ruleset.inputs.length
    const bySlot: Computed[] = []
    for (const step of plan.steps) bySlot[step.slot] = { step, read: null, value: null, row: -1 }
    this.computed = bySlot
  }

  /** Stands on a row; what was computed of the one before is forgotten. */
  stand(row: number): void {
    this.row = row
  }

  stateAt(slot: number): number {
    return this.looked.columns.inputs[slot]?.states?.[this.row] ?? known
  }

  at(slot: number): Enclosure | null {
    return slot < this.inputs ? this.reported(slot) : this.step(this.computed[slot] as Computed)
  }

  private reported(slot: number): Enclosure | null {
    const state = this.stateAt(slot)
    if (state === beyond) this.doubt = true
    if (state !== known) return null
    const value = this.looked.columns.inputs[slot]?.values[this.row] as number
    return Number.isInteger(value) ? ofWhole(value) : ofDecimal(value)
  }

  private step(computed: Computed): Enclosure | null {
    const { step } = computed
    if (computed.row === this.row) return computed.value
    const { leaf } = step
    const isKnown = leaf === null || this.looked.stateOf(leaf.indicator.id, this.row) === known
    computed.value = isKnown ? this.compute(computed) : null
    computed.row = this.row
    return computed.value
  }

  private compute(computed: Computed): Enclosure | null {
    const { name, formula } = computed.step
    if (name.startsWith('cohort.')) return enclosed(this.looked.cohort(this.row, name.slice('cohort.'.length)))
    if (formula === null || this.open === mostOpen) return this.exactly(name)
    computed.read ??= compileEnclosed(formula, this)
    const doubted = this.doubt
    this.doubt = false
    this.open += 1
    const value = computed.read()
    this.open -= 1
    const decided = !this.doubt
    this.doubt = doubted
    return decided ? value : this.exactly(name)
  }

  private exactly(name: string): Enclosure | null {
    return enclosed(this.looked.evaluation(this.row).read(name))
  }
}

function enclosed(outcome: Outcome): Enclosure | null {
  if (outcome instanceof Rational) return ofRational(outcome)
  return typeof outcome === 'boolean' ? ofWhole(Number(outcome)) : null
}
