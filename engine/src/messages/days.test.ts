import { expect, it } from 'vitest'
import { issue } from '../issue.ts'
import { message } from './index.ts'

const told = (value: string) =>
  message(issue('input-type', '', { input: 'Ngày ban hành', expected: 'date', found: 'string', value }), 'vi')

it.each([
  ['4/3/2568', 'Năm 2568 có phải là Phật lịch? Nếu phải, viết theo dương lịch: 04/03/2025.'],
  ['04/03/0205', 'Năm 205 ngoài khoảng 1900–2199. Kiểm tra lại năm.'],
  ['31/02/2025', 'Lịch không có ngày này. Kiểm tra lại ngày và tháng.'],
  ['tháng 3/2025', 'Viết ngày, tháng, năm đủ bốn chữ số, ví dụ 04/03/2025.'],
])('[U-5] “%s” for a day says what is wrong with it', (value, advice) => {
  expect(told(value)).toBe(`Số liệu “Ngày ban hành” cần ngày như 04/03/2025, đang là chữ “${value}”. ${advice}`)
})
