import { type Issue, issue } from '../issue.ts'
import type { Program } from '../program/program.ts'
import { rowsOf } from '../ruleset/rows.ts'

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
export function checkCrosswalkAgainst(program: Program, base: Program): Issue[] {
  const entries = program.ruleset.crosswalk?.entries ?? []
  const told = {
    old: new Set(entries.flatMap((entry) => entry.old)),
    new: new Set(entries.flatMap((entry) => entry.new)),
  }
  const before = leafIds(base)
  const after = leafIds(program)
  const allBefore = new Set(rowsOf(base.ruleset).map(({ indicator }) => indicator.id))
  const issues: Issue[] = []
  for (const id of before)
    if (!after.has(id) && !told.old.has(id))
      issues.push(issue('crosswalk-uncovered', '/crosswalk', { id, side: 'old' }))
  for (const [id, path] of paths(program))
    if (!before.has(id) && !told.new.has(id)) issues.push(issue('crosswalk-uncovered', path, { id, side: 'new' }))
  entries.forEach((entry, index) => {
    entry.old.forEach((id, place) => {
      if (!allBefore.has(id))
        issues.push(issue('crosswalk-unknown', `/crosswalk/entries/${index}/old/${place}`, { id, side: 'old' }))
    })
  })
  return issues
}

function leafIds(program: Program): Set<string> {
  return new Set(program.leaves.keys())
}

function paths(program: Program): Map<string, string> {
  return new Map([...program.leaves].map(([id, { path }]) => [id, path]))
}
