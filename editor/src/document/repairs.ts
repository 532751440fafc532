import type { Issue } from '@chiso/engine'
import type { Command } from './commands.ts'

/**
 * The one right answer to a problem, where it has one.
 *
 * Shape: `what` is how it is called; `value` is what would stand there, null where a case comes to nothing
 */
export type Repair = {
  command: Command
  what: 'acceptCase' | 'takeTotal' | 'takeSum' | 'leaveOut'
  value: number | string | null
}

/** What one press repairs: a sum that was declared otherwise, a row that is gone where others name it, a case. */
export function repairOf(issue: Issue): Repair | null {
  const { path } = issue
  switch (issue.code) {
    case 'case-failed': {
      const value = valueIn(issue.params.found)
      return { command: { kind: 'set', path, value }, what: 'acceptCase', value }
    }
    case 'total-mismatch':
      return sumTaken(path, issue.params.found, 'takeTotal')
    case 'group-total-mismatch':
      return sumTaken(path, issue.params.found, 'takeSum')
    case 'indicator-unknown':
    case 'crosswalk-unknown': {
      // Only members of lists can be left out; elsewhere the name is the whole of the place.
      return /\/\d+$/.test(path) ? { command: { kind: 'remove', path }, what: 'leaveOut', value: null } : null
    }
    default:
      return null
  }
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
