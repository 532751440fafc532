import type { Figure, FiguresApart, IssueParams } from '../issue.ts'
import { dayOfNumber, formatDay } from '../values/day.ts'
import { formatNumber, type Locale } from './number.ts'

/** So many figures are named; more say no more than that the two were written of different rules. */
const named = 3

/** A figure as an annex writes it: a share below 1 in per cent. */
function shown({ role, value }: Figure, locale: Locale): string {
  if (role === 'day') return formatDay(dayOfNumber(value))
  const isShare = (role === 'edge' || role === 'full') && value > 0 && value <= 1 && (role === 'full' || value < 1)
  return isShare ? `${formatNumber(Number((value * 100).toPrecision(12)), locale)}%` : formatNumber(value, locale)
}

const figure = {
  vi: {
    edge: (value: string) => `mức ${value}`,
    points: (value: string) => `${value} điểm`,
    each: (value: string) => `mỗi việc ${value} điểm`,
    cap: (value: string) => `không quá ${value} điểm`,
    full: (value: string) => `điểm tối đa từ ${value}`,
    day: (value: string) => `ngày ${value}`,
    zero: (value: string) => `mẫu số bằng 0 được ${value} điểm`,
  },
  en: {
    edge: (value: string) => `a step at ${value}`,
    points: (value: string) => `${value} points`,
    each: (value: string) => `${value} points each`,
    cap: (value: string) => `${value} points at most`,
    full: (value: string) => `the maximum from ${value}`,
    day: (value: string) => `the day ${value}`,
    zero: (value: string) => `${value} points while the denominator is 0`,
  },
}

const sides = {
  vi: {
    both: (said: string, rule: string) => `lời văn nói ${said}, công thức ${rule}`,
    said: (said: string) => `lời văn nói ${said}, công thức không có`,
    rule: (rule: string) => `công thức có ${rule}, lời văn không nói`,
    more: (count: number) => ` và ${count} chỗ nữa`,
  },
  en: {
    both: (said: string, rule: string) => `the wording says ${said}, the formula ${rule}`,
    said: (said: string) => `the wording says ${said}, the formula has none`,
    rule: (rule: string) => `the formula has ${rule}, the wording says nothing of it`,
    more: (count: number) => ` and ${count} more`,
  },
}

/** What a wording and its formula say differently: “lời văn nói mức 4, công thức mức 5”. */
function figuresApart(figures: readonly FiguresApart[], locale: Locale): string {
  const words = sides[locale]
  const one = (each: Figure) => figure[locale][each.role](shown(each, locale))
  const told = figures.slice(0, named).map(({ said, rule }) => {
    if (said && rule) return words.both(one(said), one(rule))
    return said ? words.said(one(said)) : words.rule(one(rule as Figure))
  })
  return told.join('; ') + (figures.length > named ? words.more(figures.length - named) : '')
}

type Codes = 'wording-missing' | 'wording-differs' | 'wording-unread' | 'wording-outdated'
type Sentences = { [C in Codes]: (params: IssueParams[C]) => string }

const again = {
  vi: (reason: string | undefined) =>
    reason === undefined ? '' : ` Trước đây đã giữ với lý do “${reason}”, nay nội dung đã khác.`,
  en: (reason: string | undefined) =>
    reason === undefined ? '' : ` It was kept before because “${reason}”, and is not the same any more.`,
}

/** What is open between signed wordings and their rules. */
export const openWordings: Record<Locale, Sentences> = {
  vi: {
    'wording-missing': ({ reopened }) =>
      `Chưa có lời văn cách xác định và tính điểm. Viết theo công thức, hoặc để trống và ghi lý do.${again.vi(reopened)}`,
    'wording-differs': ({ figures, reopened }) =>
      `Lời văn không khớp công thức: ${figuresApart(figures, 'vi')}. Viết lại theo công thức, sửa công thức, hoặc giữ lời văn và ghi lý do.${again.vi(reopened)}`,
    'wording-unread': ({ likely, reopened }) =>
      likely
        ? `Lời văn có thể khớp công thức nhưng viết theo kiểu khác. Đọc cả hai, rồi viết lại theo công thức hoặc giữ lời văn và ghi lý do.${again.vi(reopened)}`
        : `Lời văn không tự đọc được nên chưa đối chiếu với công thức. Đọc cả hai, rồi viết lại theo công thức hoặc giữ lời văn và ghi lý do.${again.vi(reopened)}`,
    'wording-outdated': ({ reopened }) =>
      `Số liệu, cách tính ra số liệu hoặc điều kiện áp dụng đã đổi mà lời văn còn như bản trước. Đọc cả hai, rồi viết lại hoặc giữ lời văn và ghi lý do.${again.vi(reopened)}`,
  },
  en: {
    'wording-missing': ({ reopened }) =>
      `There is no wording of the method. Write it by the formula, or leave it empty and say why.${again.en(reopened)}`,
    'wording-differs': ({ figures, reopened }) =>
      `The wording does not say what the formula computes: ${figuresApart(figures, 'en')}. Write it anew by the formula, correct the formula, or keep it and say why.${again.en(reopened)}`,
    'wording-unread': ({ likely, reopened }) =>
      likely
        ? `The wording may say what the formula computes, in another way. Read both, then write it anew by the formula, or keep it and say why.${again.en(reopened)}`
        : `The wording cannot be read by itself, so nothing holds it against the formula. Read both, then write it anew by the formula, or keep it and say why.${again.en(reopened)}`,
    'wording-outdated': ({ reopened }) =>
      `What the rule reads, how that is computed, or when the row counts has changed under the wording of the version before. Read both, then write it anew, or keep it and say why.${again.en(reopened)}`,
  },
}
