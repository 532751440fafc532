import type { IssueParams } from '../issue.ts'
import type { Locale } from './number.ts'

type CaseIssue = 'cases-elsewhere' | 'case-input-unknown' | 'case-of-unknown' | 'golden-unit-unknown' | 'case-failed'
type Sentences = { [Code in CaseIssue]: (params: IssueParams[Code]) => string }

/** A number as it is said in one language, and a name that may have been meant. */
type Say = { number: (text: string) => string }

const meant: Record<Locale, (nearest: string | undefined) => string> = {
  vi: (nearest) => (nearest === undefined ? '' : ` Có phải “${nearest}” không?`),
  en: (nearest) => (nearest === undefined ? '' : ` Is “${nearest}” meant?`),
}

const vi = ({ number }: Say): Sentences => ({
  'cases-elsewhere': ({ expected, found }) =>
    `Tệp này của “${found}”, không phải của “${expected}”. Chọn đúng tệp, hoặc sinh lại tình huống từ bộ này.`,
  'case-input-unknown': ({ input, nearest }) =>
    `Tình huống nêu số liệu “${input}” mà bộ chỉ số không còn.${meant.vi(nearest)} Sửa tên, hoặc sinh lại tình huống.`,
  'golden-unit-unknown': ({ unit, nearest }) =>
    `Kết quả mẫu nêu đơn vị “${unit}” mà tệp số liệu không có.${meant.vi(nearest)} Sửa mã, hoặc bỏ dòng đó.`,
  'case-of-unknown': ({ name, nearest }) =>
    `Tình huống hỏi “${name}” mà bộ chỉ số không có.${meant.vi(nearest)} Sửa tên, hoặc bỏ tình huống.`,
  'case-failed': ({ case: name, expected, found }) =>
    found === 'undefined'
      ? `Tình huống tính thử “${name}” chờ ${number(expected)} điểm của một chỉ số không có trong bộ. Bỏ điểm chờ đó khỏi tình huống.`
      : `Tình huống tính thử “${name}” cần ra ${number(expected)}, ${found === 'null' ? 'nhưng chưa tính được' : `tính được ${number(found)}`}. Xem lại công thức hoặc kết quả mong đợi.`,
})

const en = ({ number }: Say): Sentences => ({
  'cases-elsewhere': ({ expected, found }) =>
    `This file is of “${found}”, not of “${expected}”. Choose the right file, or generate its cases anew.`,
  'case-input-unknown': ({ input, nearest }) =>
    `The case supposes “${input}”, which the set no longer has.${meant.en(nearest)} Correct the name, or generate the cases anew.`,
  'golden-unit-unknown': ({ unit, nearest }) =>
    `The golden results name the unit “${unit}”, which the data have not.${meant.en(nearest)} Correct the code, or drop the line.`,
  'case-of-unknown': ({ name, nearest }) =>
    `The case asks for “${name}”, which the set has not.${meant.en(nearest)} Correct the name, or drop the case.`,
  'case-failed': ({ case: name, expected, found }) =>
    found === 'undefined'
      ? `The case “${name}” expects ${number(expected)} points of an indicator that the set does not have. Leave that expectation out.`
      : `The case “${name}” expects ${number(expected)} but gives ${found === 'null' ? 'no points yet' : number(found)}. Check the formula or the expectation.`,
})

/** Sentences of what is wrong with cases and golden datasets. */
export const caseMessages = { vi, en }
