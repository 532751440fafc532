import type { Translation } from '../translation.ts'
import type { formula as vi } from '../vi/formula.ts'

/** The formula bar: reading, suggesting, correcting. */
export const formula: Translation<typeof vi> = {
  placeholder: 'IF(co_ke_hoach; 20; 0)',
  suggestions: 'Suggestions for the formula',
  pending: 'Press Enter to apply.',
  unread: 'This cannot be read yet, so the old formula stays in force. What you typed is kept here.',
  discard: 'Go back to the old formula',
  fixInsert: 'Add “{after}”',
  fixRemove: 'Remove “{before}”',
  fixReplace: 'Replace “{before}” with “{after}”',
  json: 'JSON',
  jsonShow: 'Show the formula as JSON',
  sentence: 'In words',
  tree: {
    title: 'Formula as nested rows',
    actions: 'What can be done with the chosen part',
    add: 'Add',
    unwrap: 'Unwrap',
    up: 'Up',
    down: 'Down',
    remove: 'Remove',
    wrap: 'Wrap in…',
    cannot: 'Not possible for the chosen part.',
    locked: 'Kept as it is; edited in the formula only',
    part: 'Chosen part',
  },
}
