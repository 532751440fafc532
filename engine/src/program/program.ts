import type { Expression } from '../formula/tree.ts'
import type { Issue } from '../issue.ts'
import { type Indicator, type Input, isConstantSound, leavesOf, type Ruleset } from '../ruleset/rows.ts'
import type { Json } from '../values/json.ts'
import { fromNumber, type Rational, zero } from '../values/number.ts'
import { fromJson, Unknown } from '../values/value.ts'
import { circlesOf } from './circles.ts'
import { type Constants, parseExpression } from './read.ts'

/** A leaf ready to be computed; `formula` is null while the author has written none. */
export type Leaf = {
  indicator: Indicator
  path: string
  max: Rational
  formula: Expression | null
  applies: Expression
  groups: readonly string[]
}

/**
 * A ruleset with every formula read once.
 *
 * Shape: maps are keyed by id; `circles` are the cohort values that need themselves, with the names of the way round;
 *        `issues` are those of the formulas
 */
export type Program = {
  ruleset: Ruleset
  inputs: ReadonlyMap<string, Input>
  /** By name as formulas read it; one whose value is none of its kind is missing. */
  constants: Constants
  derived: ReadonlyMap<string, Expression>
  cohort: ReadonlyMap<string, Expression>
  leagues: readonly { id: string; ranked: boolean; when: Expression; total: Rational }[]
  leaves: ReadonlyMap<string, Leaf>
  circles: ReadonlyMap<string, readonly string[]>
  issues: readonly Issue[]
}

/** Reads every formula of a ruleset (biên dịch); wrong ones stay as broken nodes with their issues. */
export function compile(ruleset: Ruleset): Program {
  const issues: Issue[] = []
  const constants = constantsIn(ruleset)
  const read = (formula: Json, path: string): Expression => {
    const parsed = parseExpression(formula, path, constants)
    issues.push(...parsed.issues)
    return parsed.expression
  }
  const formulas = {
    constants,
    inputs: new Map(ruleset.inputs.map((input) => [input.id, input])),
    derived: new Map(ruleset.derived.map(({ id, formula }, i) => [id, read(formula, `/derived/${i}/formula`)])),
    cohort: new Map(ruleset.cohort.map(({ id, of }, i) => [id, read(of, `/cohort/${i}/of`)])),
    leagues: ruleset.leagues.map(({ id, ranked, when, total }, i) => ({
      id,
      ranked,
      when: read(when, `/leagues/${i}/when`),
      total: fromNumber(total ?? ruleset.policy.total),
    })),
    leaves: new Map(
      leavesOf(ruleset).map(({ indicator, path, parents }) => [
        indicator.id,
        {
          indicator,
          path,
          max: indicator.maxPoints === undefined ? zero : fromNumber(indicator.maxPoints),
          formula: indicator.formula === undefined ? null : read(indicator.formula, `${path}/formula`),
          applies: read(indicator.appliesWhen, `${path}/appliesWhen`),
          groups: parents.map(({ id }) => id),
        },
      ]),
    ),
  }
  return { ruleset, ...formulas, circles: circlesOf(formulas), issues }
}

function constantsIn({ constants }: Ruleset): Constants {
  return new Map(
    constants.flatMap((constant) => {
      const value = isConstantSound(constant) ? fromJson(constant.value, '') : new Unknown('issues', [])
      return value instanceof Unknown ? [] : [[`const.${constant.id}`, value] as const]
    }),
  )
}
