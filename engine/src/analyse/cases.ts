import { unitIn } from '../cases/situation.ts'
import { count, scoreUnit } from '../exact/score.ts'
import { type Issue, issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { type Rational, toNumber } from '../values/number.ts'

/**
 * The set's own cases (tình huống tính thử) scored again: what they expect must come out.
 *
 * Errors: case-failed
 * Source: SPEC D-8
 */
export function checkCases(program: Program): Issue[] {
  return program.ruleset.cases.flatMap((example, index) => {
    const { id, label, inputs, cohort = {}, expect } = example
    const unit = unitIn(program, { inputs, cohort }, { id, name: label })
    const path = `/cases/${index}/expect`
    const differs = (at: string, expected: unknown, actual: unknown) =>
      expected === undefined || expected === actual
        ? []
        : [issue('case-failed', at, { case: label, expected: String(expected), found: String(actual) })]
    // Most cases are about one leaf, and the others need not be scored for it.
    const whole = expect.total === undefined && expect.grade === undefined ? null : scoreUnit(program, unit)
    const pointsOf = (leafId: string) => {
      const leaf = program.leaves.get(leafId)
      return leaf && decimal(count(leaf, unit, program).points)
    }
    return [
      ...(whole ? differs(`${path}/total`, expect.total, decimal(whole.total)) : []),
      ...(whole ? differs(`${path}/grade`, expect.grade, whole.grade) : []),
      ...Object.entries(expect.points ?? {}).flatMap(([leafId, points]) =>
        differs(`${path}/points/${leafId}`, points, pointsOf(leafId)),
      ),
    ]
  })
}

function decimal(value: Rational | null): number | null {
  return value && toNumber(value)
}
