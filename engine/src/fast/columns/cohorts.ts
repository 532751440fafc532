import { type CohortValue, cohortValue, settledCohort } from '../../exact/cohort.ts'
import { Evaluation } from '../../exact/evaluation.ts'
import type { GivenCohort } from '../../exact/score.ts'
import type { Expression } from '../../formula/tree.ts'
import type { Program } from '../../program/program.ts'
import { add, compare, divide, fromNumber, Rational, sum } from '../../values/number.ts'
import { type Outcome, Unknown } from '../../values/value.ts'
import { unit } from '../plan/bounds.ts'
import { known, notApplicable } from '../plan/memory.ts'
import type { CohortMeasure } from '../plan/plan.ts'
import { type Columns, unitAt } from './columns.ts'
import type { Kept } from './lanes.ts'

/** What a measure came to for all units; null where only exact evaluation will do. */
export type Measured = { measure: CohortMeasure; kept: Kept | null }

type Found = { row: number; value: number }

/**
 * Cohort values of a file: from doubles where they decide, exactly near a tie and where nothing else will do.
 *
 * Shape: by league id, '' without leagues; members are rows, none where a unit is scored alone
 * Source: SPEC K-1 … K-3
 */
export class Cohorts {
  readonly values = new Map<string, Map<string, CohortValue>>()
  private readonly program: Program
  private readonly columns: Columns
  private readonly given: GivenCohort
  private readonly measured: readonly Measured[]
  private readonly members: ReadonlyMap<string, Uint32Array>

  constructor(
    program: Program,
    columns: Columns,
    given: GivenCohort,
    measured: readonly Measured[],
    members: ReadonlyMap<string, Uint32Array>,
  ) {
    this.program = program
    this.columns = columns
    this.given = given
    this.measured = measured
    this.members = members
  }

  outcome(league: string | null, id: string): Outcome {
    const key = league ?? ''
    const values = this.values.get(key) ?? new Map<string, CohortValue>()
    this.values.set(key, values)
    const found = values.get(id) ?? this.compute(key, id)
    values.set(id, found)
    return found.outcome
  }

  private compute(league: string, id: string): CohortValue {
    const settled = settledCohort(this.program, id, this.given[league])
    if (settled) return settled
    const rows = this.members.get(league) ?? new Uint32Array(0)
    const measured = this.measured.find(({ measure }) => measure.id === id)
    return (measured?.kept && this.fromDoubles(measured.measure, measured.kept, rows)) ?? this.exactly(id, rows)
  }

  private exactly(id: string, rows: Uint32Array): CohortValue {
    return cohortValue(
      id,
      this.formula(id),
      this.over(id),
      Array.from(rows, (row) => this.evaluation(id, row)),
    )
  }

  private formula(id: string): Expression {
    return this.program.cohort.get(id) as Expression
  }

  private over(id: string) {
    return this.program.ruleset.cohort.find((cohort) => cohort.id === id)?.over ?? 'max'
  }

  private evaluation(id: string, row: number): Evaluation {
    const inputs = this.measured.find(({ measure }) => measure.id === id)?.measure.step.inputs
    return new Evaluation(this.program, unitAt(this.program, this.columns, row, inputs), (league, other) =>
      this.outcome(league, other),
    )
  }

  /** Null where the doubles do not decide. */
  private fromDoubles({ id, step }: CohortMeasure, kept: Kept, rows: Uint32Array): CohortValue | null {
    const absent = new Unknown('pending', [`cohort.${id}`])
    if (rows.length === 0) return { outcome: absent, provisional: false }
    const found: Found[] = []
    let provisional = false
    for (const row of rows) {
      const state = kept.states?.[row] ?? known
      if (state === known) found.push({ row, value: kept.values[row] as number })
      else if (state !== notApplicable) provisional = true
    }
    const over = this.over(id)
    if (over === 'count') return { outcome: fromNumber(found.length), provisional }
    if (found.length === 0) return { outcome: absent, provisional }
    const bounds = step.formula?.bounds
    if (bounds?.written) return { outcome: ofDecimals(over, found), provisional }
    if (!bounds || (over !== 'max' && over !== 'min')) return null
    return { outcome: this.best(id, over, found, bounds), provisional }
  }

  /** The extreme among those whose doubles lie within their error of the extreme double. */
  private best(
    id: string,
    over: 'max' | 'min',
    found: readonly Found[],
    { relative, absolute }: { relative: number; absolute: number },
  ): Outcome {
    const direction = over === 'max' ? 1 : -1
    const extreme = found.reduce((most, { value }) => Math.max(most, value * direction), Number.NEGATIVE_INFINITY)
    const error = (value: number) => (relative * unit * Math.abs(value) + absolute) * 1.01
    const near = found.filter(({ value }) => value * direction + error(value) >= extreme - error(extreme))
    const outcomes = near.map(({ row }) => this.evaluation(id, row).compute(this.formula(id)))
    const values = outcomes.filter((outcome) => outcome instanceof Rational)
    return values.reduce((most, value) => (compare(value, most) * direction > 0 ? value : most))
  }
}

/** A double that is the nearest to a written decimal stands for that decimal. */
function ofDecimals(over: 'max' | 'min' | 'sum' | 'mean' | 'median', found: readonly Found[]): Rational {
  const values = Float64Array.from(found, ({ value }) => value)
  if (over === 'sum') return total(values)
  if (over === 'mean') return divide(total(values), fromNumber(values.length))
  values.sort()
  const at = (index: number) => fromNumber(values[index] as number)
  const last = values.length - 1
  if (over === 'max') return at(last)
  if (over === 'min') return at(0)
  const upper = at((last + 1) >> 1)
  return values.length % 2 === 1 ? upper : divide(add(at((last - 1) >> 1), upper), fromNumber(2))
}

/** Whole numbers add up exactly in doubles as long as they stay small. */
function total(values: Float64Array): Rational {
  let added = 0
  let size = 0
  for (const value of values) {
    added += value
    size += Math.abs(value)
  }
  const whole = size < 2 ** 53 && values.every((value) => Number.isInteger(value))
  return whole ? fromNumber(added) : sum(Array.from(values, fromNumber))
}
