import type { Expression } from '../formula/tree.ts'
import { type Issue, issue } from '../issue.ts'
import { typeOf } from '../operators/operator.ts'
import { readInput } from '../program/input.ts'
import { type Levels, levelsOf, mostLevels } from '../program/levels.ts'
import type { Leaf, Program } from '../program/program.ts'
import type { InputValue } from '../ruleset/rows.ts'
import { compare, Rational, toNumber, zero } from '../values/number.ts'
import { formulaSteps, unitSteps } from '../values/size.ts'
import { faulty, type Outcome, Unknown } from '../values/value.ts'
import { evaluate, type Scope } from './evaluate.ts'

/** One assessed unit (cơ quan, đơn vị, địa phương) and what it reported. */
export type Unit = {
  id: string
  name: string
  inputs: Record<string, InputValue>
  /** Points the unit gave itself (điểm tự chấm), by indicator id. */
  self?: Record<string, number> | undefined
}

/**
 * One unit's values, computed when asked for and remembered.
 *
 * Unit: points are exact and unrounded
 */
export class Evaluation {
  readonly unit: Unit
  readonly league: string | null
  private readonly program: Program
  private readonly cohortValue: (league: string | null, id: string) => Outcome
  private readonly known = new Map<string, Outcome>()
  private readonly open = new Set<string>()
  private readonly levels: Levels
  private levelsOpen = 0
  private stepsLeft = unitSteps

  constructor(program: Program, unit: Unit, cohortValue: (league: string | null, id: string) => Outcome) {
    this.program = program
    this.unit = unit
    this.levels = levelsOf(program)
    this.cohortValue = () => faulty(issue('cohort-reference', '', { name: unit.id }))
    this.league = this.findLeague()
    this.cohortValue = cohortValue
    this.known.clear()
  }

  private findLeague(): string | null {
    const match = this.program.leagues.find(({ when }) => this.compute(when) === true)
    return match?.id ?? null
  }

  /** A name as formulas write it: an input, `derived.x`, `cohort.x` or `points.<leaf>`. */
  readonly read: Scope = (name) => {
    const found = this.known.get(name)
    if (found !== undefined) return found
    if (this.open.has(name)) return faulty(issue('reference-cycle', '', { names: [...this.open, name] }))
    // What stands deep is computed from below, since calls cannot stand in one another as deep.
    for (const deeper of this.open.size === 0 ? this.levels.below(name, (each) => this.known.has(each)) : [])
      this.keep(deeper)
    return this.keep(name)
  }

  private keep(name: string): Outcome {
    const levels = this.levels.of(name)
    if (this.levelsOpen + levels > mostLevels) return faulty(issue('formula-too-deep', '', { max: mostLevels }))
    this.levelsOpen += levels
    this.open.add(name)
    const outcome = this.resolve(name)
    this.open.delete(name)
    this.levelsOpen -= levels
    this.known.set(name, outcome)
    return outcome
  }

  private resolve(name: string): Outcome {
    const { inputs, derived, cohort, leaves } = this.program
    const known = inputs.get(name)
    if (known) return readInput(known, Object.hasOwn(this.unit.inputs, name) ? this.unit.inputs[name] : undefined)
    const constant = this.program.constants.get(name)
    if (constant !== undefined) return constant
    const dot = name.indexOf('.')
    const id = name.slice(dot + 1)
    const space = dot < 0 ? '' : name.slice(0, dot)
    if (space === 'derived' && derived.has(id)) return this.compute(derived.get(id) as Expression)
    if (space === 'cohort' && cohort.has(id)) return this.cohortValue(this.league, id)
    if (space === 'points' && leaves.has(id)) return this.points(leaves.get(id) as Leaf)
    return faulty(issue('reference-unknown', '', { name }))
  }

  /** A formula's outcome for this unit; `trace` receives every node's. */
  compute(formula: Expression, max: Rational | null = null, trace?: Map<string, Outcome>): Outcome {
    const budget = { left: Math.min(formulaSteps, this.stepsLeft) }
    const before = budget.left
    const outcome = evaluate(formula, { scope: this.read, budget, maxPoints: max, trace })
    this.stepsLeft -= before - Math.max(0, budget.left)
    return outcome
  }

  /** What a leaf's formula gives, before any policy: exact points, a verdict, a value, or why there is none. */
  points(leaf: Leaf, trace?: Map<string, Outcome>): Outcome {
    const applies = this.compute(leaf.applies, leaf.max, trace)
    if (applies instanceof Unknown) return applies
    if (typeof applies !== 'boolean')
      return faulty(issue('condition-not-boolean', leaf.applies.path, { found: typeOf(applies) }))
    if (!applies) return new Unknown('not-applicable', [])
    if (leaf.formula === null) return new Unknown('pending', [])
    const outcome = this.compute(leaf.formula, leaf.max, trace)
    if (outcome instanceof Unknown) return outcome
    const problem = checkPoints(leaf, outcome)
    return problem ? faulty(problem) : outcome
  }
}

function checkPoints(leaf: Leaf, outcome: Exclude<Outcome, Unknown>): Issue | null {
  const { kind } = leaf.indicator
  const path = `${leaf.path}/formula`
  if (kind === 'information') return null
  if (kind === 'gate')
    return typeof outcome === 'boolean' ? null : issue('condition-not-boolean', path, { found: typeOf(outcome) })
  if (!(outcome instanceof Rational)) return issue('points-not-number', path, { found: typeOf(outcome) })
  if (compare(outcome, zero) >= 0 && compare(outcome, leaf.max) <= 0) return null
  return issue('points-range', path, {
    points: String(toNumber(outcome)),
    max: String(toNumber(leaf.max)),
  })
}
