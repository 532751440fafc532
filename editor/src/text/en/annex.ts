import type { Translation } from '../translation.ts'
import type { annex as vi } from '../vi/annex.ts'

/** The annex: columns, states of rows, what its keys did. */
export const annex: Translation<typeof vi> = {
  annex: 'Annex',
  columns: {
    code: 'No.',
    label: 'Indicator',
    maxPoints: 'Maximum',
    method: 'Calculation',
    evidence: 'Evidence',
    dataSource: 'Data source',
    verifier: 'Verified by',
    status: 'Status',
  },
  kinds: {
    information: 'Not scored',
    gate: 'Requirement',
    bonus: 'Bonus',
    penalty: 'Penalty',
  },
  groupSum: '{count} items · Σ {sum} / {declared}',
  fine: 'Valid',
  error: 'Error',
  warning: 'Warning',
  more: '(+{count})',
  noLabel: 'No name yet',
  noRule: 'No formula yet',
  fold: 'Collapse {label}',
  unfold: 'Expand {label}',
  notNumber: '“{text}” is no number of points. Enter a number of zero or more, such as 12,5.',
  noMatch: 'No indicator matches “{filter}”.',
  empty: 'The annex has no indicators yet. Add the first group or indicator.',
  addRow: 'Add indicator',
  addGroup: 'Add group',
  moved: 'Moved {code} {label}',
  pasted: 'Pasted {written} cells{refused, plural, =0 {} other {, # could not be read}}.',
  undo: 'Undo',
}
