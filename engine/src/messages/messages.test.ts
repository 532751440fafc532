import { describe, expect, it } from 'vitest'
import { type Issue, type IssueCode, issue } from '../issue.ts'
import { operators } from '../operators/run.ts'
import { readJson } from '../values/json.ts'
import { en } from './en.ts'
import { message } from './index.ts'
import { formatDecimal, formatNumber, formatShort } from './number.ts'
import { vi } from './vi.ts'
import { operatorName } from './words.ts'

// Parameters as sentences read them, so that each can be spoken once; one not named here is a text.
const known: Record<string, unknown> = {
  line: 3,
  column: 9,
  key: 'max',
  max: 15,
  found: '20',
  field: 'maxPoints',
  expected: 'number',
  nearest: 'tiers',
  allowed: ['a', 'b'],
  limit: '0',
  text: 'chữ',
  name: 'tires',
  id: 'hop-bcd',
  first: '/indicators/0',
  code: '1.1',
  keys: ['+', '-'],
  operator: 'ratio',
  operators: ['ln'],
  min: 2,
  names: ['a', 'b'],
  options: ['a', 'b'],
  input: 'cuoc_hop',
  declared: '1000',
  kind: 'gate',
  grade: 'tot',
  indicator: 'hop',
  side: 'old',
  case: 'c',
  denominator: 'tổng',
  points: '25',
  state: 'pho',
  states: ['pho'],
  edge: '4',
  what: 'list',
  detail: 'x',
  unit: '18073',
  cause: 'coercion',
  character: 'U+202E',
  inputs: ['a'],
  value: '3.5',
  best: '15',
  position: 3,
  likely: 'tcvn3',
  headings: ['Mã'],
  earlier: 2,
  place: { line: 3, column: 28, heading: 'Tử số' },
  mark: '.',
  decimal: '1.234',
  grouped: '1234',
  others: 2,
  texts: ['-', '…'],
  count: 3,
  example: [['Số cuộc họp', 3.5]],
  figures: [{ said: { role: 'edge', value: 4 }, rule: { role: 'edge', value: 5 } }],
}
const sample = new Proxy(known, { get: (names, name) => names[String(name)] ?? 'x' })

describe('messages', () => {
  it.each(Object.keys(vi) as IssueCode[])('%s is told in both languages, with something to do', (code) => {
    for (const locale of ['vi', 'en'] as const) {
      const text = message({ code, severity: 'error', path: '', params: sample } as unknown as Issue, locale)
      expect(text).not.toMatch(/undefined|NaN|\[object/)
      expect(text).toMatch(/^[\p{Lu}“].*[.?]$/u)
      expect(text).toBe(text.normalize('NFC'))
    }
  })

  it('has the same codes in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(vi))
  })

  it('has a meaning to put beside the name of every operator', () => {
    expect([...operators.keys()].filter((name) => !operatorName(name, 'vi').includes('('))).toEqual([])
  })

  it('[J-4] a number too small for a double is told as such, not as one of many digits', () => {
    const read = readJson('[1e-400]')
    const told = read.ok ? [] : read.issues.flatMap((one) => [message(one, 'vi'), message(one, 'en')])
    expect(told).toEqual([
      'Số 1e-400 nhỏ quá mức tính được. Ghi 0, hoặc đổi đơn vị tính.',
      'The number 1e-400 is too small to be computed. Write 0, or change its unit.',
    ])
  })

  it('speaks as an office does', () => {
    expect([
      message(issue('division-by-zero', '', { operator: 'ratio' }), 'vi'),
      message(issue('operator-unknown', '', { name: 'tires', nearest: 'tiers' }), 'vi'),
      message(issue('operator-arity', '', { operator: 'share', min: 3, max: 3, found: 2 }), 'vi'),
      message(issue('total-mismatch', '', { declared: '1000', found: '987.5' }), 'vi'),
      message(issue('shape-missing', '', { field: 'maxPoints' }), 'vi'),
      message(issue('input-range', '', { input: 'Số cuộc họp', found: '400', min: '0', max: '366' }), 'vi'),
      message(issue('shape-range', '', { found: '-1', limit: '≥ 0' }), 'vi'),
      message(issue('shape-pattern', '', { found: 'Hop BCD', expected: 'kebab' }), 'vi'),
      message(issue('argument-shape', '', { operator: 'tiers', expected: '[[edge, points], …]' }), 'vi'),
      message(issue('type-mismatch', '', { operator: 'in', expected: 'list, text', found: 'number' }), 'vi'),
      message(issue('csv-malformed', '', { line: 3, detail: '12 > 10' }), 'vi'),
      message(issue('csv-malformed', '', { line: 4, detail: '"Xã' }), 'vi'),
    ]).toEqual([
      'Mẫu số bằng 0. Thêm điều kiện cho trường hợp mẫu số bằng 0.',
      'Không có phép tính “tires”. Có phải là “tiers” (theo mức)?',
      'Phép tính “share” (tỷ lệ × điểm tối đa) cần 3 giá trị, đang có 2. Thêm cho đúng số lượng.',
      'Cộng điểm tối đa các chỉ số được 987,5, khác tổng đã khai báo là 1.000. Sửa điểm các chỉ số hoặc sửa tổng.',
      'Thiếu mục “maxPoints” (điểm tối đa). Bổ sung mục này.',
      'Số liệu “Số cuộc họp” bằng 400, ngoài khoảng cho phép từ 0 đến 366. Kiểm tra lại số liệu và đơn vị tính.',
      'Giá trị -1 ngoài giới hạn. Nhập số từ 0 trở lên.',
      '“Hop BCD” viết chưa đúng dạng. Viết theo dạng: chữ thường không dấu, số và gạch nối, ví dụ hop-bcd.',
      'Phép tính “tiers” (theo mức) viết chưa đúng dạng. Viết theo dạng: danh sách các mức, mỗi mức gồm [ngưỡng, điểm].',
      'Phép tính “in” (thuộc) cần danh sách hoặc chữ, đang nhận số. Chọn số liệu khác hoặc đổi phép tính.',
      'Dòng 3 của tệp CSV có 12 ô, nhiều hơn 10 cột của tiêu đề. Sửa dòng này rồi tải lại.',
      'Dòng 4 của tệp CSV mở dấu nháy kép mà không đóng: "Xã. Sửa dòng này rồi tải lại.',
    ])
  })
})

describe('numbers', () => {
  it.each([
    [1234.5, undefined, '1.234,5', '1,234.5'],
    [1.005, 2, '1,01', '1.01'],
    [-0, 2, '0,00', '0.00'],
    [-0.004, 2, '0,00', '0.00'],
    [-2.5, 0, '-3', '-3'],
    [999.999, 2, '1.000,00', '1,000.00'],
    [1e21, undefined, '1.000.000.000.000.000.000.000', '1,000,000,000,000,000,000,000'],
    [1.5e-7, undefined, '0,00000015', '0.00000015'],
  ])('%f with %s places', (value, places, vietnamese, english) => {
    expect([formatNumber(value, 'vi', places), formatNumber(value, 'en', places)]).toEqual([vietnamese, english])
  })

  it('drops trailing zeros in the short form', () => {
    expect([12.5, 40 / 3, 20, 100, 0.1 + 0.2].map((value) => formatShort(value, 'vi'))).toEqual([
      '12,5',
      '13,3333',
      '20',
      '100',
      '0,3',
    ])
  })

  it('leaves what is not a decimal alone', () => {
    expect(formatDecimal('tốt', 'vi')).toBe('tốt')
  })
})
