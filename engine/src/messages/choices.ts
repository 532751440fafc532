import type { Locale } from './number.ts'
import { levelName, typeName } from './words.ts'

/** What the words of the format that a field can be mean, where they are no level and no type. */
const meanings: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  official: { vi: 'chính thức', en: 'issued' },
  provisional: { vi: 'tạm thời', en: 'not issued yet' },
  own: { vi: 'cơ quan tự soạn', en: 'written by this office' },
  sourced: { vi: 'có nguồn', en: 'from a source' },
  illustrative: { vi: 'minh họa', en: 'made up to show something' },
  unstated: { vi: 'chưa nêu nguồn', en: 'names no source' },
  pending: { vi: 'để chờ, chưa tính', en: 'waits for data' },
  zero: { vi: 'tính 0 điểm', en: '0 points' },
  exclude: { vi: 'không tính vào điểm tối đa', en: 'left out of the maximum' },
  rescale: { vi: 'quy đổi', en: 'scaled up' },
  full: { vi: 'cho điểm tối đa', en: 'the maximum points' },
  'half-up': { vi: 'nửa trở lên làm tròn lên', en: 'halves away from zero' },
  indicator: { vi: 'từng chỉ số', en: 'each indicator' },
  group: { vi: 'từng nhóm ngoài cùng', en: 'each outermost group' },
  each: { vi: 'từng chỉ số và từng nhóm', en: 'each indicator and each group' },
  total: { vi: 'tổng điểm', en: 'the total' },
  competition: { vi: 'cùng hạng, bỏ hạng kế tiếp', en: '1, 2, 2, 4' },
  dense: { vi: 'cùng hạng, không bỏ hạng', en: '1, 2, 2, 3' },
  sum: { vi: 'cộng', en: 'the sum' },
  max: { vi: 'lớn nhất', en: 'the largest' },
  min: { vi: 'nhỏ nhất', en: 'the smallest' },
  mean: { vi: 'trung bình', en: 'the mean' },
  median: { vi: 'trung vị', en: 'the median' },
  count: { vi: 'số đơn vị', en: 'the number of units' },
  any: { vi: 'có ở một đơn vị là có', en: 'yes where one unit says so' },
  all: { vi: 'có ở mọi đơn vị mới là có', en: 'yes where all units say so' },
  ask: { vi: 'hỏi lại đơn vị', en: 'ask the unit' },
  keep: { vi: 'giữ nguyên', en: 'kept' },
  rename: { vi: 'đổi tên', en: 'renamed' },
  merge: { vi: 'gộp', en: 'merged' },
  split: { vi: 'tách', en: 'split' },
  retire: { vi: 'bỏ', en: 'dropped' },
  new: { vi: 'thêm mới', en: 'added' },
  derive: { vi: 'tính từ số liệu cũ', en: 'computed from old inputs' },
  none: { vi: 'không có tương ứng', en: 'nothing corresponds' },
  scored: { vi: 'tính điểm', en: 'counts' },
  information: { vi: 'không tính điểm', en: 'does not count' },
  gate: { vi: 'điều kiện xếp loại', en: 'a condition of grades' },
  bonus: { vi: 'điểm thưởng', en: 'adds points' },
  penalty: { vi: 'điểm trừ', en: 'takes points away' },
  viewer: { vi: 'xem', en: 'sees' },
  author: { vi: 'soạn thảo', en: 'writes' },
  reviewer: { vi: 'duyệt', en: 'approves' },
  publisher: { vi: 'văn thư', en: 'publishes' },
  admin: { vi: 'quản trị', en: 'keeps accounts' },
  auditor: { vi: 'thanh tra', en: 'audits' },
}

/** A word of the format with what it means beside it: “boolean” (có/không); what is no such word stands alone. */
export function choiceName(word: string, locale: Locale): string {
  const meaning = Object.hasOwn(meanings, word) ? meanings[word]?.[locale] : undefined
  const said = meaning ?? [levelName(word, locale), typeName(word, locale)].find((name) => name !== word)
  return said === undefined ? `“${word}”` : `“${word}” (${said})`
}
