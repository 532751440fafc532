import type { Translation } from '../translation.ts'
import type { audit as vi } from '../vi/audit.ts'

export const audit: Translation<typeof vi> = {
  title: 'Audit log',
  intro: 'One line per act, chained by digests: altering, removing or inserting a line shows.',
  verify: 'Verify again',
  verifying: 'Verifying…',
  intact: 'The chain is intact: {count, number} entries',
  broken: 'The chain breaks at entry {at, number}',
  head: 'Last digest',
  sequence: 'No.',
  at: 'At',
  actor: 'Who',
  action: 'What',
  subject: 'On',
  detail: 'Details',
  hash: 'Digest',
  search: 'Filter the log',
  none: 'There are no entries yet',
  noMatch: 'No entry matches.',
  forbidden: 'Only administrators and auditors may read the log',
  forbiddenHint: 'Sign in as an administrator or auditor.',
  more: 'Show more',
  shown: '{shown, number} of {total, number} entries',
}
