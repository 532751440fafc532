import type { Locale } from '../messages/number.ts'

/** What an explanation says in one language. */
export type ExplanationWords = {
  is(label: string, value: string): string
  yes: string
  no: string
  missing(label: string): string
  notApplicable(label: string, reason: string | undefined): string
  unusable(label: string): string
  tier(low: string | null, high: string | null): string
  tierDown(low: string | null, high: string | null): string
  noTier: string
  noTierDown: string
  holds: string
  fails: string
  option(label: string): string
  ratio(value: string): string
  cappedRatio(value: string): string
  cappedCount: string
  parts(points: string): string
  best(words: string): string
  thisCase(words: string): string
  otherwise: string
  earned(points: string, max: string): string
  bonus(points: string): string
  penalty(points: string): string
  unscored: string
  passed: string
  failed(grade: string | null): string
  pendingGate: string
  pending: string
  pendingAsZero: string
  leafNotApplicable: string
  leafFull(points: string): string
  onlyWhen(condition: string): string
  wrong(messages: string): string
  addThen(by: string, label: string, points: string, most: boolean): string
  lessThen(by: string, label: string, points: string, most: boolean): string
  toThen(value: string, label: string, points: string, most: boolean): string
  ifYes(label: string, points: string): string
  ifOption(label: string, option: string, points: string, most: boolean): string
  method(sentence: string): string
  citation(text: string): string
  illustrative: string
  illustrativeRow: string
  source(text: string): string
  total(name: string, total: string, max: string, ratio: string): string
  incompleteTotal(name: string, total: string, max: string): string
  nothingApplies(name: string): string
  grade(label: string): string
  rank(rank: string, league: string | null, provisional: boolean): string
  base(points: string): string
  rescale(points: string, declared: string, applicable: string): string
  totalBonus(points: string): string
  totalPenalty(points: string): string
  floor: string
  rounding(points: string, places: string): string
}

const vi: ExplanationWords = {
  is: (label, value) => `${label} = ${value}`,
  yes: 'có',
  no: 'không',
  missing: (label) => `chưa có số liệu “${label}”`,
  notApplicable: (label, reason) => `“${label}” không áp dụng${reason ? ` (${reason})` : ''}`,
  unusable: (label) => `“${label}” không tính được`,
  tier: (low, high) => (high === null ? `thuộc mức từ ${low} trở lên` : `thuộc mức từ ${low} đến dưới ${high}`),
  tierDown: (low, high) => (low === null ? `thuộc mức đến ${high}` : `thuộc mức trên ${low} đến ${high}`),
  noTier: 'chưa đạt mức thấp nhất',
  noTierDown: 'vượt quá mức cuối cùng',
  holds: 'đạt điều kiện',
  fails: 'chưa đạt điều kiện',
  option: (label) => `thuộc trường hợp “${label}”`,
  ratio: (value) => `tỷ lệ ${value}`,
  cappedRatio: (value) => `tỷ lệ ${value}, tính mức tối đa`,
  cappedCount: 'đã đến mức trần',
  parts: (points) => `cộng các ý ${points}`,
  best: (words) => `lấy trường hợp ${words}`,
  thisCase: (words) => `thuộc trường hợp ${words}`,
  otherwise: 'không thuộc trường hợp nào đã nêu',
  earned: (points, max) => `được ${points}/${max} điểm`,
  bonus: (points) => `được thưởng ${points} điểm`,
  penalty: (points) => `bị trừ ${points} điểm`,
  unscored: 'không tính điểm',
  passed: 'đạt điều kiện bắt buộc',
  failed: (grade) =>
    grade === null ? 'không đạt điều kiện bắt buộc' : `không đạt điều kiện bắt buộc, xếp loại không quá ${grade}`,
  pendingGate: 'chưa đủ số liệu để xét điều kiện bắt buộc, chưa xếp loại được',
  pending: 'chưa đủ số liệu nên chưa tính điểm',
  pendingAsZero: 'thiếu số liệu, tính 0 điểm',
  leafNotApplicable: 'không áp dụng',
  leafFull: (points) => `không áp dụng, được điểm tối đa ${points}`,
  onlyWhen: (condition) => `Chỉ áp dụng khi ${condition}.`,
  wrong: (messages) => `chưa tính được điểm. ${messages}`,
  addThen: (by, label, points, most) => `Thêm ${by} (${label}) thì được ${points} điểm${most ? ', mức tối đa' : ''}.`,
  lessThen: (by, label, points, most) => `Giảm ${by} (${label}) thì được ${points} điểm${most ? ', mức tối đa' : ''}.`,
  toThen: (value, label, points, most) =>
    `Nếu ${label} đạt ${value} thì được ${points} điểm${most ? ', mức tối đa' : ''}.`,
  ifYes: (label, points) => `Nếu “${label}” là có thì được ${points} điểm.`,
  ifOption: (label, option, points, most) =>
    `Nếu ${label} là “${option}” thì được ${points} điểm${most ? ', mức tối đa' : ''}.`,
  method: (sentence) => `Cách tính: ${sentence}.`,
  citation: (text) => `Căn cứ: ${text}.`,
  illustrative: 'Minh họa, không phải văn bản ban hành.',
  illustrativeRow: 'Chỉ số minh họa.',
  source: (text) => `Nguồn: ${text}.`,
  total: (name, total, max, ratio) => `${name}: ${total}/${max} điểm (${ratio}).`,
  incompleteTotal: (name, total, max) => `${name}: tạm tính ${total}/${max} điểm vì chưa đủ số liệu.`,
  nothingApplies: (name) => `${name}: không có chỉ số nào áp dụng nên không có tổng điểm.`,
  grade: (label) => `Xếp loại: ${label}.`,
  rank: (rank, league, provisional) =>
    `Xếp hạng: ${rank}${league === null ? '' : ` trong nhóm ${league}`}${provisional ? ' (tạm tính)' : ''}.`,
  base: (points) => `Cộng các chỉ số: ${points} điểm.`,
  rescale: (points, declared, applicable) => `Quy đổi theo phần áp dụng (× ${declared}/${applicable}): ${points} điểm.`,
  totalBonus: (points) => `Điểm thưởng: +${points} điểm.`,
  totalPenalty: (points) => `Điểm trừ: −${points} điểm.`,
  floor: 'Điểm trừ vượt quá điểm có được nên tổng tính là 0.',
  rounding: (points, places) => `Làm tròn đến ${places} chữ số thập phân: ${points} điểm.`,
}

