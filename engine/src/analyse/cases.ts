import { type Issue, issue } from '../issue.ts'
import type { Program } from '../program.ts'
import { score } from '../scoring.ts'

/**
 * The set's own cases (tình huống tính thử) scored again: what they expect must come out.
 *
 * Errors: case-failed
 * Source: SPEC D-8
 */
export function checkCases(program: Program): Issue[] {
  return program.ruleset.cases.flatMap((example, index) => {
    const cohort = Object.fromEntries(
      ['', ...program.leagues.map(({ id }) => id)].map((id) => [id, example.cohort ?? {}]),
    )
    const { units } = score(program, [{ id: example.id, name: example.label, inputs: example.inputs }], { cohort })
    const [found] = units
    const path = `/cases/${index}/expect`
    const differs = (at: string, expected: unknown, actual: unknown) =>
      expected === undefined || expected === actual
        ? []
        : [issue('case-failed', at, { case: example.label, expected: String(expected), found: String(actual) })]
    return [
      ...differs(`${path}/total`, example.expect.total, found?.total),
      ...differs(`${path}/grade`, example.expect.grade, found?.grade),
      ...Object.entries(example.expect.points ?? {}).flatMap(([id, points]) =>
        differs(`${path}/points/${id}`, points, found?.points[id]?.points),
      ),
    ]
  })
}
