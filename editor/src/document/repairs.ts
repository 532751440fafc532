import type { Issue, RulesetDocument } from '@chiso/engine'
import type { Command } from './commands.ts'
import { around, membersAt } from './place.ts'

/**
 * The one right answer to a problem, where it has one.
 *
 * Shape: `what` is how it is called; `value` is what would stand there, null where a case comes to nothing
 */
export type Repair = {
  command: Command
  what: 'acceptCase' | 'takeTotal' | 'takeSum' | 'leaveOut' | 'takeNearest'
  value: number | string | null
}

/** What one press repairs: a sum that was declared otherwise, a row that is gone where others name it, a case, a name. */
export function repairOf(document: RulesetDocument, issue: Issue): Repair | null {
  const { path } = issue
  switch (issue.code) {
    case 'case-failed': {
      // A row that is gone has no points to take over.
      if (issue.params.found === 'undefined') return leftOut({ kind: 'set', path, value: undefined })
      const value = valueIn(issue.params.found)
      return { command: { kind: 'set', path, value }, what: 'acceptCase', value }
    }
    case 'total-mismatch':
      return sumTaken(path, issue.params.found, 'takeTotal')
    case 'group-total-mismatch':
      return sumTaken(path, issue.params.found, 'takeSum')
    case 'grade-unknown': {
      const { nearest } = issue.params
      if (nearest === undefined) return null
      const label = document.grades?.find(({ id }) => id === nearest)?.label ?? nearest
      return { command: { kind: 'set', path, value: nearest }, what: 'takeNearest', value: label }
    }
    case 'indicator-unknown':
      // Only members of lists can be left out; elsewhere the name is the whole of the place.
      return isMember(path) ? leftOut({ kind: 'remove', path }) : null
    case 'crosswalk-unknown': {
      if (!isMember(path)) return null
      const side = around(path)
      // An entry without a name on one side says nothing any more.
      return leftOut({ kind: 'remove', path: membersAt(document, side).length > 1 ? path : around(side) })
    }
    default:
      return null
  }
}

const isMember = (path: string) => /\/\d+$/.test(path)

function leftOut(command: Command): Repair {
  return { command, what: 'leaveOut', value: null }
}

function sumTaken(path: string, found: string, what: Repair['what']): Repair | null {
  const value = Number(found)
  return Number.isFinite(value) ? { command: { kind: 'set', path, value }, what, value } : null
}

/** What a case came to, read back from the sentence's parameter. */
function valueIn(text: string): number | string | null {
  if (text === 'null' || text === 'undefined') return null
  const number = Number(text)
  return text.trim() === '' || Number.isNaN(number) ? text : number
}
