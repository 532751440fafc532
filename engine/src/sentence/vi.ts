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
    choice: 'Theo lựa chọn',
    tiers: 'Theo mức',
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
  yesNoOf: (label) => {
    const rest = /^(?:Có|Đã) (.*)$/i.exec(label)?.[1]
    if (rest !== undefined) return ` ${rest}`
    return statements.test(label) ? ` ${label}` : ` (${label})`
  },
  denied: (label) => {
    if (/^đã /i.test(label)) return `chưa ${label.slice(3)}`
    if (statements.test(label)) return `không ${small(label)}`
    const verb = /^(.*?) (có|đã|được) (.*)$/.exec(label)
    if (!verb || /(^| )(không|chưa)( |$)/i.test(verb[1] ?? '')) return `không đúng là ${small(label)}`
    return `${verb[1]} ${verb[2] === 'đã' ? 'chưa' : `không ${verb[2]}`} ${verb[3]}`
  },
  fractionOfMaximum: (fraction) => `${fraction} điểm tối đa`,
  pointsOf: (code) => `điểm của chỉ số ${code}`,
  valueNamed: (id) => `giá trị ${id}`,
  where: (values, left) => say`; trong đó: ${values}${left > 0 ? `; và ${left} giá trị khác` : ''}`,
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
  points: (amount) => `${amount} điểm`,
  notOver: (value) => say`không quá ${value}`,
  notUnder: (value) => say`không dưới ${value}`,
  when: (condition, value) => say`nếu ${condition} thì ${value}`,
  ifElse: (condition, value, otherwise) => say`nếu ${condition} thì ${value}, không thì ${otherwise}`,
  not: (value) => say`không phải là: ${value}`,
  unknown: (operator, operands) => say`phép tính “${operator}” (${operands})`,
  gradeCap: (grade) => `không đạt thì xếp loại không quá ${grade}`,
}
