import { type Entry, entry } from './entry.ts'

/** How the server says no to what people say about drafts, and to steps that lack an answer. */
export const reviewRefusals = {
  'set-empty': entry(
    422,
    ['Bộ chỉ số chưa có dòng nào', 'Thêm ít nhất một chỉ số: dán phụ lục từ Excel hoặc Word, mở tệp, hoặc thêm dòng.'],
    ['The set has no indicator', 'Add at least one: paste the annex from Excel or Word, open a file, or add a row.'],
  ),
  'content-unanswered': entry(
    422,
    [
      'Chưa trả lời về nội dung của bộ',
      'Bộ này ghi nội dung là minh họa, không phải văn bản ban hành, nên gắn số quyết định phải ghi rõ vì sao.',
    ],
    [
      'The content is not answered for',
      'This set says that its content is illustrative and no issued text, so to issue it under a decision say why.',
    ],
  ),
  'comment-empty': entry(
    422,
    ['Chưa có ý kiến', 'Hãy ghi ý kiến rồi gửi.'],
    ['Nothing was said', 'Write the comment, then send it.'],
  ),
  'comment-settled': entry(
    409,
    ['Ý kiến đã đổi', 'Ý kiến này đã đóng hoặc đã mở lại. Tải lại để xem.'],
    ['The thread has changed', 'This thread was closed or opened again. Reload to see it.'],
  ),
  'comments-full': entry(
    409,
    ['Dự thảo có quá nhiều ý kiến', 'Một dự thảo nhận tối đa {count} ý kiến. Hãy tạo dự thảo mới từ dự thảo này.'],
    ['The draft has too many comments', 'A draft takes {count} comments at most. Start another draft from this one.'],
  ),
} as const satisfies Record<string, Entry>