const en: ExplanationWords = {
  is: (label, value) => `${label} = ${value}`,
  yes: 'yes',
  no: 'no',
  missing: (label) => `“${label}” is not reported`,
  notApplicable: (label, reason) => `“${label}” does not apply${reason ? ` (${reason})` : ''}`,
  unusable: (label) => `“${label}” cannot be computed`,
  tier: (low, high) => (high === null ? `in the step from ${low} up` : `in the step from ${low} to below ${high}`),
  tierDown: (low, high) => (low === null ? `in the step up to ${high}` : `in the step above ${low} up to ${high}`),
  noTier: 'below the lowest step',
  noTierDown: 'above the last step',
  holds: 'the condition is met',
  fails: 'the condition is not met',
  option: (label) => `in the case “${label}”`,
  ratio: (value) => `a ratio of ${value}`,
  cappedRatio: (value) => `a ratio of ${value}, which earns the maximum`,
  cappedCount: 'at the cap',
  parts: (points) => `the parts ${points}`,
  best: (words) => `by the case ${words}`,
  thisCase: (words) => `in the case ${words}`,
  otherwise: 'in none of the cases',
  earned: (points, max) => `earns ${points}/${max} points`,
  bonus: (points) => `earns a bonus of ${points}`,
  penalty: (points) => `loses ${points} points`,
  unscored: 'is not scored',
  passed: 'meets the mandatory condition',
  failed: (grade) =>
    grade === null
      ? 'fails the mandatory condition'
      : `fails the mandatory condition, so the grade is at most ${grade}`,
  pendingGate: 'the mandatory condition is still open, so there is no grade',
  pending: 'not scored yet for want of data',
  pendingAsZero: 'counts 0 points for want of data',
  leafNotApplicable: 'does not apply',
  leafFull: (points) => `does not apply and earns its maximum of ${points}`,
  onlyWhen: (condition) => `It applies only when ${condition}.`,
  wrong: (messages) => `cannot be scored. ${messages}`,
  addThen: (by, label, points, most) =>
    `With ${by} more (${label}) it earns ${points} points${most ? ', the maximum' : ''}.`,
  lessThen: (by, label, points, most) =>
    `With ${by} less (${label}) it earns ${points} points${most ? ', the maximum' : ''}.`,
  toThen: (value, label, points, most) =>
    `If ${label} reaches ${value} it earns ${points} points${most ? ', the maximum' : ''}.`,
  ifYes: (label, points) => `If “${label}” is yes it earns ${points} points.`,
  ifOption: (label, option, points, most) =>
    `If ${label} is “${option}” it earns ${points} points${most ? ', the maximum' : ''}.`,
  method: (sentence) => `Rule: ${sentence}.`,
  citation: (text) => `Basis: ${text}.`,
  illustrative: 'Illustrative, not an issued text.',
  illustrativeRow: 'Illustrative indicator.',
  source: (text) => `Source: ${text}.`,
  total: (name, total, max, ratio) => `${name}: ${total}/${max} points (${ratio}).`,
  incompleteTotal: (name, total, max) => `${name}: ${total}/${max} points so far; data is incomplete.`,
  nothingApplies: (name) => `${name}: no indicator applies, so there is no total.`,
  grade: (label) => `Grade: ${label}.`,
  rank: (rank, league, provisional) =>
    `Rank: ${rank}${league === null ? '' : ` in ${league}`}${provisional ? ' (provisional)' : ''}.`,
  base: (points) => `Sum of the indicators: ${points} points.`,
  rescale: (points, declared, applicable) =>
    `Rescaled to what applies (× ${declared}/${applicable}): ${points} points.`,
  totalBonus: (points) => `Bonus: +${points} points.`,
  totalPenalty: (points) => `Penalty: −${points} points.`,
  floor: 'The penalty exceeds the points, so the total is 0.',
  rounding: (points, places) => `Rounded to ${places} ${places === '1' ? 'decimal' : 'decimals'}: ${points} points.`,
}

export const explanationWords: Record<Locale, ExplanationWords> = { vi, en }
