import type { Translation } from '../translation.ts'
import type { history as vi } from '../vi/history.ts'

/** "Lịch sử sửa": the steps of a session and the saved revisions of a draft. */
export const history: Translation<typeof vi> = {
  title: 'Edit history',
  open: 'Edit history',
  session: 'Since this page was opened',
  opened: 'Draft opened',
  undone: '(undone)',
  saved: 'Saved on the server',
  revision: 'Save {revision}, {by}',
  begun: 'The draft was begun',
  nothingChanged: 'Nothing of the set changed',
  unread: 'What changed cannot be said',
  name: 'Name of this save',
  keepName: 'Name it',
  older: 'Show {count, plural, one {# more save} other {# more saves}}',
  reading: 'Reading…',
  same: 'The same as what is on the screen.',
  would: 'Restoring this would:',
  more: 'and {count, plural, one {# more change} other {# more changes}}',
  notCompared: 'Cannot be compared, because one of the two is broken in its structure.',
  restore: 'Restore this',
  restored: 'Save {revision} restored.',
}
