import type { Locale } from '../messages/number.ts'
import { formatNumber } from '../messages/number.ts'

/**
 * Something that a wording leaves open, with what was taken for it.
 *
 * Shape: `value` is a value of what is measured, `percent` whether it is shown so; `points` is what was taken for it
 */
export type Question = {
  code: keyof typeof words
  value?: number
  percent?: boolean
  points?: number
  most?: number
  text?: string
}

type Shown = Record<'value' | 'points' | 'most' | 'text', string>
type Said = (shown: Shown) => string

/** Each kind of question in both languages. */
const words = {
  beyond: {
    vi: ({ value, points }) => `Lời văn chỉ nêu đúng ${value}. Nhiều hơn thì cũng được ${points} điểm, phải không?`,
    en: ({ value, points }) => `The wording names exactly ${value}. Does more earn ${points} points as well?`,
  },
  below: {
    vi: ({ value }) => `Lời văn không nói dưới ${value} thì được mấy điểm. Là 0 điểm, phải không?`,
    en: ({ value }) => `The wording does not say what less than ${value} earns. Is it 0 points?`,
  },
  gap: {
    vi: ({ value, points }) => `Lời văn không nói ${value} được mấy điểm. Là ${points} điểm, phải không?`,
    en: ({ value, points }) => `The wording does not say what ${value} earns. Is it ${points} points?`,
  },
  overlap: {
    vi: ({ value, points }) => `${value} thuộc hai mức trong lời văn. Lấy ${points} điểm, phải không?`,
    en: ({ value, points }) => `${value} stands in two steps of the wording. Is it ${points} points?`,
  },
  order: {
    vi: ({ value, points }) => `Điểm không tăng hoặc giảm đều theo mức: ở ${value} là ${points} điểm. Có đúng không?`,
    en: ({ value, points }) => `Points neither rise nor fall all along: at ${value} they are ${points}. Is that right?`,
  },
  most: {
    vi: ({ points, most }) =>
      `Cao nhất theo lời văn là ${points} điểm, điểm tối đa của chỉ số là ${most}. Con số nào đúng?`,
    en: ({ points, most }) =>
      `The most the wording gives is ${points}, the maximum of the indicator ${most}. Which is right?`,
  },
  'sum-or-one': {
    vi: ({ most }) => `Các ý cộng lại được ${most} điểm. Một đơn vị có thể đạt nhiều ý và được cộng, phải không?`,
    en: ({ most }) => `The parts add up to ${most}. May a unit have several of them, added up?`,
  },
  'none-of': {
    vi: () => 'Lời văn không nói đơn vị không thuộc trường hợp nào thì sao. Là 0 điểm, phải không?',
    en: () => 'The wording does not say what a unit of none of these earns. Is it 0 points?',
  },
  'by-ratio': {
    vi: ({ value, points }) =>
      `“Theo tỷ lệ” được hiểu là tăng đều từ 0 đến mức tối đa: ${value} được ${points} điểm, phải không?`,
    en: ({ value, points }) =>
      `“By the ratio” is taken as rising evenly from 0 to the most: does ${value} earn ${points} points?`,
  },
  deducted: {
    vi: ({ points }) => `Đây là điểm trừ của một hàng “Điểm trừ”, mỗi lần ${points} điểm, phải không?`,
    en: ({ points }) => `Is this a deduction, a row of its own, of ${points} points each time?`,
  },
  floor: {
    vi: () => 'Lời văn không nói trừ đến đâu. Không dưới 0 điểm, phải không?',
    en: () => 'The wording does not say how far it goes down. Not below 0 points?',
  },
  late: {
    vi: () => 'Lời văn không nói chậm hạn thì được mấy điểm. Là 0 điểm, phải không?',
    en: () => 'The wording does not say what being late earns. Is it 0 points?',
  },
  cap: {
    vi: ({ most }) => `Lời văn không nói nhiều nhất là bao nhiêu. Không quá ${most} điểm, phải không?`,
    en: ({ most }) => `The wording does not say how much at most. Not over ${most} points?`,
  },
  percent: {
    vi: ({ value }) => `Mức trong lời văn không có dấu %. Đó là ${value}, phải không?`,
    en: ({ value }) => `The steps are written without %. Is it ${value}?`,
  },
  quotient: {
    vi: () => 'Lời văn không viết công thức tỷ lệ. Là a/b, phải không?',
    en: () => 'The wording does not write the ratio. Is it a/b?',
  },
  omitted: {
    vi: ({ text }) => `“${text}” được nêu nhưng công thức không dùng tới. Có thiếu không?`,
    en: ({ text }) => `“${text}” is named and not used by the formula. Is something missing?`,
  },
  unexplained: {
    vi: ({ text }) => `Lời văn không nói “${text}” là gì. Đó là số liệu nào?`,
    en: ({ text }) => `The wording does not say what “${text}” is. Which value is it?`,
  },
  'none-above': {
    vi: () => 'Lời văn không nói khi không đơn vị nào trên 0 thì sao. Là 0 điểm, phải không?',
    en: () => 'The wording does not say what happens when no unit is above 0. Is it 0 points?',
  },
  applies: {
    vi: ({ text }) => `“${text}” được hiểu là một số liệu có/không của đơn vị. Đúng không?`,
    en: ({ text }) => `“${text}” is taken as a yes or no that each unit reports. Is that right?`,
  },
  collected: {
    vi: () => 'Chỉ số này không tính điểm. Thu thập số liệu nào?',
    en: () => 'This indicator is not scored. Which value is collected?',
  },
  gate: {
    vi: () => 'Đây là điều kiện bắt buộc. Số liệu có/không nào nói đơn vị đạt?',
    en: () => 'This is a required condition. Which yes or no says that a unit meets it?',
  },
  parts: {
    vi: ({ most }) => `Điểm được hiểu là cộng các phần, nhiều nhất ${most} điểm. Đúng không?`,
    en: ({ most }) => `Points are taken as the sum of the parts, ${most} at most. Is that right?`,
  },
} as const satisfies Record<string, Record<Locale, Said>>

/** A question as a sentence. */
export function ask(question: Question, locale: Locale): string {
  const show = (value: number | undefined) => (value === undefined ? '' : formatNumber(value, locale))
  const { value, percent } = question
  const said = value !== undefined && percent ? `${show(Number((value * 100).toPrecision(15)))} %` : show(value)
  const telling: Said = words[question.code][locale]
  return telling({ value: said, points: show(question.points), most: show(question.most), text: question.text ?? '' })
}
