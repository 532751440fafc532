import { formatNumber, type Locale } from '../../messages/number.ts'

/** What a paper about a comparison says in one language. */
type ReportWords = {
  title: (title: string, base: string, head: string) => string
  sheets: { summary: string; changes: string; units: string; parts: string; ranks: string }
  facts: { set: string; base: string; head: string; data: string; address: string; units: string; digest: string }
  counts: Record<'up' | 'down' | 'same' | 'notComparable' | 'gradeChanges', (count: string) => string>
  columns: Record<
    | 'no'
    | 'row'
    | 'change'
    | 'effect'
    | 'touched'
    | 'reason'
    | 'id'
    | 'unit'
    | 'league'
    | 'delta'
    | 'move'
    | 'own'
    | 'others'
    | 'ties'
    | 'leagueMove'
    | 'passed'
    | 'passedNames'
    | 'passedBy'
    | 'passedByNames'
    | 'joined'
    | 'left'
    | 'why'
    | 'estimated',
    string
  >
  points: (version: string) => string
  rank: (version: string) => string
  grade: (version: string) => string
  special: Record<'rounding' | 'rescale' | 'policy' | 'data' | 'together', string>
  effect: (points: string, units: string) => string
  untouched: string
  noChanges: string
  others: (count: string) => string
  yes: string
}

const vi: ReportWords = {
  title: (title, base, head) => `So sánh ${title}: ${base} → ${head}`,
  sheets: {
    summary: 'Tóm tắt',
    changes: 'Thay đổi',
    units: 'Đơn vị',
    parts: 'Đơn vị theo phần',
    ranks: 'Xếp hạng',
  },
  facts: {
    set: 'Bộ chỉ số',
    base: 'Bản gốc',
    head: 'Bản mới',
    data: 'Số liệu',
    address: 'Địa chỉ',
    units: 'Đơn vị',
    digest: 'mã băm',
  },
  counts: {
    up: (count) => `${count} tăng`,
    down: (count) => `${count} giảm`,
    same: (count) => `${count} giữ nguyên`,
    notComparable: (count) => `${count} không so sánh được`,
    gradeChanges: (count) => `${count} đổi xếp loại`,
  },
  columns: {
    no: 'STT',
    row: 'Chỉ số',
    change: 'Nội dung thay đổi',
    effect: 'Điểm cộng trên các đơn vị',
    touched: 'Số đơn vị đổi điểm',
    reason: 'Lý do',
    id: 'Mã',
    unit: 'Đơn vị',
    league: 'Nhóm xếp hạng',
    delta: 'Chênh lệch',
    move: 'Đổi hạng',
    own: 'Do điểm của đơn vị',
    others: 'Do các đơn vị khác',
    ties: 'Do cách xếp khi bằng điểm',
    leagueMove: 'Do chuyển nhóm',
    passed: 'Vượt (số đơn vị)',
    passedNames: 'Vượt, gần nhất',
    passedBy: 'Bị vượt (số đơn vị)',
    passedByNames: 'Bị vượt, gần nhất',
    joined: 'Mới vào nhóm, xếp trên',
    left: 'Từng xếp trên, ra khỏi nhóm',
    why: 'Ghi chú',
    estimated: 'Ước tính từ số liệu cũ',
  },
  points: (version) => `Điểm ${version}`,
  rank: (version) => `Hạng ${version}`,
  grade: (version) => `Xếp loại ${version}`,
  special: {
    rounding: 'Làm tròn',
    rescale: 'Quy đổi do chỉ số không áp dụng',
    policy: 'Quy định chung',
    data: 'Số liệu',
    together: 'Cách tính và số liệu, không tách được',
  },
  effect: (points, units) => `${points} điểm cộng trên ${units} đơn vị`,
  untouched: 'không đổi điểm',
  noChanges: 'Hai bản giống nhau.',
  others: (count) => `${count} dòng khác`,
  yes: 'có',
}

const en: ReportWords = {
  title: (title, base, head) => `Comparison of ${title}: ${base} → ${head}`,
  sheets: { summary: 'Summary', changes: 'Changes', units: 'Units', parts: 'Units by part', ranks: 'Ranks' },
  facts: {
    set: 'Set',
    base: 'Base',
    head: 'Head',
    data: 'Data',
    address: 'Address',
    units: 'Units',
    digest: 'digest',
  },
  counts: {
    up: (count) => `${count} up`,
    down: (count) => `${count} down`,
    same: (count) => `${count} the same`,
    notComparable: (count) => `${count} not comparable`,
    gradeChanges: (count) => `${count} of another grade`,
  },
  columns: {
    no: 'No.',
    row: 'Indicator',
    change: 'Change',
    effect: 'Points summed over units',
    touched: 'Units moved',
    reason: 'Reason',
    id: 'Id',
    unit: 'Unit',
    league: 'League',
    delta: 'Difference',
    move: 'Rank move',
    own: 'By its own points',
    others: 'By other units',
    ties: 'By how ties are counted',
    leagueMove: 'By going to another league',
    passed: 'Passed (units)',
    passedNames: 'Passed, nearest',
    passedBy: 'Passed by (units)',
    passedByNames: 'Passed by, nearest',
    joined: 'Joined above it',
    left: 'Left from above it',
    why: 'Note',
    estimated: 'Estimated from old data',
  },
  points: (version) => `Points ${version}`,
  rank: (version) => `Rank ${version}`,
  grade: (version) => `Grade ${version}`,
  special: {
    rounding: 'Rounding',
    rescale: 'Rescaling for what does not apply',
    policy: 'General rules',
    data: 'Data',
    together: 'Rules and data, not to be told apart',
  },
  effect: (points, units) => `${points} points summed over ${units} units`,
  untouched: 'moves no points',
  noChanges: 'Both versions are the same.',
  others: (count) => `${count} more rows`,
  yes: 'yes',
}

export const reportWords: Record<Locale, ReportWords> = { vi, en }

/** A difference as papers print it: +5,00, −10,00, 0,00. */
export function signedNumber(value: number, locale: Locale, places: number): string {
  const text = formatNumber(Math.abs(value), locale, places)
  if (Math.abs(value) < 0.5 / 10 ** places) return text
  return `${value > 0 ? '+' : '−'}${text}`
}
