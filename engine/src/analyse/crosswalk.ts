import { type Issue, issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { leavesOf, type Ruleset, rowsOf } from '../ruleset/rows.ts'

/**
 * Crosswalk entries that point at rows this version does not have, or says more than once where an old row went.
 *
 * Errors: crosswalk-unknown
 * Source: meaning 14, SPEC D-9
 */
export function checkCrosswalk({ ruleset }: Program): Issue[] {
  const { crosswalk } = ruleset
  if (!crosswalk) return []
  const ids = new Set(rowsOf(ruleset).map(({ indicator }) => indicator.id))
  return crosswalk.entries.flatMap((entry, index) =>
    entry.new.flatMap((id, place) =>
      ids.has(id) ? [] : [issue('crosswalk-unknown', `/crosswalk/entries/${index}/new/${place}`, { id, side: 'new' })],
    ),
  )
}

/**
 * Rows of either version that neither keep their id nor have an entry; they must be told before publishing.
 *
 * Errors: crosswalk-uncovered, crosswalk-unknown
 * Source: meaning 14, SPEC D-9
 */
export function checkCrosswalkAgainst(ruleset: Ruleset, base: Ruleset): Issue[] {
  const entries = ruleset.crosswalk?.entries ?? []
  const told = {
    old: new Set(entries.flatMap((entry) => entry.old)),
    new: new Set(entries.flatMap((entry) => entry.new)),
  }
  const before = leafPaths(base)
  const after = leafPaths(ruleset)
  const allBefore = new Set(rowsOf(base).map(({ indicator }) => indicator.id))
  const issues: Issue[] = []
  for (const id of before.keys())
    if (!after.has(id) && !told.old.has(id))
      issues.push(issue('crosswalk-uncovered', '/crosswalk', { id, side: 'old' }))
  for (const [id, path] of after)
    if (!before.has(id) && !told.new.has(id)) issues.push(issue('crosswalk-uncovered', path, { id, side: 'new' }))
  entries.forEach((entry, index) => {
    entry.old.forEach((id, place) => {
      if (!allBefore.has(id))
        issues.push(issue('crosswalk-unknown', `/crosswalk/entries/${index}/old/${place}`, { id, side: 'old' }))
    })
  })
  return issues
}

function leafPaths(ruleset: Ruleset): Map<string, string> {
  return new Map(leavesOf(ruleset).map(({ indicator, path }) => [indicator.id, path]))
}
