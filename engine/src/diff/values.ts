import { Evaluation } from '../exact/evaluation.ts'
import { type Treatment, treatment } from '../exact/policy.ts'
import type { GivenCohort } from '../exact/score.ts'
import { type Columns, unitAt } from '../fast/columns/columns.ts'
import { cohortOutcomes } from '../fast/columns/counted.ts'
import { EnclosedUnit } from '../fast/enclosed/unit.ts'
import { known, stateNames } from '../fast/plan/memory.ts'
import { plan } from '../fast/plan/plan.ts'
import type { Leaf, Program } from '../program/program.ts'
import { type Scored, scoreEach } from '../score.ts'
import type { Enclosure } from '../values/enclosure.ts'
import { Rational } from '../values/number.ts'
import { type Arithmetic, enclosures, fractions } from './arithmetic.ts'

/** A leaf of a set, where its value is kept, and how it counts by what its rule came to. */
export type ValuedLeaf = { leaf: Leaf; slot: number; treated: readonly Treatment[] }

/** The leaves of a set for a file of units: what each came to, and its points before any rounding. */
export class LeafValues {
  readonly program: Program
  readonly scored: Scored
  readonly leaves: ReadonlyMap<string, ValuedLeaf>
  private readonly enclosed: EnclosedUnit
  private evaluated: { row: number; evaluation: Evaluation } | null = null

  constructor(program: Program, columns: Columns, cohort: GivenCohort) {
    this.program = program
    this.scored = scoreEach(program, columns, { cohort, keep: true })
    const { batch } = this.scored
    const order = plan(program)
    const { policy } = program.ruleset
    const slots = new Map(order.steps.map(({ name, slot }) => [name, slot]))
    this.leaves = new Map(
      [...program.leaves].map(([id, leaf]) => {
        const treated = stateNames.map((state) => treatment(leaf.indicator.kind, state, policy))
        return [id, { leaf, slot: slots.get(`points.${id}`) as number, treated }]
      }),
    )
    const outcomes = cohortOutcomes(batch)
    this.enclosed = new EnclosedUnit(program, order, {
      columns,
      stateOf: (id, row) => this.stateOf(id, row),
      cohort: (row, id) => outcomes(program.leagues[batch.leagues[row] as number]?.id ?? null, id),
      evaluation: (row) => this.evaluation(row),
    })
  }

  /** How a leaf counts for a unit. */
  treatmentOf({ leaf, treated }: ValuedLeaf, row: number): Treatment {
    return treated[this.stateOf(leaf.indicator.id, row)] as Treatment
  }

  enclosure({ slot }: ValuedLeaf, row: number): Enclosure | null {
    this.enclosed.stand(row)
    return this.enclosed.at(slot)
  }

  exactly({ leaf }: ValuedLeaf, row: number): Rational | null {
    const outcome = this.evaluation(row).read(`points.${leaf.indicator.id}`)
    return outcome instanceof Rational ? outcome : null
  }

  private stateOf(id: string, row: number): number {
    return this.scored.batch.points.get(id)?.states?.[row] ?? known
  }

  private evaluation(row: number): Evaluation {
    const { program, scored } = this
    if (this.evaluated?.row !== row) {
      const unit = unitAt(program, scored.columns, row)
      this.evaluated = { row, evaluation: new Evaluation(program, unit, cohortOutcomes(scored.batch)) }
    }
    return this.evaluated.evaluation
  }
}

/** One of the two ways in which parts are computed. */
export type Reckoning<N> = {
  numbers: Arithmetic<N>
  /** Whether it computes also what is proved to be nothing, and rounding by itself, so that the other way is held to it. */
  judges: boolean
  /** A known leaf's own points; null where it gives none. */
  own(values: LeafValues, leaf: ValuedLeaf, row: number): N | null
}

export const byEnclosures: Reckoning<Enclosure> = {
  numbers: enclosures,
  judges: false,
  own: (values, leaf, row) => values.enclosure(leaf, row),
}

export const byFractions: Reckoning<Rational> = {
  numbers: fractions,
  judges: true,
  own: (values, leaf, row) => values.exactly(leaf, row),
}

/**
 * What a leaf adds to the total before rescale and rounding; null while it is not known.
 *
 * Unit: points; a penalty's are negative, information and gates are 0
 */
export function contribution<N>({ numbers, own }: Reckoning<N>, values: LeafValues, id: string, row: number): N | null {
  const valued = values.leaves.get(id)
  const none = numbers.whole(0)
  if (!valued) return none
  const { kind } = valued.leaf.indicator
  if (kind === 'information' || kind === 'gate') return none
  const { counts, complete } = values.treatmentOf(valued, row)
  if (!complete) return null
  const points =
    counts === 'own' ? own(values, valued, row) : counts === 'maximum' ? numbers.ofRational(valued.leaf.max) : none
  return points && kind === 'penalty' ? numbers.negate(points) : points
}
