import type { Translation } from '../translation.ts'
import type { problems as vi } from '../vi/problems.ts'

/** The list of problems. */
export const problems: Translation<typeof vi> = {
  title: 'Errors, warnings',
  checking: 'Checking…',
  error: 'Error',
  warning: 'Warning',
  info: 'Hint',
  count: '{errors, plural, one {# error} other {# errors}}, {warnings, plural, one {# warning} other {# warnings}}',
  noResult: 'no result',
  acceptCase: 'Take the new result: {found}',
  takeTotal: 'Take {found} as the total',
  takeSum: 'Take {found} as the maximum of the group',
  leaveOut: 'Leave the deleted row out here',
  takeNearest: 'Change to “{found}”',
  takeZero: 'Make it {found}',
  newId: 'Give it another id',
  compose: 'Type it with composed letters',
  dropField: 'Leave “{found}” out',
  dropRule: 'Remove the rule of the group',
  document: 'The set',
}
