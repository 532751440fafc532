import type { RulesetDocument } from '@chiso/engine'
import type { Outcome } from '../../worker/protocol.ts'

type Expect = NonNullable<RulesetDocument['cases']>[number]['expect']

/** Something a case expects and did not get. */
export type Difference = { what: 'total' | 'grade' | 'points'; id?: string; expected: unknown; found: unknown }

/** Where what came out is not what a case expects; what it leaves open is not looked at. */
export function differences(expect: Expect, outcome: Outcome): Difference[] {
  const found: Difference[] = []
  for (const what of ['total', 'grade'] as const) {
    const expected = expect[what]
    if (expected !== undefined && expected !== outcome[what]) found.push({ what, expected, found: outcome[what] })
  }
  for (const [id, expected] of Object.entries(expect.points ?? {})) {
    const came = outcome.points[id]
    if (expected !== came) found.push({ what: 'points', id, expected, found: came ?? null })
  }
  return found
}

/** The same expectation with what came out; one that says nothing yet expects total and grade. */
export function newest(expect: Expect, outcome: Outcome): Expect {
  const blank = expect.total === undefined && expect.grade === undefined && !expect.points
  const next: Expect = { ...expect }
  if (blank || expect.total !== undefined) next.total = outcome.total
  if (blank || expect.grade !== undefined) next.grade = outcome.grade
  // An indicator without points cannot be expected to have a number of them.
  if (expect.points) {
    const known = Object.keys(expect.points).flatMap((id): [string, number][] => {
      const points = outcome.points[id]
      return typeof points === 'number' ? [[id, points]] : []
    })
    next.points = Object.fromEntries(known)
  }
  return next
}
