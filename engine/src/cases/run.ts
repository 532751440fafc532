import type { Evaluation } from '../exact/evaluation.ts'
import type { Expression } from '../formula/tree.ts'
import type { Leaf, Program } from '../program/program.ts'
import type { InputValue } from '../ruleset/rows.ts'
import type { Rational } from '../values/number.ts'
import type { Outcome } from '../values/value.ts'
import { ownNodes, type RuleReads } from './rule.ts'
import { answerTo, type CaseAnswer, type Situation, unitIn } from './situation.ts'

/** Inputs by id, and by `cohort.x` what is supposed of the league. */
export type Supposed = Readonly<Record<string, InputValue>>

/** A situation computed: what each node came to, and what it answers. */
export type CaseRun = {
  situation: Situation
  unit: Evaluation
  trace: ReadonlyMap<string, Outcome>
  answer: CaseAnswer
}

/** What computing a unit takes besides its formulas, in nodes. */
const unitCost = 20
/** How many nodes are computed for the cases of one rule before no more are looked for. */
const mostWork = 1_000_000

/** Computes one answer's formulas in situations. */
export class CaseRuns {
  readonly program: Program
  readonly of: string
  readonly reads: RuleReads
  private readonly leaf: Leaf | undefined
  private readonly size: number
  private left = mostWork

  constructor(program: Program, of: string, reads: RuleReads) {
    this.program = program
    this.of = of
    this.reads = reads
    this.size = unitCost + reads.formulas.reduce((sum, { formula }) => sum + [...ownNodes(formula)].length, 0)
    this.leaf = of.startsWith('points.') ? program.leaves.get(of.slice(7)) : undefined
  }

  /** False once so much was computed that nothing more is looked for: a set may be made to take for ever. */
  get isLeft(): boolean {
    return this.left > 0
  }

  /** So many times all formulas computed. */
  spend(times: number): void {
    this.left -= times * this.size
  }

  situation(supposed: Supposed): Situation {
    const inputs: Record<string, InputValue> = {}
    const cohort: Record<string, number> = {}
    for (const [name, value] of Object.entries(supposed)) {
      if (!name.startsWith('cohort.')) inputs[name] = value
      else if (typeof value === 'number') cohort[name.slice(7)] = value
    }
    return { of: this.of, inputs, ...(Object.keys(cohort).length > 0 ? { cohort } : {}) }
  }

  /** A situation with every node's outcome; formulas of other names leave theirs as well. */
  run(situation: Situation): CaseRun {
    this.spend(1)
    const unit = unitIn(this.program, situation)
    const trace = new Map<string, Outcome>()
    for (const { of, formula, max } of this.reads.formulas)
      if (of !== this.of || !this.leaf) unit.compute(formula, max, trace)
    if (this.leaf) unit.points(this.leaf, trace)
    return { situation, unit, trace, answer: answerTo(this.program, situation) ?? {} }
  }

  /** What some formulas come to, without anything else. */
  compute(supposed: Supposed, formulas: readonly Expression[], max: Rational | null): Outcome[] {
    this.left -= unitCost
    const unit = unitIn(this.program, this.situation(supposed))
    return formulas.map((formula) => unit.compute(formula, max))
  }
}
