import { before, type Change } from '../scratch.ts'

const record = (line: string) => ({
  path: 'engine/src/ruleset/fields/indicator.ts',
  edit: before("  note: plain(text(), 'ghi chú', 'note', 'note'),\n", line),
})

/** A field of the document (mục): by when an indicator is reported; the screen draws texts of a row by their records (ED-24). */
export const field: Change = {
  parts: {
    record: record("  deadline: plain(text(), 'hạn báo cáo', 'deadline', 'deadline'),\n"),
  },
  elsewhere: { record: 'nothing: there is no such field' },
  wrongly: {
    'without its name in English': {
      of: 'record',
      part: record("  deadline: plain(text(), 'hạn báo cáo', 'deadline'),\n"),
    },
    'without its kind of change': {
      of: 'record',
      part: record("  deadline: { schema: text(), vi: 'hạn báo cáo' },\n"),
    },
    'as a change that nobody says': {
      of: 'record',
      part: record("  deadline: field(text(), 'hạn báo cáo', 'deadline', 'deadline'),\n"),
      at: 'engine/src/diff/words/vi.ts',
    },
  },
}
