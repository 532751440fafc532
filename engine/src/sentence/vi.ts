import { say } from './phrase.ts'
import type { Words } from './words.ts'

const fields = {
  nation: 'các quốc gia',
  province: 'các tỉnh, thành phố',
  ministry: 'các bộ, ngành',
  department: 'các sở, ban, ngành',
  district: 'các huyện, thị xã, thành phố',
  commune: 'các xã, phường',
} as const

// beginnings of a statement that is denied by putting "không" before it
const statements =
  /^(có|được|ban hành|tổ chức|công khai|công bố|triển khai|thực hiện|sử dụng|kết nối|bảo đảm|đảm bảo|đạt|hoàn thành|tham gia|chủ trì|bố trí|thành lập|xây dựng|phân công|đăng|họp|vi phạm|xảy ra|đáp ứng|duy trì|vận hành|cử|gửi) /i

const small = (label: string) => label.charAt(0).toLowerCase() + label.slice(1)

/** The sentences of the annex in Vietnamese. */
export const vi: Words = {
  types: {
    yesNo: 'Có/Không',
    choice: 'Theo lựa chọn',
    ratio: 'Tỷ lệ',
    tiers: 'Theo mức',
    count: 'Theo số lượng',
    sum: 'Cộng các ý',
    best: 'Lấy trường hợp cao nhất',
    worst: 'Lấy trường hợp thấp nhất',
    relative: 'So với đơn vị cao nhất',
    relativeOther: 'So với các đơn vị',
    rising: 'Tăng đều',
    falling: 'Giảm đều',
    fixed: 'Điểm cố định',
    when: 'Nếu',
    information: 'Không tính điểm',
    gate: 'Điều kiện bắt buộc',
    bonus: 'Điểm thưởng',
    penalty: 'Điểm trừ',
  },
  yes: 'có',
  no: 'không',
  otherwise: 'còn lại',
  unwritten: 'Chưa có công thức',
  nothing: 'để trống',
  maximum: 'điểm tối đa',
  item: 'phần tử đang xét',
  accumulator: 'kết quả đã gộp',
  yesNoOf: (label) => {
    const rest = /^(?:Có|Đã) (.*)$/i.exec(label)?.[1]
    if (rest !== undefined) return ` ${rest}`
    return statements.test(label) ? ` ${label}` : ` (${label})`
  },
  countOf: (label) => label.replace(/^(?:tổng )?(?:số lượng|số) /i, ''),
  ratioOf: (label) => (/^t[ỷỉ] lệ /i.test(label) ? ` ${label.slice(6)}` : `: ${label}`),
  denied: (label) => {
    if (/^đã /i.test(label)) return `chưa ${label.slice(3)}`
    if (statements.test(label)) return `không ${small(label)}`
    const verb = /^(.*?) (có|đã|được) (.*)$/.exec(label)
    if (!verb || /(^| )(không|chưa)( |$)/i.test(verb[1] ?? '')) return `không đúng là ${small(label)}`
    return `${verb[1]} ${verb[2] === 'đã' ? 'chưa' : `không ${verb[2]}`} ${verb[3]}`
  },
  fractionOfMaximum: (fraction) => `${fraction} điểm tối đa`,
  pointsOf: (code) => `điểm của chỉ số ${code}`,
  cohort: (over, of, level) => {
    const whose = fields[level]
    switch (over) {
      case 'max':
        return `${of} lớn nhất trong ${whose}`
      case 'min':
        return `${of} nhỏ nhất trong ${whose}`
      case 'mean':
        return `${of} bình quân của ${whose}`
      case 'median':
        return `trung vị của ${of} trong ${whose}`
      case 'sum':
        return `tổng ${of} của ${whose}`
      case 'count':
        return `số đơn vị có ${of} trong ${whose}`
    }
  },
  from: (edge) => `từ ${edge}`,
  upTo: (edge) => `đến ${edge}`,
  each: (unit, points) => `mỗi ${unit === '' ? 'đơn vị tính' : unit} ${points}`,
  points: (amount) => `${amount} điểm`,
  notOver: (value) => say`không quá ${value}`,
  notUnder: (value) => say`không dưới ${value}`,
  fullFrom: (edge, points) => say`từ ${edge} trở lên: ${points}`,
  noneAbove: (isBest, points) =>
    isBest ? `không đơn vị nào trên 0 thì ${points}` : `giá trị so sánh không trên 0 thì ${points}`,
  clamped: (value, low, high) => say`${value}, không dưới ${low}, không quá ${high}`,
  when: (condition, value) => say`nếu ${condition} thì ${value}`,
  ifElse: (condition, value, otherwise) => say`nếu ${condition} thì ${value}, không thì ${otherwise}`,
  compare: (operator, a, b) => {
    switch (operator) {
      case '>=':
        return say`${a} từ ${b} trở lên`
      case '<=':
        return say`${a} không quá ${b}`
      case '>':
        return say`${a} trên ${b}`
      case '<':
        return say`${a} dưới ${b}`
      case '==':
        return say`${a} bằng ${b}`
      case '!=':
        return say`${a} khác ${b}`
    }
  },
  compareDay: (operator, a, b) => {
    switch (operator) {
      case '>=':
        return say`${a} từ ngày ${b} trở đi`
      case '<=':
        return say`${a} chậm nhất là ngày ${b}`
      case '>':
        return say`${a} sau ngày ${b}`
      case '<':
        return say`${a} trước ngày ${b}`
      case '==':
        return say`${a} đúng ngày ${b}`
      case '!=':
        return say`${a} khác ngày ${b}`
    }
  },
  compareDays: (operator, a, b) => {
    switch (operator) {
      case '>=':
        return say`${a} không sớm hơn ${b}`
      case '<=':
        return say`${a} không muộn hơn ${b}`
      case '>':
        return say`${a} muộn hơn ${b}`
      case '<':
        return say`${a} sớm hơn ${b}`
      case '==':
        return say`${a} trùng với ${b}`
      case '!=':
        return say`${a} khác với ${b}`
    }
  },
  comparePair: (operator, a, b) => {
    switch (operator) {
      case '>=':
        return say`${a} không nhỏ hơn ${b}`
      case '<=':
        return say`${a} không lớn hơn ${b}`
      case '>':
        return say`${a} lớn hơn ${b}`
      case '<':
        return say`${a} nhỏ hơn ${b}`
      case '==':
        return say`${a} bằng ${b}`
      case '!=':
        return say`${a} khác ${b}`
    }
  },
  is: (a, b) => say`${a} là ${b}`,
  isNot: (a, b) => say`${a} không phải là ${b}`,
  between: (a, low, high, strict) => (strict ? say`${a} trên ${low} và dưới ${high}` : say`${a} từ ${low} đến ${high}`),
  and: ' và ',
  or: ' hoặc ',
  not: (value) => say`không phải là: ${value}`,
  ratio: (a, b) => say`tỷ lệ ${a} / ${b}`,
  remainder: (a, b) => say`số dư của ${a} chia cho ${b}`,
  smallest: (items) => list('giá trị nhỏ nhất trong', items),
  largest: (items) => list('giá trị lớn nhất trong', items),
  rounded: (value, places) =>
    places === null || places === 0
      ? say`${value}, làm tròn đến số nguyên`
      : say`${value}, làm tròn đến ${String(places)} chữ số thập phân`,
  orIfMissing: (value, otherwise) => say`${value} (thiếu số liệu thì lấy ${otherwise})`,
  orIfFailing: (value, otherwise) => say`${value} (không tính được thì lấy ${otherwise})`,
  reported: (what) => say`có số liệu ${what}`,
  missing: (among) => say`các số liệu còn thiếu trong ${among}`,
  missingSome: (least, among) => say`các số liệu còn thiếu để có đủ ${least} trong ${among}`,
  raise: (text) => say`báo lỗi ${text}`,
  map: (items, body) => say`với mỗi phần tử của ${items}, tính ${body}`,
  filter: (items, test) => say`các phần tử của ${items} mà ${test}`,
  fold: (items, body, start) => say`gộp dần ${items}, bắt đầu từ ${start}, mỗi lần thành ${body}`,
  every: (items, test) => say`mọi phần tử của ${items} đều có ${test}`,
  some: (items, test) => say`ít nhất một phần tử của ${items} có ${test}`,
  none: (items, test) => say`không phần tử nào của ${items} có ${test}`,
  merged: (lists) => say`danh sách gộp ${lists}`,
  inList: (a, items) => say`${a} thuộc ${items}`,
  inText: (a, text) => say`${a} có trong ${text}`,
  joinedText: (parts) => say`chữ ghép từ ${parts}`,
  partOfText: (text, start, length) =>
    length === null
      ? say`phần chữ của ${text} từ vị trí ${start}`
      : say`phần chữ của ${text} từ vị trí ${start}, độ dài ${length}`,
  unknown: (operator, operands) => say`phép tính “${operator}” (${operands})`,
  gradeCap: (grade) => `không đạt thì xếp loại không quá ${grade}`,
  linearBy: (value) => say`theo ${value}`,
  linear: (value, from, to) => say`theo ${value} (${from} · ${to}, giữa hai mốc tính đều)`,
}

function list(opening: string, items: readonly Parameters<Words['largest']>[0][number][]) {
  return say`${opening}: ${items.flatMap((item, i) => (i === 0 ? item : [{ text: '; ' }, ...item]))}`
}
