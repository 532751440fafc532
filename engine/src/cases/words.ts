import type { Locale } from '../messages/number.ts'

/** What questions about cases say in one language. */
export type CaseWords = {
  when(what: string, answer: string): string
  whenUnits(count: number, what: string): string
  is(name: string, value: string): string
  answered(name: string, value: string): string
  missing(name: string): string
  notApplicable(name: string): string
  whole(count: number): string
  plain: string
  and: string
  points(points: string): string
  deducted(points: string): string
  pending: string
  status: Record<'pending' | 'not-applicable' | 'issues', string>
  with(status: string, points: string): string
  passed: string
  failed: string
  value(value: string): string
  total(total: string, max: string, grade: string | null): string
  noTotal: string
  incomplete: string
  league(label: string): string
  noLeague: string
  ranks(ranks: string): string
  nothing: string
  unranked: string
}

const vi: CaseWords = {
  when: (what, answer) => `Khi ${what}: ${answer}. Đúng không?`,
  whenUnits: (count, what) => `có ${count} đơn vị, ${what}`,
  is: (name, value) => `${name} là ${value}`,
  answered: (name, value) => `“${name}” là “${value}”`,
  missing: (name) => `chưa có số liệu “${name}”`,
  notApplicable: (name) => `“${name}” không áp dụng`,
  whole: (count) => `đơn vị báo đủ ${count} số liệu như trong tệp`,
  plain: 'không cần số liệu nào',
  and: '; ',
  points: (points) => `${points} điểm`,
  deducted: (points) => `trừ ${points} điểm`,
  pending: 'chưa tính được',
  status: {
    pending: 'chưa đủ số liệu, chưa tính điểm',
    'not-applicable': 'không áp dụng chỉ số này',
    issues: 'báo lỗi số liệu, không tính điểm',
  },
  with: (status, points) => `${status}, được ${points}`,
  passed: 'đạt',
  failed: 'không đạt',
  value: (value) => `giá trị ${value}`,
  total: (total, max, grade) => `tổng ${total} trên ${max} điểm${grade === null ? '' : `, xếp loại ${grade}`}`,
  noTotal: 'không có tổng điểm',
  incomplete: 'chưa đủ số liệu để xếp loại',
  league: (label) => `thuộc nhóm ${label}`,
  noLeague: 'không thuộc nhóm xếp hạng nào',
  ranks: (ranks) => `xếp hạng lần lượt ${ranks}`,
  nothing: 'bộ chỉ số không còn nội dung này',
  unranked: 'không xếp hạng',
}

const en: CaseWords = {
  when: (what, answer) => `When ${what}: ${answer}. Right?`,
  whenUnits: (count, what) => `there are ${count} units, ${what}`,
  is: (name, value) => `${name} is ${value}`,
  answered: (name, value) => `“${name}” is “${value}”`,
  missing: (name) => `“${name}” is not reported`,
  notApplicable: (name) => `“${name}” does not apply`,
  whole: (count) => `a unit reports all ${count} values as the file says`,
  plain: 'nothing is reported',
  and: '; ',
  points: (points) => `${points} points`,
  deducted: (points) => `${points} points deducted`,
  pending: 'not known yet',
  status: {
    pending: 'data are missing, no points yet',
    'not-applicable': 'the indicator does not apply',
    issues: 'the data are refused, no points',
  },
  with: (status, points) => `${status}, it counts ${points}`,
  passed: 'met',
  failed: 'not met',
  value: (value) => `the value ${value}`,
  total: (total, max, grade) => `${total} of ${max} points in all${grade === null ? '' : `, grade ${grade}`}`,
  noTotal: 'no total',
  incomplete: 'too little is reported for a grade',
  league: (label) => `the league ${label}`,
  noLeague: 'no league',
  ranks: (ranks) => `ranks ${ranks} in that order`,
  nothing: 'the set no longer has this',
  unranked: 'unranked',
}

export const words: Record<Locale, CaseWords> = { vi, en }
