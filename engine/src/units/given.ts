import { type Issue, issue, nearestName, pointer } from '../issue.ts'
import type { Ruleset } from '../ruleset/rows.ts'

/**
 * Names of given cohort values that a set has not: values that nothing would read, while the set takes its own over the units.
 *
 * Shape: `given` is by cohort value, or by league id and then by cohort value; '' is no league
 * Errors: shape-key-unknown
 * Source: SPEC K-5
 */
export function checkGivenCohort(
  { cohort, leagues }: Pick<Ruleset, 'cohort' | 'leagues'>,
  given: Readonly<Record<string, unknown>>,
): Issue[] {
  const values = cohort.map(({ id }) => id)
  const named = ['', ...leagues.map(({ id }) => id)]
  return Object.entries(given).flatMap(([name, value]) => {
    if (typeof value !== 'object' || value === null) return unknownAmong(values, name, pointer('', name))
    const inner = Object.keys(value).flatMap((id) => unknownAmong(values, id, pointer('', name, id)))
    return [...unknownAmong(named, name, pointer('', name)), ...inner]
  })
}

function unknownAmong(known: readonly string[], key: string, path: string): Issue[] {
  if (known.includes(key)) return []
  const nearest = nearestName(key, known)
  return [issue('shape-key-unknown', path, nearest === undefined ? { key } : { key, nearest })]
}
